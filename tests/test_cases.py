"""The case log on the real database: nothing lost, nothing twice, the newest version tells."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from analytics.vocabulary import Presence, StateChange, WindowState, presence
from ingest.vocabulary import CameraCode, CaseEvent, CaseType, EventKind, Limit, LimitUnit, Outcome, WindowCode
from store import cases, evidence, rejected
from store.cases import CaseSummary, store_events
from store.database import Database
from store.hall import CameraRecord, HallRecord, WindowRecord, ZoneRecord, write_hall
from store.rejected import Refusal
from store.states import mark_seen, store_changes

pytestmark = pytest.mark.integration

NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)
W1, C1 = WindowCode("W1"), CameraCode("C1")
Look = Callable[[str], list[tuple[Any, ...]]]
HALL = HallRecord(
    centre="centre",
    windows=(
        WindowRecord(code=W1, name_zh="一号窗口", name_en="Window 1", department=None, floor="", schedule="main"),
    ),
    cameras=(CameraRecord(code=C1, name_zh="一号", name_en="one"),),
    zones=(ZoneRecord(window=W1, camera=C1, staff=(0, 0, 1, 1), customer=None),),
)


def event(
    row_id: str, kind: EventKind, minute: float, *, version: int = 1, case_no: str = "K1", window: str | None = "W1"
) -> CaseEvent:
    at = NINE + timedelta(minutes=minute)
    return CaseEvent(
        source="city",
        row_id=row_id,
        version=version,
        kind=kind,
        case_no=case_no,
        occurred_at=at,
        received_at=at,
        operator_id="op7",
        window=None if window is None else WindowCode(window),
    )


async def store(db: Database, *events: CaseEvent) -> list[str]:
    return [receipt.outcome for receipt in await store_events(db, events, now=NINE + timedelta(hours=1))]


async def told(db: Database, case_no: str = "K1") -> CaseSummary:
    found = await cases.summary(db, case_no)
    assert found is not None
    return found


async def test_a_row_keeps_every_field(db: Database) -> None:
    whole = replace(
        event("1", EventKind.ACCEPT, 0),
        ended_at=NINE,
        seq=7,
        item_code="I-1",
        department="D1",
        case_type=CaseType.PROMISED,
        promised=Limit(5, LimitUnit.WORKING_DAY),
        statutory=Limit(20, LimitUnit.WORKING_DAY),
        promise_due=NINE + timedelta(days=7),
        applicant="张**",
        step="review",
        outcome=Outcome.REFUSED,
        reason="材料不全",
        operator_name="李四",
        ticket_no="A017",
        terminal="10.0.0.7",
        fee_code="F1",
        amount_fen=1250,
        receipt_no="R1",
        payer="王五",
    )
    await store(db, whole)
    assert await cases.case_events(db, "K1") == [whole]
    assert await cases.operator_events(db, "op7", NINE, NINE) == [whole]


async def test_rows_sent_again_are_acknowledged_and_count_once(db: Database) -> None:
    accept, close = event("1", EventKind.ACCEPT, 0), event("2", EventKind.CLOSE, 30)
    assert await store(db, accept, accept) == ["stored", "duplicate"]
    assert await store(db, accept, close) == ["duplicate", "stored"]
    assert await cases.case_events(db, "K1") == [accept, close]


async def test_a_known_row_told_of_another_case_is_known_and_makes_none(db: Database) -> None:
    await store(db, event("1", EventKind.ACCEPT, 0, case_no="K1"))
    again = event("1", EventKind.ACCEPT, 0, case_no="K9")
    assert await store(db, again, event("2", EventKind.CLOSE, 9)) == ["duplicate", "stored"]
    assert await cases.summary(db, "K9") is None
    assert (await told(db)).closed_at == NINE + timedelta(minutes=9)


async def test_rows_out_of_order_and_newer_versions_tell_one_case(db: Database) -> None:
    await store(db, event("2", EventKind.CLOSE, 30))
    await store(db, event("1", EventKind.ACCEPT, 5, version=2))
    await store(db, event("1", EventKind.ACCEPT, 9, version=1))
    case = await told(db)
    assert (case.accepted_at, case.closed_at) == (NINE + timedelta(minutes=5), NINE + timedelta(minutes=30))
    await store(db, replace(event("2", EventKind.CLOSE, 30, version=2), deleted=True))
    assert (await told(db)).closed_at is None
    assert await cases.cases_open(db) == {W1: 1}


async def test_a_row_moved_to_another_case_leaves_the_first(db: Database, look: Look) -> None:
    await store(db, event("1", EventKind.ACCEPT, 0, case_no="K1"))
    await store(db, event("1", EventKind.ACCEPT, 0, case_no="K2", version=2))
    assert await cases.summary(db, "K1") is None
    assert await cases.case_events(db, "K1") == []
    assert (await told(db, "K2")).accepted_at == NINE
    queued = look("SELECT subject, subject_id FROM judge_queue")
    assert {("case", "K1"), ("case", "K2"), ("operator", "op7")} <= set(queued)


async def test_two_batches_at_once_about_one_case_tell_of_each_others_rows(db: Database) -> None:
    await asyncio.gather(
        *(store(db, event(f"step{number}", EventKind.STEP, number)) for number in range(10)),
        store(db, event("accept", EventKind.ACCEPT, 0)),
        store(db, event("close", EventKind.CLOSE, 60)),
    )
    case = await told(db)
    assert case.accepted_at == NINE
    assert case.closed_at == NINE + timedelta(hours=1)
    assert len(await cases.case_events(db, "K1")) == 12


@pytest.mark.parametrize("state", list(WindowState))
async def test_presence_is_what_the_state_in_force_says(db: Database, state: WindowState) -> None:
    await write_hall(db, HALL)
    await store_changes(db, [StateChange(window=W1, at=NINE, state=state)])
    await mark_seen(db, {W1: NINE + timedelta(minutes=10)})
    await store(db, event("1", EventKind.ACCEPT, 9))
    [seen] = await cases.seen_events(db, "K1")
    assert (seen.presence, seen.presence_age) == (presence(state), timedelta(0))


async def test_presence_is_unknown_beyond_what_was_watched(db: Database) -> None:
    await write_hall(db, HALL)
    await store_changes(db, [StateChange(window=W1, at=NINE, state=WindowState.EMPTY)])
    await mark_seen(db, {W1: NINE + timedelta(minutes=5)})
    await store(db, event("1", EventKind.ACCEPT, 5.05), event("2", EventKind.STEP, 6), event("3", EventKind.STEP, -1))
    seen = {one.event.row_id: (one.presence, one.presence_age) for one in await cases.seen_events(db, "K1")}
    assert seen == {
        "1": (Presence.ABSENT, timedelta(seconds=3)),
        "2": (Presence.UNKNOWN, timedelta(minutes=1)),
        "3": (Presence.UNKNOWN, None),
    }


async def test_a_state_of_days_ago_proves_nothing(db: Database) -> None:
    await write_hall(db, HALL)
    await store_changes(db, [StateChange(window=W1, at=NINE - timedelta(days=2), state=WindowState.EMPTY)])
    await mark_seen(db, {W1: NINE + timedelta(minutes=5)})
    await store(db, event("1", EventKind.ACCEPT, 1))
    [seen] = await cases.seen_events(db, "K1")
    assert seen.presence is Presence.UNKNOWN


async def test_pictures_are_ordered_where_nobody_was(db: Database) -> None:
    await write_hall(db, HALL)
    await store_changes(db, [StateChange(window=W1, at=NINE, state=WindowState.EMPTY)])
    await mark_seen(db, {W1: NINE + timedelta(minutes=5)})
    await store_events(db, [event("1", EventKind.CLOSE, 2)], now=NINE + timedelta(minutes=2))
    await store_events(db, [event("1", EventKind.CLOSE, 2)], now=NINE + timedelta(minutes=3))
    # Watched until a little before: the pictures are ordered, the verdict stays open.
    lagging = event("2", EventKind.CLOSE, 5.25)
    await store_events(db, [lagging, event("3", EventKind.CLOSE, 9)], now=lagging.occurred_at)
    ordered = await evidence.wanted(db, [C1])
    assert [(one.kind, (one.moment - NINE) / timedelta(minutes=1)) for one in ordered] == [
        ("clip", 2),
        ("snapshot", 2),
        ("clip", 5.25),
        ("snapshot", 5.25),
    ]


async def test_refused_rows_are_kept_whole(db: Database, look: Look) -> None:
    raw, problem = {"kind": "odd", "n": 1}, "kind: odd is not known"
    await rejected.reject(db, [Refusal(None, raw, problem)], source="city", door="cases", now=NINE)
    assert look("SELECT raw, problem FROM rejected_row") == [(raw, problem)]
