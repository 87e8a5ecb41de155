"""Who read a camera before is asked for what came then: by socket, over the network, and not for ever."""

import asyncio
import tempfile
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import av
import numpy as np
import pytest

from ingest.handed import Handed
from ingest.vocabulary import CameraCode, WindowCode
from store import cameras, evidence
from store.cameras import CameraStatus
from store.evidence import ClipTerms
from store.hall import write_hall
from store.secrets import hall_secret
from supervision_api.hall_record import hall_record
from supervision_api.settings import CameraSettings, ViewSettings, WatchSettings
from supervision_api.watching.camera import WatchedCamera
from supervision_api.watching.evidence_desk import EvidenceDesk
from supervision_api.watching.former import Former
from supervision_api.watching.picture_server import PictureServer
from supervision_api.watching.windows_app import create_windows_app
from tests.filming import film
from tests.served import hall_settings
from tests.test_clip import joined, second

pytestmark = pytest.mark.integration

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def gave_away(*codes):
    """The pages of a process that let go of these cameras at nine, with nothing in their memory."""

    def handed(camera, from_at, to_at):
        assert (from_at, to_at) == (NINE - MINUTE, NINE + MINUTE)
        return Handed(camera=camera, since=NINE - MINUTE, until=NINE, stretches=()) if camera in codes else None

    return create_windows_app([], clock=lambda: NINE, blind_after=MINUTE, handed=handed)


@asynccontextmanager
async def serving(server):
    task = asyncio.create_task(server.serve())
    try:
        yield server.address
    finally:
        server.stop()
        await server.ended(task, within_s=3)


@asynccontextmanager
async def on_socket(app):
    # Not pytest's own folder: a socket's path has 107 characters at most.
    with tempfile.TemporaryDirectory(prefix="hw-") as name:
        async with serving(PictureServer.on_socket(app, Path(name) / "watch-0.sock")) as address:
            yield address


class Newcomer:
    """The process that reads the cameras since nine."""

    def __init__(self, db):
        self.now, self._db = NINE, db
        self.former = Former(db, held_for=MINUTE, clock=lambda: self.now)

    async def takes(self, camera, *, read_at):
        told = CameraStatus(camera=camera, shard="watch-0", address=read_at, connected=True, updated_at=NINE)
        await cameras.write_status(self._db, [told])
        await self.former.note([camera])

    async def asks(self, camera):
        held = await self.former.held(camera, NINE - MINUTE, NINE + MINUTE)
        return held and (held.camera, held.since, held.until)


@pytest.fixture
async def newcomer(db, tmp_path):
    await write_hall(db, hall_record(hall_settings(tmp_path)))
    return Newcomer(db)


async def test_each_camera_is_asked_for_where_it_was_read_as_long_as_it_may_be_held(newcomer):
    async with on_socket(gave_away("C1")) as one, on_socket(gave_away("C2")) as other:
        await newcomer.takes("C1", read_at=one)
        await newcomer.takes("C2", read_at=other)
        newcomer.now = NINE + MINUTE
        for camera in ("C1", "C2"):
            assert await newcomer.asks(camera) == (camera, NINE - MINUTE, NINE)
        newcomer.now += timedelta(seconds=1)
        assert await newcomer.asks("C1") is None


async def test_over_the_network_the_hall_s_word_is_brought(newcomer, db):
    word = await hall_secret(db, "pictures")
    async with serving(PictureServer.on_port(gave_away("C1"), "127.0.0.1", 0, token=word)) as address:
        await newcomer.takes("C1", read_at=address)
        assert await newcomer.asks("C1") == ("C1", NINE - MINUTE, NINE)


async def test_nobody_is_waited_for_who_is_gone_knows_nothing_or_was_never_there(newcomer):
    assert await newcomer.asks("C1") is None
    async with on_socket(gave_away("C1")) as address:
        await newcomer.takes("C1", read_at=address)
        await newcomer.takes("C2", read_at=address)
        assert await newcomer.asks("C2") is None
    assert await newcomer.asks("C1") is None


class Before:
    """What the former process holds of the first ten seconds."""

    def __init__(self, packets, kind):
        self.asked_for = []
        self._ring = joined()
        self._ring.connect(1, kind)
        for packet in packets:
            self._ring.put(packet)

    def __call__(self, camera, from_at, to_at):
        self.asked_for.append((from_at, to_at))
        stretches = tuple(self._ring.stretches(from_at, to_at))
        return Handed(camera=camera, since=second(-60), until=second(10), stretches=stretches)


async def test_clips_and_pictures_of_a_moment_before_the_camera_came_show_it(newcomer, db, tmp_path):
    [played] = joined((film(tmp_path / "film.mp4", seconds=20), 0, 0)).stretches(second(0), second(60))
    before = Before([packet for packet in played.packets if packet.arrived_at < second(10)], played.kind)
    view = ViewSettings(window="01", staff=(0, 0, 1, 1))
    camera = WatchedCamera(
        CameraSettings(code="C1", url="rtsp://x/1", views=(view,)), WatchSettings(),
        clock=lambda: second(12), on_wanted=lambda: None, base=tmp_path,
    )  # fmt: skip
    number = camera.intake.connect(played.kind)
    for packet in played.packets:
        if packet.arrived_at >= second(13):
            camera.intake.packet(replace(packet, connection=number))
    desk = EvidenceDesk(
        db, {camera.code: camera}, folder=tmp_path / "evidence", zone=ZoneInfo("Asia/Shanghai"), disk_share=1,
        clock=lambda: newcomer.now, former=newcomer.former,
    )  # fmt: skip
    app = create_windows_app([], clock=lambda: NINE, blind_after=MINUTE, handed=before)
    async with on_socket(app) as address:
        await newcomer.takes("C1", read_at=address)
        clip, picture = await made(newcomer, db, desk, second(5))
        assert (clip.state, picture.state) == ("ready", "ready"), (clip.problem, picture.problem)
        assert (clip.shows_from, [one.why for one in clip.missing]) == (clip.from_at, ["unheld"])
        assert square_at(tmp_path / "evidence" / picture.path) == pytest.approx(240, abs=4)
        asked = len(before.asked_for)
        later, _ = await made(newcomer, db, desk, second(16), before=timedelta(seconds=3))
        assert later.state == "ready"
    assert len(before.asked_for) == asked, "all of it came here"


async def made(newcomer, db, desk, moment, *, before=timedelta(seconds=2)):
    """The clip and the picture of a moment at window 01."""
    terms = ClipTerms(before=before, after=timedelta(seconds=9), reach=timedelta(days=1))
    async with db.act() as act:
        ordered = await evidence.order(
            act, camera=CameraCode("C1"), window=WindowCode("01"), moment=moment, keep_until=moment + terms.keep,
            now=moment, terms=terms,
        )  # fmt: skip
    newcomer.now = moment + terms.after + timedelta(seconds=2)
    await desk.carry_out()
    found = {one.kind: one for one in [await evidence.one(db, number) for number in ordered]}
    return found["clip"], found["snapshot"]


def square_at(path):
    """How far from the left the film's square is in a picture."""
    with av.open(str(path)) as source:
        picture = next(source.decode(video=0)).to_ndarray(format="gray")
    return int(np.argmax(picture[picture.shape[0] * 90 // 240] > 200))
