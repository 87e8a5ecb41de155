"""A camera calibrated while it is watched over RTSP: what is drawn and checked counts without a new connection."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from analytics.calibration import Remark, Verdict
from analytics.vocabulary import UnknownReason, WindowState
from analytics.zones import Rectangle, View
from ingest.vocabulary import CameraCode, WindowCode
from models.vocabulary import Person
from simulation.streaming import RtspServer
from store import calibrations, cameras
from store.calibrations import KeptCheck
from store.hall import write_hall
from supervision_api.calibrating.desk import draw, stand
from supervision_api.configuration import load
from supervision_api.hall_record import hall_record
from supervision_api.watching.watch import watch_with
from tests.test_moved_camera import film, hall, until_state

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from store.database import Database
    from supervision_api.settings import Settings

pytestmark = pytest.mark.integration
C1, W1 = CameraCode("C1"), WindowCode("01")
FPS = 12
HALL = """
data = "{folder}"
[[windows]]
code = "01"
name_zh = "一号"
name_en = "One"
[[cameras]]
code = "C1"
url = "rtsp://127.0.0.1:{port}/C1"
[[cameras.views]]
window = "01"
staff = [0.1, 0.1, 0.9, 0.9]
[watch]
hold = "2 s"
gating = false
"""


class SeesInWideCuts:
    """Sees somebody wherever more than half of the picture's width is cut out."""

    name = "sees-in-wide-cuts"

    def detect(self, looks):
        return [self._people(*look.picture.shape[1::-1]) for look in looks]

    def _people(self, wide, high):
        seen = Person(score=0.9, box=(0, 0, wide, high), shoulder=(wide / 2, high / 2))
        return [seen] if wide > 176 else []


@asynccontextmanager
async def watched(db: Database, tmp_path: Path) -> AsyncGenerator[Settings]:
    """The hall, its camera over RTSP, and whoever watches it."""
    server = RtspServer(fps=FPS)
    server.add("C1", film(hall(), right=0))
    config = tmp_path / "hall.toml"
    config.write_text(HALL.format(folder=tmp_path, port=await server.start()), encoding="utf-8")
    settings = load(config, {})
    await write_hall(db, hall_record(settings))
    stop = asyncio.Event()
    watching = asyncio.create_task(
        watch_with(SeesInWideCuts(), config, settings, db.dsn, shard=0, run=tmp_path, keeps_hall=True, stop=stop)
    )
    try:
        yield settings
    finally:
        stop.set()
        await asyncio.wait_for(watching, 10)
        await server.stop()


def check(view: View, verdict: Verdict, now: object, threshold: float | None = None) -> KeptCheck:
    return KeptCheck(
        view=view, network="n", at=now, by="lena", present=(0.1,), absent=(0.0,), verdict=verdict,
        threshold=threshold, seen=0.1, empty=0.2, person_px=None, remarks=(Remark.NOT_SEEN,),
    )  # fmt: skip


async def test_what_is_drawn_and_checked_is_watched_by_at_once(db: Database, tmp_path: Path) -> None:
    async with watched(db, tmp_path) as settings:
        await until_state(db, WindowState.ATTENDED)
        now = (await cameras.status(db, C1)).updated_at

        async def drawn(staff: Rectangle, version: int, *, threshold: float | None = None) -> View:
            view = View(window=W1, camera=C1, staff=staff, threshold=threshold)
            await draw(db, settings, "C1", [view], expect_version=version, by="lena", note="", now=now)
            return view

        await drawn(Rectangle(0.4, 0.1, 0.5, 0.9), 0)
        await until_state(db, WindowState.AWAY)
        wide = await drawn(Rectangle(0.2, 0.1, 0.8, 0.9), 1)
        await until_state(db, WindowState.ATTENDED)
        await drawn(wide.staff, 2, threshold=0.95)
        await until_state(db, WindowState.AWAY)
        async with db.act() as act:
            await calibrations.keep_check(act, check(wide, Verdict.FAILED, now))
        await until_state(db, WindowState.UNKNOWN, UnknownReason.UNCALIBRATED)
        await drawn(wide.staff, 3)
        assert not (await stand(db, settings, "C1")).views[0].usable
        async with db.act() as act:
            await calibrations.keep_check(act, check(wide, Verdict.USABLE, now, threshold=0.5))
        await until_state(db, WindowState.ATTENDED)
        status = await cameras.status(db, C1)
        assert status is not None
        assert (status.reconnects, status.trouble) == (0, "")
        assert status.updated_at - now < timedelta(minutes=2)
