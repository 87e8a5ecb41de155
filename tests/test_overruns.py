"""A case that runs out of time is one episode: near its deadline, past it, past the law; alerts name the last."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from ingest.vocabulary import CaseEvent, EventKind, Limit, LimitUnit
from store import alerts
from store.alerts import AlertFilters
from store.cases import store_events
from store.database import Database
from store.queue import next_due
from supervision_api.bench import Bench
from supervision_api.judging import Tally, judge_next
from supervision_api.settings import SessionSettings, Settings

pytestmark = pytest.mark.integration

NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)
BENCH = Bench.of(Settings(sessions=(SessionSettings(begin=time(9), end=time(17)),)))
ACCEPTED = CaseEvent(
    source="city",
    row_id="a",
    version=1,
    kind=EventKind.ACCEPT,
    case_no="K1",
    occurred_at=NINE,
    received_at=NINE,
    promised=Limit(5, LimitUnit.WORKING_DAY),
)


async def test_each_alert_names_the_one_that_it_outranks_and_timers_are_to_the_instant(db: Database) -> None:
    await store_events(db, [ACCEPTED], now=NINE)
    now, raised = NINE, dict[str, datetime]()
    while now < NINE + timedelta(days=20):
        while await judge_next(db, BENCH, now=now, tally=Tally()):
            pass
        page = await alerts.list_alerts(db, filters=AlertFilters(case_no="K1"), limit=10)
        for one in page.alerts:
            raised.setdefault(one.finding.rule, now)
        due = await next_due(db)
        if due is None:
            break
        now = due
    page = await alerts.list_alerts(db, filters=AlertFilters(case_no="K1"), limit=10)
    local = {rule: at.astimezone(BENCH.zone).strftime("%m-%d %H:%M:%S") for rule, at in raised.items()}
    assert local == {"TIM-01": "11-27 09:00:00", "TIM-02": "11-30 17:02:00", "TIM-03": "12-03 17:02:00"}
    found = {one.finding.rule: one for one in page.alerts}
    assert found["TIM-01"].upgrades is None
    assert found["TIM-02"].upgrades == found["TIM-01"].alert_no
    assert found["TIM-03"].upgrades == found["TIM-02"].alert_no
    assert found["TIM-01"].condition_ended_at is not None, "past the deadline it is near no more"
    assert len(page.alerts) == 3
