from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.cases import Case
from analytics.catalogue import NO_CATALOGUE, Catalogue
from analytics.item import ServiceItem
from analytics.judge import judge
from analytics.rulebook import rulebook
from analytics.subjects import CaseSubject
from analytics.vocabulary import Verdict
from analytics.worktime import Schedule, Session, WorkingTime, official_calendar
from ingest.vocabulary import CaseEvent, CaseType, EventKind, Limit, LimitUnit

START = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
HALL = WorkingTime(
    official_calendar(), Schedule("main", (Session(begin=time(9), end=time(17)),)), ZoneInfo("Asia/Shanghai")
)
ITEM = ServiceItem(
    code="item",
    name_zh="事项",
    name_en="Item",
    department="tax",
    case_type=CaseType.PROMISED,
    promised=Limit(5, LimitUnit.WORKING_DAY),
)
CATALOGUE = Catalogue(MappingProxyType({"item": ITEM}))


def row(kind: EventKind, minute: int = 0, row_id: str = "", **more: object) -> CaseEvent:
    at = START + timedelta(minutes=minute)
    event = CaseEvent(
        source="approval",
        row_id=row_id or f"{kind}-{minute}",
        version=1,
        kind=kind,
        case_no="A1",
        occurred_at=at,
        received_at=at,
        item_code="item",
    )
    return replace(event, **more)  # type: ignore[arg-type]


LOG = [
    row(EventKind.ACCEPT, 0),
    row(EventKind.STEP, 10, step="review"),
    row(EventKind.STEP, 20, step="approve"),
    row(EventKind.CLOSE, 30),
]


def test_rows_add_up_to_a_case() -> None:
    case = Case.from_events(LOG, CATALOGUE)
    assert case.item is ITEM
    assert case.accepted == LOG[0]
    assert case.closed == LOG[3]
    assert [step.step for step in case.steps] == ["review", "approve"]
    assert (case.department, case.case_type) == ("tax", CaseType.PROMISED)


@settings(max_examples=20, deadline=None)
@given(st.permutations([*LOG, LOG[1], replace(LOG[1], version=2, step="survey")]))
def test_order_and_resending_change_nothing(events: list[CaseEvent]) -> None:
    case = Case.from_events(events, CATALOGUE)
    assert [event.step for event in case.events] == [None, "survey", "approve", None]


def test_a_deleted_row_is_gone_and_an_older_version_does_not_bring_it_back() -> None:
    gone = replace(LOG[3], version=2, deleted=True)
    case = Case.from_events([gone, *LOG], CATALOGUE)
    assert case.closed is None
    assert Case.from_events([gone], CATALOGUE).events == ()


def test_rows_of_two_cases_make_none() -> None:
    with pytest.raises(ValueError, match=r"not of \['A1', 'B2'\]"):
        Case.from_events([LOG[0], replace(LOG[1], case_no="B2")], CATALOGUE)
    with pytest.raises(ValueError, match=r"not of \[\]"):
        Case.from_events([], CATALOGUE)


def test_limits_are_frozen_at_acceptance() -> None:
    accepted = replace(LOG[0], promised=Limit(1, LimitUnit.WORKING_DAY))
    case = Case.from_events([accepted], CATALOGUE)
    assert case.promised == Limit(1, LimitUnit.WORKING_DAY)
    due = case.promise_due(HALL)
    assert due is not None
    assert due.isoformat() == "2026-11-24T09:00:00+00:00"
    assert Case.from_events([LOG[0]], CATALOGUE).promised == ITEM.promised
    assert Case.from_events([LOG[0]], NO_CATALOGUE).promise_due(HALL) is None


def test_a_stated_deadline_stands_even_beside_a_limit() -> None:
    stated = START + timedelta(days=90)
    case = Case.from_events([replace(LOG[0], promise_due=stated)], CATALOGUE)
    assert case.promise_due(HALL) == stated
    stopped = Case.from_events([replace(LOG[0], promise_due=stated), row(EventKind.STOP, 5)], CATALOGUE)
    assert stopped.promise_due(HALL) is None


def test_a_stop_of_no_length_still_stands() -> None:
    at = START + timedelta(minutes=5)
    case = Case.from_events([LOG[0], row(EventKind.STOP, 5, ended_at=at)], CATALOGUE)
    assert case.stops[0].end is None
    ended = Case.from_events([LOG[0], row(EventKind.STOP, 5, ended_at=at + timedelta(hours=1))], CATALOGUE)
    assert ended.stops[0].end == at + timedelta(hours=1)


def test_a_case_whose_rows_are_all_deleted_is_judged_silently() -> None:
    case = Case.from_events([replace(event, version=2, deleted=True) for event in LOG], CATALOGUE)
    verdict = judge(CaseSubject(case=case, worktime=HALL), rulebook(), now=START + timedelta(days=400))
    assert verdict == Verdict()


def test_an_absurd_acceptance_has_no_deadline() -> None:
    case = Case.from_events([replace(LOG[0], occurred_at=datetime(1, 1, 2, tzinfo=UTC))], CATALOGUE)
    assert case.promise_due(HALL) is None
