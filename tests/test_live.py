"""The websocket: what was missed is told first, in order, once; and nothing that is not for this person."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import websockets
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from analytics.vocabulary import WindowState
from store import accounts, console
from supervision_api.serving import live
from tests.served import PASSWORD, ServedHall, on_a_port, served

pytestmark = pytest.mark.integration


@asynccontextmanager
async def listening(
    url: str, name: str, since: int | None = None, *, origin: str | None = None
) -> AsyncGenerator[ClientConnection]:
    """Somebody's console."""
    async with httpx.AsyncClient(base_url=url) as client:
        (await client.post("/api/login", json={"name": name, "password": PASSWORD})).raise_for_status()
        cookie = f"hallwatch_session={client.cookies['hallwatch_session']}"
    query = "" if since is None else f"?since={since}"
    async with websockets.connect(
        f"{url.replace('http', 'ws')}/api/live{query}",
        origin=websockets.Origin(origin or url),
        additional_headers={"Cookie": cookie},
    ) as link:
        yield link


async def heard(link: ClientConnection) -> dict[str, Any]:
    """The next message that is no beat."""
    while True:
        message: dict[str, Any] = json.loads(await asyncio.wait_for(link.recv(), 10))
        if message["type"] != "beat":
            return message


async def events_until(link: ClientConnection, seq: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while not found or found[-1]["seq"] < seq:
        found.append(await heard(link))
    return found


def flickering(number: int) -> WindowState:
    return WindowState.ATTENDED if number % 2 else WindowState.AWAY


async def test_a_change_arrives_with_the_whole_tile(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, on_a_port(hall) as url, listening(url, "olga") as link:
        hello = await heard(link)
        assert (hello["type"], hello["resumed"]) == ("hello", False)
        await hall.change_state("01", WindowState.ATTENDED)
        event = await heard(link)
        assert (event["topic"], event["payload"]["code"], event["payload"]["state"]) == (
            "window.state",
            "01",
            "attended",
        )
        number = await hall.raise_alert("01", "TAX")
        event = await heard(link)
        assert (event["topic"], event["payload"]["alert_no"]) == ("alert.raised", number)
        assert event["payload"]["sentence"]["en"].startswith("Nobody at One since")


async def test_nothing_is_missed_or_doubled_across_reconnects_while_others_write(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, on_a_port(hall) as url:
        begin = await console.newest(hall.db)

        async def write(window: str) -> None:
            for number in range(60):
                await hall.change_state(window, flickering(number))

        writers = [asyncio.create_task(write(window)) for window in ("01", "02", "01")]
        seen: list[int] = []
        while not all(writer.done() for writer in writers):
            async with listening(url, "olga", seen[-1] if seen else begin) as link:
                assert (await heard(link))["resumed"] is True
                for _ in range(7):
                    if all(writer.done() for writer in writers):
                        break
                    seen.append((await heard(link))["seq"])
        await asyncio.gather(*writers)
        newest = await console.newest(hall.db)
        async with listening(url, "olga", seen[-1]) as link:
            await heard(link)
            if seen[-1] < newest:
                seen += [event["seq"] for event in await events_until(link, newest)]
        written = [event.seq for event in await console.events_after(hall.db, begin, 10_000)]
        assert len(written) == 180
        assert seen == written


async def test_one_who_was_away_for_longer_than_memory_reads_the_log(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall:
        tail = hall.app.state.serving.tail
        for number in range(5):
            await hall.change_state("01", flickering(number))
        newest = await console.newest(hall.db)
        assert await tail.grown_past(newest - 1, longest=timedelta(seconds=10))
        # Everything before the process began is in the log only.
        from_log = await tail.after(0)
        assert [told.seq for told in from_log] == [event.seq for event in await console.events_after(hall.db, 0, 100)]


async def test_a_number_that_the_log_has_forgotten_is_not_resumed(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, on_a_port(hall) as url:
        for number in range(4):
            await hall.change_state("01", flickering(number))
        await console.prune(hall.db, hall.clock() + timedelta(days=1))
        for since in (1, 10_000):
            async with listening(url, "olga", since) as link:
                assert (await heard(link))["resumed"] is False


async def test_a_head_hears_of_the_own_department_only(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, on_a_port(hall) as url, listening(url, "dora") as link:
        await heard(link)
        await hall.change_state("02", WindowState.ATTENDED)
        await hall.raise_alert("02", "CIV")
        await hall.change_state("01", WindowState.ATTENDED)
        number = await hall.raise_alert("01", "TAX")
        first, second = await heard(link), await heard(link)
        assert first["payload"]["code"] == "01"
        assert first["payload"]["snapshot"] is None
        assert second["payload"]["alert_no"] == number


async def test_the_socket_closes_when_the_session_ends(
    dsn: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "BEAT", timedelta(milliseconds=50))
    async with served(dsn, tmp_path) as hall, on_a_port(hall) as url, listening(url, "olga") as link:
        await heard(link)
        await accounts.retire(hall.db, "olga", now=hall.clock())
        with pytest.raises(ConnectionClosed) as closed:
            await heard(link)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4401


async def close_code(link: ClientConnection) -> int:
    with pytest.raises(ConnectionClosed) as closed:
        await heard(link)
    assert closed.value.rcvd is not None
    return closed.value.rcvd.code


async def test_other_pages_and_strangers_hear_nothing(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, on_a_port(hall) as url:
        async with listening(url, "olga", origin="https://evil.example") as link:
            assert await close_code(link) == 4403
        async with websockets.connect(f"{url.replace('http', 'ws')}/api/live") as link:
            assert await close_code(link) == 4401


async def test_a_tile_that_nobody_watches_any_more_becomes_unknown(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, on_a_port(hall) as url, listening(url, "olga") as link:
        await heard(link)
        await hall.change_state("01", WindowState.ATTENDED)
        assert (await heard(link))["payload"]["state"] == "attended"
        hall.clock.ahead += timedelta(seconds=30)
        event = await heard(link)
        assert (event["payload"]["state"], event["payload"]["reason"]) == ("unknown", "watch_stopped")
        assert (await served_windows(hall))["01"] == "unknown"


async def served_windows(hall: ServedHall) -> dict[str, str]:
    async with hall.logged_in("olga") as olga:
        return {one["code"]: one["state"] for one in (await olga.get("/api/windows")).json()}
