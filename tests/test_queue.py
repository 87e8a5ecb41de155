"""The judge queue with two real judges at it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from analytics.vocabulary import SubjectKind
from store import queue
from store.database import Database
from store.queue import next_due, pause, put, take
from store.statements import sql

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
SOON = NOON + timedelta(minutes=1)
Look = Callable[[str], list[tuple[Any, ...]]]
WAITING = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


async def fill(db: Database, *ids: str, due: datetime = NOON) -> None:
    async with db.act() as act:
        await put(act, [(SubjectKind.CASE, subject_id) for subject_id in ids], due)


@pytest.mark.integration
async def test_an_earlier_date_stays_and_what_is_done_is_gone(db: Database) -> None:
    await fill(db, "K1", due=SOON)
    await fill(db, "K1", due=NOON)
    await fill(db, "K1", due=SOON)
    assert await next_due(db) == NOON
    async with take(db, NOON - timedelta(seconds=1), most=9) as batch:
        assert batch.turns == (), "not due yet"
    async with take(db, NOON, most=9) as batch:
        assert len(batch.turns) == 1
    assert await next_due(db) is None


@pytest.mark.integration
async def test_two_judges_never_hold_the_same_subject(db: Database) -> None:
    await fill(db, *(f"K{number}" for number in range(40)))
    taken: list[str] = []

    async def judge() -> None:
        while True:
            async with take(db, NOON, most=3) as batch:
                if not batch.turns:
                    return
                taken.extend(turn.subject_id for turn in batch.turns)
                # Long enough for the other to come by.
                await asyncio.sleep(0)

    await asyncio.gather(judge(), judge(), judge())
    assert sorted(taken) == sorted(f"K{number}" for number in range(40))


@pytest.mark.integration
async def test_a_subject_in_hand_is_passed_over(db: Database) -> None:
    await fill(db, "K1")
    async with take(db, NOON, most=1) as mine:
        assert len(mine.turns) == 1
        async with take(db, NOON, most=1) as other:
            assert other.turns == ()


@pytest.mark.integration
async def test_news_that_comes_while_a_subject_is_in_hand_is_not_lost(db: Database, look: Look) -> None:
    await fill(db, "K1")
    async with take(db, NOON, most=1) as batch:
        assert len(batch.turns) == 1
        news = asyncio.create_task(fill(db, "K1", due=NOON))
        while not look(WAITING):  # noqa: ASYNC110 (the server waits, not we)
            await asyncio.sleep(0)
    await news
    assert await next_due(db) == NOON


@pytest.mark.integration
async def test_an_error_undoes_everything_and_leaves_the_subject_due(db: Database, look: Look) -> None:
    await fill(db, "K1")

    async def judge() -> None:
        async with take(db, NOON, most=1) as batch:
            await put(batch.act, [(SubjectKind.CASE, "K2")], NOON)
            await batch.act.execute("no_such_statement")

    with pytest.raises(FileNotFoundError):
        await judge()
    assert look("SELECT subject_id FROM judge_queue") == [("K1",)]


@pytest.mark.integration
async def test_pauses_grow_with_failures_and_begin_anew_after_success(db: Database, look: Look) -> None:
    await fill(db, "K1")
    await queue.postpone(db, SubjectKind.CASE, "K1", failures=3, now=NOON)
    assert await next_due(db) == NOON + timedelta(seconds=8)
    async with take(db, SOON, most=1) as batch:
        [turn] = batch.turns
        assert turn.failures == 4
        turn.look_again = SOON
    assert look("SELECT failures FROM judge_queue") == [(0,)]


@pytest.mark.integration
async def test_timers_go_before_all_that_arrived_and_waits(db: Database) -> None:
    timers = ["K1", "K2"]
    await fill(db, *timers)
    async with take(db, NOON, most=9) as batch:
        for turn in batch.turns:
            turn.look_again = SOON
    # Hundreds arrive before the timers are due, and news about one case that has a timer.
    await fill(db, *(f"N{number}" for number in range(300)))
    await fill(db, "K2")
    async with take(db, NOON, most=1000) as batch:
        assert {turn.subject_id for turn in batch.turns} == {"K2", *(f"N{number}" for number in range(300))}
        for turn in batch.turns:
            turn.look_again = SOON if turn.subject_id == "K2" else NOON
    await fill(db, *(f"M{number}" for number in range(300)))
    async with take(db, SOON, most=302) as batch:
        assert {turn.subject_id for turn in batch.turns} >= set(timers)


@pytest.mark.integration
async def test_a_window_does_not_wait_behind_a_bulk_import(db: Database) -> None:
    await fill(db, *(f"N{number}" for number in range(300)))
    async with db.act() as act:
        await put(act, [(SubjectKind.WINDOW, "W1")], SOON)
    async with take(db, SOON, most=1) as batch:
        assert [(turn.kind, turn.subject_id) for turn in batch.turns] == [(SubjectKind.WINDOW, "W1")]


def test_pauses_are_bounded() -> None:
    assert [pause(failures).total_seconds() for failures in (0, 1, 5, 100)] == [1, 2, 32, 600]


@pytest.mark.integration
async def test_what_an_import_made_due_at_one_instant_is_not_sorted_for_each_batch(db: Database) -> None:
    await fill(db, *(f"K{number}" for number in range(3000)))
    async with db.connection() as connection:
        await connection.execute("ANALYZE judge_queue")
        for statement in ("take_from_queue", "take_timers"):
            plan = await connection.execute(b"EXPLAIN " + sql(statement), {"now": NOON, "most": 100})
            steps = [row["QUERY PLAN"] for row in await plan.fetchall()]
            assert not [step for step in steps if "Sort" in step]


@pytest.mark.integration
async def test_timers_go_before_all_that_only_arrived_and_names_decide_within_an_instant(db: Database) -> None:
    # One by one: those of one call lie in the table in their order anyway.
    for name in ("K2", "K1"):
        await fill(db, name, due=NOON - timedelta(hours=1))
    async with db.act() as act:
        await put(act, [(SubjectKind.WINDOW, "3")], NOON)
    async with take(db, NOON, most=3) as batch:
        assert [turn.subject_id for turn in batch.turns] == ["3", "K1", "K2"]
