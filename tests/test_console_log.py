"""The console log: numbers become visible in their order, so that a console that resumes misses nothing."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from store import console
from store.database import Database, listen

pytestmark = pytest.mark.integration


async def say(db: Database, name: str) -> None:
    async with db.act() as act:
        act.say("camera.status", {"camera": name})
        # Others get their turn between what is said and the commit.
        await asyncio.sleep(0)


async def test_a_reader_that_follows_the_numbers_misses_nothing(db: Database) -> None:
    heard: list[int] = []
    everything_said = asyncio.Event()

    async def follow() -> None:
        while not everything_said.is_set() or await console.newest(db) != heard[-1]:
            last = heard[-1] if heard else 0
            heard.extend(event.seq for event in await console.events_after(db, last, 7))

    async def speak(person: int) -> None:
        for number in range(15):
            await say(db, f"{person}/{number}")

    following = asyncio.create_task(follow())
    await asyncio.gather(*(speak(person) for person in range(3)))
    everything_said.set()
    await following
    assert len(heard) == 45
    assert heard == sorted(heard)


async def test_the_same_thing_is_said_once_an_act_and_not_at_all_when_it_fails(db: Database) -> None:
    async with db.act() as act:
        act.say("camera.status", {"camera": "C1"})
        act.say("camera.status", {"camera": "C1"})

    async def fail() -> None:
        async with db.act() as act:
            act.say("camera.status", {"camera": "C2"})
            await act.execute("no_such_statement")

    with pytest.raises(FileNotFoundError):
        await fail()
    assert [event.payload for event in await console.events_after(db, 0, 10)] == [{"camera": "C1"}]


async def test_pruning_keeps_the_newest_so_that_numbers_go_on(db: Database) -> None:
    for name in ("C1", "C2", "C3"):
        await say(db, name)
    newest = await console.newest(db)
    await console.prune(db, datetime.now(UTC) + timedelta(days=1))
    assert await console.span(db) == console.ConsoleSpan(newest, newest)
    await say(db, "C4")
    assert await console.newest(db) > newest


async def test_listeners_hear_acts_and_survive_a_lost_connection(db: Database, dsn: str) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()

    async def hear() -> None:
        async for channel in listen(dsn, "console", "judge"):
            heard.put_nowait(channel)

    listening = asyncio.create_task(hear())
    assert {await heard.get(), await heard.get()} == {"console", "judge"}, "look once after connecting"
    await say(db, "C1")
    assert await heard.get() == "console"
    with psycopg.connect(dsn, autocommit=True) as axe:
        axe.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'hallwatch ear' AND datname = current_database()"
        )
    assert {await heard.get(), await heard.get()} == {"console", "judge"}, "look again after connecting again"
    listening.cancel()
