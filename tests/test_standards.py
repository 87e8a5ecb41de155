"""Which thresholds hold where and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from analytics.asking import Answers, ask
from analytics.cases import Case
from analytics.catalogue import NO_CATALOGUE
from analytics.rule_setting import RuleSetting, Scope
from analytics.rulebook import BY_CODE, BadThreshold
from analytics.standards import Standards
from analytics.stories.playing import WORKTIME
from analytics.subjects import CaseSubject
from analytics.thresholds import read, written
from ingest.vocabulary import CaseEvent, EventKind

MONDAY = datetime(2026, 11, 23, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def setting(number: int, begin: datetime, *, end: datetime | None = None, part: str = "hall", **changes: object):
    scope, _, code = part.partition(":")
    return RuleSetting(
        setting_id=number,
        rule="ATT-01",
        scope=Scope(scope),
        scope_id=code,
        changes=changes,
        valid_from=begin,
        valid_to=end,
    )


def minutes(standards: Standards, at: datetime, *parts: tuple[Scope, str]) -> tuple[float, tuple[int, ...]]:
    edition = standards.in_force("ATT-01", parts, at)
    assert edition.limits is not None
    return edition.limits.reminder / timedelta(minutes=1), edition.settings


def test_without_settings_the_configuration_holds_for_ever() -> None:
    standards = Standards.of({"ATT-01": {"reminder": "7 min", "cool_down": "1 h"}})
    [edition] = standards.editions("ATT-01", ())
    assert (edition.begin, edition.end, edition.cool_down) == (None, None, timedelta(hours=1))
    assert minutes(standards, MONDAY) == (7, ())


def test_a_setting_holds_from_its_begin_to_its_end_and_then_the_earlier_one_again() -> None:
    for_good = setting(1, MONDAY, reminder="8 min")
    for_a_day = setting(2, MONDAY + 2 * DAY, end=MONDAY + 3 * DAY, reminder="20 min")
    standards = Standards.of({}, [for_a_day, for_good])
    instants = [MONDAY - timedelta(seconds=1), MONDAY, MONDAY + 2 * DAY, MONDAY + 3 * DAY]
    assert [minutes(standards, at) for at in instants] == [(5, ()), (8, (1,)), (20, (2,)), (8, (1,))]


def test_the_most_specific_part_of_the_hall_wins_and_takes_the_rest_from_the_wider() -> None:
    standards = Standards.of(
        {},
        [
            setting(1, MONDAY, part="hall", reminder="8 min", yellow="30 min"),
            setting(2, MONDAY, part="department:TAX", reminder="9 min"),
            setting(3, MONDAY, part="window:W1", reminder="10 min"),
        ],
    )
    tax, w1, other = (Scope.DEPARTMENT, "TAX"), (Scope.WINDOW, "W1"), (Scope.WINDOW, "W2")
    assert minutes(standards, MONDAY, tax, w1) == (10, (1, 2, 3))
    assert minutes(standards, MONDAY, tax, other) == (9, (1, 2))
    assert minutes(standards, MONDAY, other) == (8, (1,))
    edition = standards.in_force("ATT-01", (tax, w1), MONDAY)
    assert edition.limits is not None
    assert edition.limits.yellow == timedelta(minutes=30)


def test_a_later_setting_replaces_the_earlier_one_whole() -> None:
    standards = Standards.of({}, [setting(1, MONDAY, reminder="8 min"), setting(2, MONDAY + DAY)])
    assert minutes(standards, MONDAY + DAY) == (5, (2,))


def test_a_setting_that_cannot_be_read_any_more_is_left_out_by_name() -> None:
    standards = Standards.of({}, [setting(1, MONDAY, gone="1 min"), setting(2, MONDAY, reminder="8 min")])
    assert minutes(standards, MONDAY) == (8, (2,))
    [problem] = standards.problems
    assert "setting 1" in problem
    assert '"gone"' in problem


def test_what_is_tried_puts_settings_aside() -> None:
    standards = Standards.of({"ATT-01": {"yellow": "25 min"}}, [setting(1, MONDAY, reminder="8 min")])
    tried = standards.with_rule("ATT-01", {"reminder": "2 min"})
    assert minutes(tried, MONDAY + DAY) == (2, ())
    with pytest.raises(BadThreshold):
        standards.with_rule("ATT-01", {"reminder": "soon"})


def late(case_no: str, due: datetime, *, department: str = "TAX") -> CaseSubject:
    rows = [
        CaseEvent(
            source="city",
            row_id=f"{case_no}-{kind}",
            version=1,
            kind=kind,
            case_no=case_no,
            occurred_at=at,
            received_at=at,
            department=department,
            promise_due=due if kind is EventKind.ACCEPT else None,
        )
        for kind, at in ((EventKind.ACCEPT, due - 3 * DAY), (EventKind.CLOSE, due + timedelta(hours=1)))
    ]
    return CaseSubject(case=Case.from_events(rows, NO_CATALOGUE), worktime=WORKTIME, versions=tuple(rows))


def asked(subject: CaseSubject, standards: Standards) -> Answers:
    errors: list[str] = []
    answers = ask(
        subject,
        standards,
        now=MONDAY + 30 * DAY,
        rules=(BY_CODE["TIM-02"],),
        failed=lambda code, _: errors.append(code),
    )
    assert errors == []
    return answers


def test_a_finding_is_judged_by_what_was_in_force_when_it_began() -> None:
    off = RuleSetting(
        setting_id=4,
        rule="TIM-02",
        scope=Scope.DEPARTMENT,
        scope_id="TAX",
        changes={"enabled": False},
        valid_from=MONDAY,
    )
    standards = Standards.of({}, [off])
    assert len(asked(late("K1", MONDAY - timedelta(seconds=1)), standards).judged) == 1
    assert asked(late("K2", MONDAY), standards).judged == ()
    [other] = asked(late("K3", MONDAY, department="CIV"), standards).judged
    assert other.edition.settings == ()


def test_thresholds_are_read_as_they_are_written() -> None:
    limits = BY_CODE["IRR-10"].limits
    for name, value in written(limits).items():
        text = ",".join(value) if isinstance(value, list) else str(value)
        assert read(text, limits, name) == value
    assert written(limits)["give_up"] == "10 min"
    assert read("four", BY_CODE["IRR-11"].limits, "closings") == "four", "the rulebook refuses it by name"
    assert read("false", limits, "enabled") is False
