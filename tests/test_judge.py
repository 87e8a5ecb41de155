"""The judge over whole subjects: several rules at once, one episode, exempt items, and real logs of permits."""

import csv
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest

from analytics.cases import Case
from analytics.catalogue import NO_CATALOGUE, Catalogue
from analytics.item import ServiceItem
from analytics.judge import judge
from analytics.rulebook import rulebook
from analytics.stories.playing import SCHEDULE, WINDOW, WORKTIME
from analytics.subjects import CaseSubject, WindowSubject
from analytics.timeline import Timeline
from analytics.vocabulary import StateChange, WindowState
from analytics.worktime import WorkingTime, official_calendar
from ingest.vocabulary import CaseEvent, CaseType, EventKind

RECEIPTS = Path(__file__).parents[2] / "shared" / "data" / "event-logs" / "receipt.csv"
NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def test_one_absence_is_one_episode_of_three_rules() -> None:
    changes = (
        StateChange(window=WINDOW, at=NINE, state=WindowState.AWAY),
        StateChange(window=WINDOW, at=NINE + timedelta(minutes=5), state=WindowState.WAITING, customer=True),
    )
    now = NINE + timedelta(minutes=40)
    subject = WindowSubject(
        window=WINDOW,
        department="tax",
        timeline=Timeline(WINDOW, changes, known_until=now),
        since=NINE - timedelta(days=1),
        worktime=WORKTIME,
    )
    findings = judge(subject, rulebook(), now=now).findings
    assert [(finding.rule, finding.level.value) for finding in findings] == [
        ("ATT-01", "yellow"),
        ("ATT-02", "red"),
        ("ATT-03", "red"),
    ]
    assert {finding.episode for finding in findings} == {NINE.isoformat()}
    assert all(finding.until is None for finding in findings)


def row(kind: EventKind, minute: int, **more: object) -> CaseEvent:
    at = NINE + timedelta(minutes=minute)
    plain = CaseEvent(
        source="approval",
        row_id=f"{kind}{minute}",
        version=1,
        kind=kind,
        case_no="A1",
        occurred_at=at,
        received_at=at,
        item_code="item",
        operator_id="li",
    )
    return replace(plain, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("exempt", "found"), [(frozenset[str](), ["IRR-01", "IRR-03"]), ({"IRR-03"}, ["IRR-01"])])
def test_rules_that_an_item_is_exempt_from_are_not_asked(exempt: frozenset[str], found: list[str]) -> None:
    item = ServiceItem(
        code="item",
        name_zh="事项",
        name_en="Item",
        case_type=CaseType.PROMISED,
        flow=(("accept",), ("review",), ("approve",), ("close",)),
        risk_level=1,
        exempt=frozenset(exempt),
    )
    events = [row(EventKind.ACCEPT, 0), row(EventKind.STEP, 5, step="approve"), row(EventKind.CLOSE, 9)]
    case = Case.from_events(events, Catalogue(MappingProxyType({"item": item})))
    findings = judge(CaseSubject(case=case, worktime=WORKTIME), rulebook(), now=NINE + timedelta(hours=1)).findings
    assert [finding.rule for finding in findings] == found
    assert {finding.weight for finding in findings} == {1.5}
    assert findings[0].facts["missing_steps"] == "review"
    assert findings[0].facts["row"] == "approval/close9/1"


@pytest.mark.integration
def test_real_permits_closed_after_their_deadline() -> None:
    """Of 1,434 cases 377 closed after the deadline that the municipality itself had set."""
    if not RECEIPTS.exists():
        pytest.skip(f"needs {RECEIPTS.name} beside the checkout")
    now = datetime(2026, 11, 23, tzinfo=UTC)
    worktime = WorkingTime(official_calendar(), SCHEDULE, ZoneInfo("Europe/Amsterdam"))
    cases: dict[str, list[CaseEvent]] = {}
    with RECEIPTS.open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            number = line["case:concept:name"]
            if number in cases:
                continue
            accepted = row(EventKind.ACCEPT, 0, row_id=f"{number}-a", case_no=number, item_code=None, received_at=now)
            begun = datetime.fromisoformat(line["case:startdate"])
            due = datetime.fromisoformat(line["case:deadline"])
            cases[number] = [replace(accepted, occurred_at=begun, promise_due=due)]
            if line["case:enddate"]:
                ended = datetime.fromisoformat(line["case:enddate"])
                closed = replace(accepted, kind=EventKind.CLOSE, row_id=f"{number}-c", occurred_at=ended)
                cases[number].append(closed)
    book = rulebook()
    late = Counter(
        finding.facts["closed_at"] is not None
        for events in cases.values()
        for finding in judge(
            CaseSubject(case=Case.from_events(events, NO_CATALOGUE), worktime=worktime), book, now=now
        ).findings
        if finding.rule == "TIM-02"
    )
    assert len(cases) == 1434
    assert late == {True: 377, False: 105}
