"""A camera that is turned, from its stream to the officer who says that the new view is right."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from pydantic import SecretStr

from analytics.displacement import structure
from analytics.movement import gist
from analytics.picture_health import PictureHealth
from analytics.reference_view import ReferenceView
from analytics.vocabulary import UnknownReason, WindowState
from ingest.planes import Planes
from ingest.vocabulary import CameraCode, WindowCode
from simulation.loop import Loop
from simulation.scenery.encode import encode
from simulation.streaming import RtspServer
from store import audit, cameras, references, states
from store.database import Database
from supervision_api.settings import WatchSettings
from supervision_api.watching.shard import Shard
from tests.served import ServedHall, served
from tests.watch_process import SeesSomebody

pytestmark = pytest.mark.integration

C1, W1 = CameraCode("C1"), WindowCode("01")
FPS, SECONDS, HIGH, WIDE = 12, 3, 288, 352
LONGEST_S = 60


def hall() -> NDArray[np.uint8]:
    """More of a hall than a camera sees: furniture of different brightness, somewhat soft as lenses are."""
    rng = np.random.default_rng(1)
    grey = np.full((HIGH + 100, WIDE + 100), 120, np.uint8)
    for _ in range(70):
        x, y, wide, high = (int(rng.integers(0, most)) for most in (WIDE + 50, HIGH + 50, 70, 70))
        grey[y : y + high + 8, x : x + wide + 8] = int(rng.integers(30, 220))
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), 0.7), np.uint8)


def seen(hall: NDArray[np.uint8], *, right: int, number: int = 0) -> NDArray[np.uint8]:
    """What a camera that is turned right by so many pixels sees of it; something small moves in it."""
    grey = hall[50 : 50 + HIGH, 50 + right : 50 + right + WIDE].copy()
    grey[8:16, 8 * number % WIDE :][:, :8] = 255
    return np.repeat(grey[:, :, None], 3, axis=2)


def film(hall: NDArray[np.uint8], *, right: int) -> Loop:
    return encode((seen(hall, right=right, number=number) for number in range(FPS * SECONDS)), fps=FPS)


async def until_state(db: Database, state: WindowState, reason: UnknownReason | None = None) -> None:
    async with asyncio.timeout(LONGEST_S):
        while True:
            last = (await states.last_states(db, [W1])).get(W1)
            if last is not None and (last[0].state, last[0].reason) == (state, reason):
                return
            await asyncio.sleep(0.2)


async def until_blind(db: Database) -> datetime:
    async with asyncio.timeout(LONGEST_S):
        while True:
            status = await cameras.status(db, C1)
            if status is not None and status.blind_since is not None:
                assert status.blind_reason is UnknownReason.MOVED
                return status.blind_since
            await asyncio.sleep(0.2)


class Watching:
    """A shard that reads camera C1 at that address until the end of the block."""

    def __init__(self, here: ServedHall, url: str, run: Path) -> None:
        first, *_ = here.settings.cameras
        settings = here.settings.model_copy(
            update={
                "cameras": (first.model_copy(update={"url": SecretStr(url)}),),
                "watch": WatchSettings(hold=timedelta(seconds=2), blind_after=timedelta(seconds=5)),
            }
        )
        self._stop = asyncio.Event()
        self._shard = Shard(
            settings, here.db, SeesSomebody(), shard=0, run=run, base=run, clock=lambda: datetime.now(UTC)
        )

    async def __aenter__(self) -> None:
        self._task = asyncio.create_task(self._shard.run(self._stop))

    async def __aexit__(self, *_: object) -> None:
        self._stop.set()
        await asyncio.wait_for(self._task, 5)


async def test_a_turned_camera_says_nothing_until_somebody_confirms_its_view(dsn: str, tmp_path: Path) -> None:
    room = hall()
    usual = ReferenceView(structure=structure(gist(Planes.of(seen(room, right=0)))), checks=400)
    server = RtspServer(fps=FPS)
    server.add("C1", film(room, right=0))
    port = await server.start()
    try:
        async with served(dsn, tmp_path) as here, here.logged_in("olga") as olga, here.logged_in("dora") as dora:
            await references.write(here.db, C1, references.KeptReference(health=PictureHealth(reference=usual)))
            async with Watching(here, f"rtsp://127.0.0.1:{port}/C1", tmp_path):
                await until_state(here.db, WindowState.ATTENDED)
                server.show("C1", film(room, right=24))
                await until_state(here.db, WindowState.UNKNOWN, UnknownReason.MOVED)
                right = {"expect_since": (await until_blind(here.db)).isoformat()}
                assert (await dora.post("/api/cameras/C1/view", json=right)).status_code == 403
                assert (await olga.post("/api/cameras/C1/view", json=right)).status_code == 200
                await until_state(here.db, WindowState.ATTENDED)
            written = [row for row in await audit.rows_after(here.db, 0, 100) if row.action == "camera view accepted"]
        assert [(row.actor, row.about) for row in written] == [("olga", "C1")]
    finally:
        await server.stop()
