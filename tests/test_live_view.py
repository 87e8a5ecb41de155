"""Pictures and video from a shard to a console, through serve: who may, who is counted, what is written down."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import websockets
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from ingest.vocabulary import CameraCode, WindowCode
from store import audit, sessions
from store.cameras import CameraStatus, write_status
from supervision_api.pushed_picture import Wanted, wanted_of, wants_text
from tests.browser_peer import BrowserPeer
from tests.filmed_shard import FilmedCamera, filmed_shard
from tests.served import PASSWORD, ServedHall, on_a_port, served

pytestmark = pytest.mark.integration


@asynccontextmanager
async def live_hall(
    dsn: str, tmp_path: Path, *, codec: str = "h264", live_most: int = 4, longest: timedelta | None = None
) -> AsyncGenerator[Live]:
    """The hall served, with camera C1 (window 01) playing in a shard."""
    camera = FilmedCamera(CameraCode("C1"), WindowCode("01"), codec)
    async with served(dsn, tmp_path) as hall, filmed_shard(camera, live_most=live_most) as address:
        if longest is not None:
            serving = hall.app.state.serving
            serve = serving.settings.serve.model_copy(update={"live_longest": longest})
            hall.app.state.serving = replace(serving, settings=serving.settings.model_copy(update={"serve": serve}))
        status = CameraStatus(
            camera=CameraCode("C1"), shard="watch-0", address=address, connected=True, updated_at=datetime.now(UTC)
        )
        await write_status(hall.db, [status])
        async with on_a_port(hall) as url:
            yield Live(hall, url, address.removeprefix("unix:"))


class Live:
    """What a test holds in its hands."""

    def __init__(self, hall: ServedHall, url: str, shard: str) -> None:
        self.hall, self.url, self.shard = hall, url, shard

    @asynccontextmanager
    async def link(self, name: str, path: str, *, origin: str | None = None) -> AsyncGenerator[ClientConnection]:
        """A websocket of somebody who is logged in, opened by our own pages or by those of another origin."""
        async with httpx.AsyncClient(base_url=self.url) as client:
            (await client.post("/api/login", json={"name": name, "password": PASSWORD})).raise_for_status()
            cookie = f"hallwatch_session={client.cookies['hallwatch_session']}"
        async with websockets.connect(
            f"{self.url.replace('http', 'ws')}{path}",
            origin=websockets.Origin(origin or self.url),
            additional_headers={"Cookie": cookie},
        ) as link:
            yield link

    async def viewers(self) -> int:
        """As the shard counts them."""
        async with httpx.AsyncClient(transport=httpx.AsyncHTTPTransport(uds=self.shard)) as client:
            count: int = (await client.get("http://shard/healthz")).json()["viewers"]
            return count

    async def until_viewers(self, count: int) -> None:
        """Wait until the shard has so many."""
        async with asyncio.timeout(10):
            while await self.viewers() != count:  # noqa: ASYNC110 (asked over HTTP, which tells no changes)
                await asyncio.sleep(0.05)

    async def written(self, action: str) -> list[dict[str, Any]]:
        """What the audit has of such deeds."""
        rows = await audit.rows_after(self.hall.db, 0, 1000)
        return [{"who": row.actor, "about": row.about, **row.detail} for row in rows if row.action == action]

    async def closed(self) -> dict[str, Any]:
        """What the audit says of the one view that was closed; it is written a moment after the shard let go."""
        async with asyncio.timeout(10):
            while not (rows := await self.written("close live view")):  # noqa: ASYNC110 (the audit tells no changes)
                await asyncio.sleep(0.05)
        [row] = rows
        return row


async def heard(link: ClientConnection, kind: str) -> dict[str, Any]:
    """The next message of that kind."""
    while True:
        message: dict[str, Any] = json.loads(await asyncio.wait_for(link.recv(), 10))
        if message["type"] == kind:
            return message


async def close_code(link: ClientConnection) -> int | None:
    try:
        while True:
            await asyncio.wait_for(link.recv(), 15)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else None


@asynccontextmanager
async def watching(link: ClientConnection) -> AsyncGenerator[BrowserPeer]:
    """A browser that sees video."""
    peer = BrowserPeer()
    try:
        await link.send(json.dumps({"offer": await peer.offer()}))
        await peer.accept((await heard(link, "answer"))["sdp"])
        await peer.decoded(5)
        yield peer
    finally:
        await peer.close()


async def test_video_comes_is_written_down_and_ends_with_the_page(dsn: str, tmp_path: Path) -> None:
    async with live_hall(dsn, tmp_path) as live:
        async with live.link("olga", "/api/windows/01/live") as link, watching(link) as peer:
            assert await live.viewers() == 1
            assert [(row["who"], row["about"]) for row in await live.written("open live view")] == [("olga", "01")]
            await link.send(json.dumps({"alive": peer.frames}))
        await live.until_viewers(0)
        closed = await live.closed()
        assert (closed["camera"], closed["ended"], closed["frames"] >= 5) == ("C1", "left", True)
        assert datetime.fromisoformat(closed["from"]) < datetime.fromisoformat(closed["to"])


async def test_h265_is_shown_as_pictures_and_says_so(dsn: str, tmp_path: Path) -> None:
    async with live_hall(dsn, tmp_path, codec="hevc") as live, live.link("olga", "/api/windows/01/live") as link:
        peer = BrowserPeer()
        await link.send(json.dumps({"offer": await peer.offer()}))
        told = await heard(link, "pictures")
        assert (told["why"], told["detail"]) == ("codec", "hevc")
        await peer.close()
        async with live.link("olga", "/api/pictures") as pictures:
            await pictures.send(wants_text(frozenset({Wanted("01", large=True)})))
            picture = await asyncio.wait_for(pictures.recv(), 10)
            assert isinstance(picture, bytes)
            assert wanted_of(picture) == Wanted("01", large=True)
            assert picture.endswith(b"\xff\xd9")


async def test_only_supervision_officers_see_video(dsn: str, tmp_path: Path) -> None:
    async with live_hall(dsn, tmp_path) as live:
        for name in ("dora", "eva", "adam"):
            for path in ("/api/windows/01/live", "/api/pictures"):
                async with live.link(name, path) as link:
                    assert await close_code(link) == 4403
        async with live.link("lena", "/api/windows/99/live") as link:
            assert await close_code(link) == 4404
        assert await live.written("open live view") == []
        refused = await live.written("live view refused")
        assert [(row["who"], row["about"], row["role"]) for row in refused] == [
            ("dora", "01", "department_head"),
            ("eva", "01", "evaluator"),
            ("adam", "01", "admin"),
        ]
        # Who asks without end must not bury what else is in the audit.
        live.hall.clock.stopped_at = datetime.now(UTC)
        for _ in range(10):
            async with live.link("adam", "/api/windows/01/live") as link:
                assert await close_code(link) == 4403
        assert sum(row["who"] == "adam" for row in await live.written("live view refused")) == 10


async def test_pages_of_other_origins_are_shown_nothing_though_the_browser_brings_the_login(
    dsn: str, tmp_path: Path
) -> None:
    async with live_hall(dsn, tmp_path) as live:
        for path in ("/api/windows/01/live", "/api/pictures", "/api/calibration/C1/live"):
            async with live.link("lena", path, origin="https://evil.example") as link:
                assert await close_code(link) == 4403, path
        assert await live.written("open live view") == []


async def test_one_person_and_one_shard_have_a_bound(dsn: str, tmp_path: Path) -> None:
    async with live_hall(dsn, tmp_path, live_most=1) as live:
        most = live.hall.settings.serve.live_most_person
        links = [live.link("olga", "/api/windows/01/live") for _ in range(most)]
        opened = [await link.__aenter__() for link in links]
        async with watching(opened[0]):
            peer = BrowserPeer()
            await opened[1].send(json.dumps({"offer": await peer.offer()}))
            assert (await heard(opened[1], "pictures"))["why"] == "busy"
            await peer.close()
            async with live.link("olga", "/api/windows/01/live") as link:
                assert await close_code(link) == 4429
        for link in links:
            await link.__aexit__(None, None, None)
        await live.until_viewers(0)
        # What was closed counts no longer; the server needs a moment to see it.
        async with asyncio.timeout(10):
            while not await is_opened(live):  # noqa: ASYNC110 (the server tells no changes)
                await asyncio.sleep(0.05)


async def is_opened(live: Live) -> bool:
    async with live.link("olga", "/api/windows/01/live") as link:
        with suppress(ConnectionClosed):
            return bool(await heard(link, "until"))
    return False


async def test_it_ends_by_itself_unless_it_is_renewed(dsn: str, tmp_path: Path) -> None:
    # Less than it takes a page to count as silent.
    longest = timedelta(seconds=6)
    async with live_hall(dsn, tmp_path, longest=longest) as live:
        live.hall.clock.stopped_at = datetime.now(UTC)
        async with live.link("olga", "/api/windows/01/live") as link:
            first = datetime.fromisoformat((await heard(link, "until"))["until"])
            live.hall.clock.ahead += timedelta(seconds=4)
            await link.send('{"renew": true}')
            assert datetime.fromisoformat((await heard(link, "until"))["until"]) == first + timedelta(seconds=4)
            live.hall.clock.ahead += timedelta(seconds=7)
            assert (await heard(link, "end"))["why"] == "time"
            assert await close_code(link) == 1000
        assert (await live.closed())["ended"] == "time"


async def test_video_ends_with_the_login(dsn: str, tmp_path: Path) -> None:
    async with live_hall(dsn, tmp_path) as live, live.link("olga", "/api/windows/01/live") as link, watching(link):
        await sessions.end_others(live.hall.db, "olga", but=None)
        assert await close_code(link) == 4401
        await live.until_viewers(0)
        assert (await live.closed())["ended"] == "session"


async def test_a_page_that_falls_silent_is_let_go(dsn: str, tmp_path: Path) -> None:
    async with live_hall(dsn, tmp_path) as live, live.link("olga", "/api/windows/01/live") as link, watching(link):
        live.hall.clock.ahead += timedelta(seconds=30)
        assert (await heard(link, "end"))["why"] == "silent"
        await live.until_viewers(0)
        closed = await live.closed()
        assert closed["ended"] == "silent"


async def test_tiles_are_pushed_while_they_are_shown_and_only_those(dsn: str, tmp_path: Path) -> None:
    async with live_hall(dsn, tmp_path) as live, live.link("olga", "/api/pictures") as link:
        await link.send(wants_text(frozenset({Wanted("01"), Wanted("99")})))
        seen = [await asyncio.wait_for(link.recv(), 10) for _ in range(3)]
        assert all(isinstance(picture, bytes) and wanted_of(picture) == Wanted("01") for picture in seen)
        assert len(set(seen)) == 3
        assert [row["who"] for row in await live.written("view live pictures")] == ["olga"]


async def test_a_window_that_nobody_reads_is_told_with_its_reason(dsn: str, tmp_path: Path) -> None:
    async with live_hall(dsn, tmp_path) as live, live.link("olga", "/api/pictures") as link:
        await link.send(wants_text(frozenset({Wanted("02")})))
        told = await asyncio.wait_for(link.recv(), 10)
        assert isinstance(told, bytes)
        assert b"no process reads this camera" in told
