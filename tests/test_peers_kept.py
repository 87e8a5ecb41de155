"""What irregularities are held against, kept in the real database: tickets, closings of peers, rows of others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from analytics.ticket import Ticket, TicketKind
from analytics.vocabulary import StateChange, WindowState
from ingest.vocabulary import CaseEvent, Channel, EventKind, Outcome, WindowCode
from store import peers
from store.case_log import heard
from store.cases import store_events
from store.database import Database
from store.evidence import ClipTerms
from store.hall import HallRecord, WindowRecord, write_hall
from store.states import mark_seen, store_changes
from store.tickets import store_tickets, tickets
from supervision_api.bench import Bench
from supervision_api.intake.sender import Sender
from supervision_api.intake.tickets import take_in_tickets
from supervision_api.judging import judge_once
from supervision_api.loading.items import load_item
from supervision_api.loading.operators import load_operator, reach
from supervision_api.settings import SessionSettings, Settings, WindowSettings

pytestmark = pytest.mark.integration

NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)
"""A Monday; the hall is open from nine to five."""
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
Look = Callable[[str], list[tuple[Any, ...]]]
W1 = WindowCode("W1")
SETTINGS = Settings(
    sessions=(SessionSettings(begin=time(9), end=time(17)),),
    windows=(WindowSettings(code="W1", name_zh="一号窗口", name_en="Window 1"),),
)
HALL = HallRecord(
    centre="centre",
    windows=(WindowRecord(code=W1, name_zh="一", name_en="one", department=None, floor="", schedule="main"),),
)


def row(row_id: str, kind: EventKind, at: datetime, case_no: str) -> CaseEvent:
    return CaseEvent(
        source="city",
        row_id=row_id,
        version=1,
        kind=kind,
        case_no=case_no,
        occurred_at=at,
        received_at=at,
        item_code="licence",
        operator_id="op7",
        window=W1,
    )


def case(case_no: str, closed: datetime, lasted: timedelta) -> list[CaseEvent]:
    return [
        row(f"{case_no}-a", EventKind.ACCEPT, closed - lasted, case_no),
        replace(row(f"{case_no}-c", EventKind.CLOSE, closed, case_no), outcome=Outcome.APPROVED),
    ]


def earlier(number: int) -> list[CaseEvent]:
    """Cases of a month before, ten to thirty minutes each."""
    found: list[CaseEvent] = []
    for at in range(number):
        begin = NINE - 30 * DAY + at * 2 * HOUR
        found += case(f"P{at}", begin, (10 + at % 21) * MINUTE)
    return found


def ticket(number: int, *, kind: TicketKind = TicketKind.SERVICE) -> Ticket:
    called = NINE + number * 10 * MINUTE
    return Ticket(ticket_no=f"A{number:03}", window=W1, kind=kind, called_at=called, served_at=called + 5 * MINUTE)


async def test_a_case_far_quicker_than_its_peers_is_told(db: Database, dsn: str) -> None:
    await store_events(db, earlier(40), now=NINE - DAY)
    await store_events(db, case("K1", NINE + MINUTE, timedelta(seconds=30)), now=NINE)
    bench = Bench.of(SETTINGS)
    async with db.act() as act:
        subject = await load_operator(act, bench, "op7", *reach(bench.worktime(None), NINE, NINE + MINUTE))
    assert subject is not None
    assert subject.accepted["K1"] == NINE + 30 * timedelta(seconds=1)
    assert (subject.paces["K1"].cases, subject.paces["K1"].median) == (40, 19.5 * MINUTE)
    tally = await judge_once(dsn, SETTINGS, now=NINE + MINUTE)
    assert (tally.findings["IRR-11"], tally.failures) == (1, 0)


async def test_few_peers_make_no_pace(db: Database) -> None:
    await store_events(db, [*earlier(20), *case("K1", NINE, MINUTE)], now=NINE)
    found = await peers.paces(db, ["K1"], NINE)
    assert found["K1"].pace is None


async def test_an_item_has_all_closings_with_what_was_paid_and_kept(db: Database) -> None:
    paid = replace(row("pay", EventKind.PAYMENT, NINE, "K1"), amount_fen=5000, quantity=2.0)
    back = replace(row("back", EventKind.REFUND, NINE, "K1"), amount_fen=1000)
    by_batch = [replace(one, channel=Channel.BATCH) for one in case("K2", NINE + MINUTE, MINUTE)]
    old = case("K0", NINE - 200 * DAY, MINUTE)
    await store_events(db, [*case("K1", NINE, 20 * MINUTE), paid, back, *by_batch, *old], now=NINE)
    async with db.act() as act:
        subject = await load_item(act, Bench.of(SETTINGS), "licence", now=NINE + MINUTE)
        assert await load_item(act, Bench.of(SETTINGS), "other", now=NINE) is None
    assert subject is not None
    first, second = subject.closings
    assert (first.case_no, first.paid_fen, first.quantity, first.by_hand) == ("K1", 4000, 2.0, True)
    assert (first.operator_id, first.outcome, first.lasted) == ("op7", Outcome.APPROVED, 20 * MINUTE)
    assert (second.case_no, second.paid_fen, second.by_hand) == ("K2", None, False)


async def test_an_item_is_judged_within_the_hour_and_at_midnight(db: Database, dsn: str, look: Look) -> None:
    wanted = "SELECT subject_id, due_at FROM judge_queue WHERE subject = 'item'"
    await store_events(db, case("K1", NINE, 20 * MINUTE), now=NINE)
    await store_events(db, case("K2", NINE + 30 * MINUTE, 20 * MINUTE), now=NINE + 30 * MINUTE)
    assert look(wanted) == [("licence", NINE + HOUR)]
    tally = await judge_once(dsn, SETTINGS, now=NINE + HOUR)
    assert tally.failures == 0
    assert look(wanted) == [("licence", NINE + 15 * HOUR)]


async def test_tickets_without_cases_are_told_when_the_day_is_over(db: Database, dsn: str) -> None:
    await write_hall(db, HALL)
    for hour in range(3):
        await store_events(db, case(f"K{hour}", NINE + hour * HOUR + MINUTE, MINUTE), now=NINE)
    await store_tickets(db, [ticket(at) for at in range(12)], source="queue", now=NINE)
    during = await judge_once(dsn, SETTINGS, now=NINE + 3 * HOUR)
    assert (during.findings["IRR-14"], during.failures) == (0, 0)
    after = await judge_once(dsn, SETTINGS, now=NINE + 9 * HOUR)
    assert (after.findings["IRR-14"], after.failures) == (1, 0)


async def test_tickets_served_while_the_feed_was_away_do_not_count(db: Database, dsn: str) -> None:
    await write_hall(db, HALL)
    await store_events(db, case("K1", NINE + MINUTE, MINUTE), now=NINE)
    await store_tickets(db, [ticket(at) for at in range(12)], source="queue", now=NINE)
    tally = await judge_once(dsn, SETTINGS, now=NINE + 9 * HOUR)
    assert (tally.findings["IRR-14"], tally.failures) == (0, 0)


async def test_a_head_that_is_down_is_held_against_the_log_only_where_that_was_heard(db: Database, dsn: str) -> None:
    await write_hall(db, HALL)
    await store_events(db, case("K1", NINE + MINUTE, MINUTE), now=NINE)
    shown = ((NINE, WindowState.ATTENDED), (NINE + HOUR, WindowState.HEAD_DOWN))
    await store_changes(db, [StateChange(window=W1, at=at, state=state) for at, state in shown])
    await mark_seen(db, {W1: NINE + HOUR + 10 * MINUTE})
    now = NINE + HOUR + 10 * MINUTE
    assert (await judge_once(dsn, SETTINGS, now=now)).findings["ATT-07"] == 0
    elsewhere = replace(row("r2", EventKind.ACCEPT, NINE + HOUR + MINUTE, "K2"), window=None, operator_id="op9")
    await store_events(db, [elsewhere], now=now)
    assert (await judge_once(dsn, SETTINGS, now=now + MINUTE)).findings["ATT-07"] == 1


async def test_the_log_is_heard_by_the_sources_that_tell_of_a_window_or_a_person(db: Database) -> None:
    await write_hall(db, HALL)
    await store_events(db, case("K1", NINE + MINUTE, MINUTE), now=NINE)
    elsewhere = replace(row("r2", EventKind.ACCEPT, NINE + HOUR, "K2"), window=None, operator_id="op9")
    await store_events(db, [elsewhere], now=NINE + HOUR)
    await store_events(db, [replace(elsewhere, source="other", row_id="r3", operator_id="op8")], now=NINE + HOUR)
    begin, end = NINE - HOUR, NINE + DAY
    own = (NINE, NINE + MINUTE, NINE + HOUR)
    assert await heard(db, begin, end, window=W1) == own
    assert await heard(db, begin, end, operator="op7") == own
    assert await heard(db, begin, end, operator="op8") == (NINE + HOUR,)
    assert await heard(db, NINE + 2 * HOUR, end, window=W1) == ()
    assert await heard(db, begin, end, operator="nobody") is None


async def test_a_ticket_told_again_is_corrected(db: Database) -> None:
    await write_hall(db, HALL)
    called = replace(ticket(1), served_at=None)
    await store_tickets(db, [called], source="queue", now=NINE)
    await store_tickets(db, [ticket(1), replace(ticket(1), kind=TicketKind.CONSULTATION)], source="queue", now=NINE)
    assert await tickets(db, W1, NINE, NINE + DAY) == (replace(ticket(1), kind=TicketKind.CONSULTATION),)


async def test_tickets_are_answered_one_by_one(db: Database) -> None:
    await write_hall(db, HALL)
    sender = Sender(source="queue", zone=ZoneInfo("Asia/Shanghai"), clock_ahead=MINUTE, terms=ClipTerms())
    good = {
        "ticket_no": "A001",
        "window": "W1",
        "kind": "service",
        "called_at": "2026-11-23 09:01:00",
        "served_at": "2026-11-23 09:06:00",
    }
    wrong = (
        {"ticket_no": ""},
        {"window": "W2"},
        {"kind": "servce"},
        {"kind": ""},
        {"called_at": ""},
        {"served_at": "2026-11-23 08:00:00"},
        {"colour": "red"},
    )
    answers = await take_in_tickets(
        db, [good, *({**good, **more} for more in wrong), 3], sender, windows=["W1"], now=NINE
    )
    assert [answer.outcome for answer in answers] == ["stored", *["rejected"] * 8]
    assert "did you mean" in str(answers[3].problem)
    [kept] = await tickets(db, W1, NINE, NINE + DAY)
    # The machine's clock is a minute fast.
    assert (kept.called_at, kept.served_at) == (NINE, NINE + 5 * MINUTE)


async def test_others_rows_are_those_received_about_then(db: Database) -> None:
    late = replace(row("1", EventKind.STEP, NINE - 3 * DAY, "K1"), received_at=NINE, step="approve")
    timely = [
        replace(row(f"{at}", EventKind.STEP, NINE + at * MINUTE, f"K{at}"), operator_id="op8") for at in range(2, 8)
    ]
    far = replace(row("9", EventKind.STEP, NINE + DAY, "K9"), operator_id="op8")
    await store_events(db, [late, *timely, far], now=NINE)
    bench = Bench.of(SETTINGS)
    async with db.act() as act:
        subject = await load_operator(act, bench, "op7", NINE - 4 * DAY, NINE + MINUTE)
    assert subject is not None
    assert [one.row_id for one in subject.others] == [one.row_id for one in timely]
