"""How long a source's rows take: what the database tells is what the rows themselves tell, and the judge says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from analytics.feed_subject import FeedSubject
from analytics.rules.tim_18 import RULE
from analytics.vocabulary import SubjectKind
from ingest.vocabulary import CaseEvent, CaseType, EventKind
from store import alerts
from store.alerts import AlertFilters
from store.cases import FEED_PAUSE, store_events
from store.database import Database
from store.queue import next_due
from supervision_api.bench import Bench
from supervision_api.judging import Tally, judge_next
from supervision_api.loading.feeds import load_feed
from supervision_api.settings import SessionSettings, Settings

pytestmark = pytest.mark.integration

NOON = datetime(2026, 11, 25, 4, tzinfo=UTC)
BENCH = Bench.of(Settings(sessions=(SessionSettings(begin=time(9), end=time(17)),)))


def row(row_id: str, kind: EventKind, at: datetime, *, case_no: str = "K1", came: datetime = NOON) -> CaseEvent:
    return CaseEvent(
        source="city", row_id=row_id, version=1, kind=kind, case_no=case_no, occurred_at=at, received_at=came
    )


DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LONG_STEP = replace(row("s", EventKind.STEP, NOON - 3 * DAY), step="review", ended_at=NOON - HOUR)
ROWS = [
    row("a", EventKind.ACCEPT, NOON - 3 * DAY, came=NOON - 3 * DAY),
    replace(row("a", EventKind.ACCEPT, NOON - 3 * DAY), version=2),
    LONG_STEP,
    row("late", EventKind.STEP, NOON - 2 * DAY),
    row("yesterday", EventKind.STEP, NOON - 4 * DAY, came=NOON - DAY),
    replace(row("gone", EventKind.STEP, NOON - 9 * DAY), deleted=True),
    replace(row("b1", EventKind.ACCEPT, NOON - 5 * HOUR, case_no="K2"), case_type=CaseType.PROMISED),
    row("b2", EventKind.CLOSE, NOON - HOUR, case_no="K2"),
    row("c1", EventKind.ACCEPT, NOON - 5 * HOUR, case_no="K3", came=NOON - 4 * HOUR),
    row("c2", EventKind.CLOSE, NOON - HOUR, case_no="K3"),
    replace(row("other", EventKind.STEP, NOON - 30 * DAY, case_no="K4"), source="county"),
]


async def test_the_statements_tell_what_the_rows_tell(db: Database) -> None:
    await store_events(db, ROWS, now=NOON)
    async with db.act() as act:
        loaded = (await load_feed(act, BENCH, "city", now=NOON)).subject
    told = FeedSubject.of_rows("city", ROWS, worktime=BENCH.worktime(None))
    assert loaded.seen_closed == told.seen_closed
    assert [seen.case_no for seen in loaded.seen_closed] == ["K2"]
    # Rows that came within minutes are not loaded, and those of the day before yesterday are not looked at.
    assert set(loaded.arrivals) == {
        one for one in told.arrivals if one.received_at >= NOON - DAY and one.received_at - one.happened_at >= HOUR
    }
    by_rows = RULE.judge(told, now=NOON, limits=RULE.limits)
    assert RULE.judge(loaded, now=NOON, limits=RULE.limits) == by_rows
    assert [(one.episode, one.facts["cases"]) for one in by_rows.findings] == [("2026-11-24", 1), ("2026-11-25", 2)]


async def test_a_feed_is_looked_at_in_peace_and_told_once_a_day(db: Database) -> None:
    await store_events(db, ROWS, now=NOON)
    tally = Tally()
    while await judge_next(db, BENCH, now=NOON, tally=tally):
        pass
    assert tally.findings["TIM-18"] == 0
    assert await next_due(db) is not None
    for minutes in (5, 11):
        await store_events(db, [row(f"more-{minutes}", EventKind.STEP, NOON - 2 * DAY)], now=NOON)
        while await judge_next(db, BENCH, now=NOON + timedelta(minutes=minutes), tally=tally):
            pass
    page = await alerts.list_alerts(db, filters=AlertFilters(rules=("TIM-18",)), limit=10)
    told = {(one.finding.subject_id, one.finding.episode) for one in page.alerts}
    assert told == {("city", "2026-11-24"), ("city", "2026-11-25"), ("county", "2026-11-25")}
    assert {one.finding.subject for one in page.alerts} == {SubjectKind.FEED}
    assert timedelta(minutes=5) == FEED_PAUSE
