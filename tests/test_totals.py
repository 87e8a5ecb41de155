"""A sender's daily totals against what came, up to the alert."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from ingest.errors import BadRecord
from ingest.record_fields import Record
from ingest.vocabulary import CaseEvent, EventKind
from store import alerts
from store.alerts import AlertFilters
from store.cases import store_events
from store.database import Database
from store.totals import day_totals, missing
from supervision_api.bench import Bench
from supervision_api.intake.totals import read_total, take_in_totals
from supervision_api.judging import Tally, judge_next
from supervision_api.settings import Settings

EVENING = datetime(2026, 11, 4, 10, 0, tzinfo=UTC)
DAY = date(2026, 11, 4)
ZONE = "Asia/Shanghai"


def accepted(row_id: str, at: datetime) -> CaseEvent:
    return CaseEvent(
        source="city",
        row_id=row_id,
        version=1,
        kind=EventKind.ACCEPT,
        case_no=f"K-{row_id}",
        occurred_at=at,
        received_at=at,
    )


MORNING = datetime(2026, 11, 4, 1, 0, tzinfo=UTC)
ROWS = [
    accepted("a", MORNING),
    replace(accepted("a", MORNING), version=2),
    accepted("b", MORNING),
    replace(accepted("b", MORNING), version=2, deleted=True),
    # 00:30 of the day in the hall, and 00:30 of the day after.
    accepted("c", datetime(2026, 11, 3, 16, 30, tzinfo=UTC)),
    accepted("d", datetime(2026, 11, 4, 16, 30, tzinfo=UTC)),
]


@pytest.mark.integration
async def test_live_rows_of_the_civil_day_are_counted_once(db: Database) -> None:
    await store_events(db, ROWS, now=EVENING)
    told = [{"day": "2026-11-04", "kind": "accept", "number": 5}, {"day": "2026-11-04", "kind": "close", "number": 0}]
    answers = await take_in_totals(db, told, "city", now=EVENING)
    assert [answer.outcome for answer in answers] == ["stored", "stored"]
    held = {total.kind: (total.told, total.held) for total in await day_totals(db, "city", DAY, zone=ZONE)}
    assert held == {EventKind.ACCEPT: (5, 2), EventKind.CLOSE: (0, 0)}
    assert await missing(db, DAY, zone=ZONE) == {"city": 3}
    # Said again, it replaces.
    await take_in_totals(db, [{"day": "2026-11-04", "kind": "accept", "number": 2}], "city", now=EVENING)
    assert await missing(db, DAY, zone=ZONE) == {"city": 0}


@pytest.mark.integration
async def test_missing_rows_are_told_after_two_hours(db: Database) -> None:
    bench, tally = Bench.of(Settings()), Tally()
    await store_events(db, ROWS, now=MORNING)
    await take_in_totals(db, [{"day": "2026-11-04", "kind": "accept", "number": 5}], "city", now=EVENING)
    for now in (EVENING, EVENING + timedelta(hours=2)):
        while await judge_next(db, bench, now=now, tally=tally):
            pass
        page = await alerts.list_alerts(db, filters=AlertFilters(rules=("TIM-19",)), limit=10)
        assert len(page.alerts) == (now > EVENING)
    [alert] = page.alerts
    assert (alert.finding.subject_id, alert.finding.episode) == ("city", "2026-11-04")
    assert (alert.finding.facts["told"], alert.finding.facts["held"]) == (5, 2)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ({"day": "4.11.2026", "kind": "accept", "number": 1}, "is not a day"),
        ({"day": "2026-11-04", "kind": "acept", "number": 1}, 'did you mean "accept"'),
        ({"day": "2026-11-04", "kind": "accept", "number": -1}, "out of range"),
        ({"day": "2026-11-04", "kind": "accept"}, "missing"),
    ],
)
def test_a_bad_total_is_refused_with_its_reason(raw: dict[str, object], problem: str) -> None:
    with pytest.raises(BadRecord, match=problem):
        read_total(Record(raw, key="day"))
