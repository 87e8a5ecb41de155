"""Who read a camera before is asked for what came then: by socket, over the network, and not for ever."""

import asyncio
import tempfile
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest.handed import Handed
from store import cameras
from store.cameras import CameraStatus
from store.hall import write_hall
from store.secrets import hall_secret
from supervision_api.hall_record import hall_record
from supervision_api.watching.former import Former
from supervision_api.watching.picture_server import PictureServer
from supervision_api.watching.windows_app import create_windows_app
from tests.served import hall_settings

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
