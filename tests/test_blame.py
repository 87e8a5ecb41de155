"""To be unseen is never worse than to be seen: no finding against people may come of time that nobody saw."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analytics.judge import judge
from analytics.person_subject import PersonSubject, Punch
from analytics.rostered import Shift
from analytics.rulebook import BY_CODE, rulebook
from analytics.subjects import WindowSubject
from analytics.timeline import Timeline
from analytics.vocabulary import Finding, StateChange, SubjectKind, UnknownReason, WindowState
from analytics.worktime import Schedule, Session, Span, WorkingTime, official_calendar
from ingest.vocabulary import WindowCode

ZONE = ZoneInfo("Asia/Shanghai")
WORKTIME = WorkingTime(official_calendar(), Schedule("main", (Session(begin=time(9), end=time(12)),)), ZONE)
W = WindowCode("3")
NINE = datetime(2026, 11, 23, 9, tzinfo=ZONE).astimezone(UTC)
EARLY, NOON, NOW = NINE - timedelta(minutes=30), NINE + timedelta(hours=3), NINE + timedelta(hours=4)
CODES = [
    code
    for code, rule in BY_CODE.items()
    if code.startswith("ATT") and rule.subject in {SubjectKind.WINDOW, SubjectKind.PERSON}
]

EXAMPLES = 8  # of each rule; tried once with 300, a build must stay quick

Stretch = tuple[WindowState, int]
stretches = st.lists(st.tuples(st.sampled_from(WindowState), st.integers(5, 2400)), min_size=1, max_size=40)
"""What a window showed, and for how many seconds, one after another from half past eight."""
marks = st.lists(st.integers(-1800, 10_800), max_size=3)
hidden_spans = st.lists(st.tuples(st.integers(-1800, 10_800), st.integers(1, 4000)), min_size=1, max_size=3)


def timeline(shown: list[Stretch], hidden: list[tuple[int, int]] = ()) -> Timeline:
    """What was shown, with the hidden spans (begin and length in seconds from nine) made UNKNOWN."""
    changes: list[StateChange] = []
    at = EARLY
    for state, seconds in shown:
        changes.append(change(at, state))
        at += timedelta(seconds=seconds)
    for begin, length in hidden:
        since = max(NINE + timedelta(seconds=begin), EARLY)
        until = since + timedelta(seconds=length)
        before = [one for one in changes if one.at <= until]
        changes = [one for one in changes if not since <= one.at <= until]
        changes += [change(since, WindowState.UNKNOWN), replace(before[-1], at=until)]
        changes.sort(key=lambda one: one.at)
    return Timeline(W, tuple(changes), known_until=NOW + timedelta(seconds=1))


def change(at: datetime, state: WindowState) -> StateChange:
    reason = UnknownReason.NO_PICTURE if state is WindowState.UNKNOWN else None
    return StateChange(window=W, at=at, state=state, reason=reason, customer=state is WindowState.WAITING)


def findings(code: str, seen: Timeline, signs: list[int], now: datetime) -> tuple[Finding, ...]:
    moments = tuple(NINE + timedelta(seconds=second) for second in signs)
    if BY_CODE[code].subject is SubjectKind.WINDOW:
        subject = WindowSubject(
            window=W,
            department=None,
            timeline=seen,
            since=WORKTIME.midnight(WORKTIME.civil_day(NINE)),
            worktime=WORKTIME,
            acts=moments,
            duties=(Span(NOON, NOW),),
        )
    else:
        subject = PersonSubject(
            operator_id="li",
            name=None,
            day=WORKTIME.civil_day(NINE),
            department=None,
            shifts=(Shift(W, Span(NINE, NOON)),),
            timelines=MappingProxyType({W: seen}),
            punches=tuple(Punch(moment) for moment in moments),
        )
    book = rulebook({other: {"enabled": False} for other in BY_CODE if other != code})
    return judge(subject, book, now=now).findings


def covers(finding: Finding, other: Finding, now: datetime) -> bool:
    """Whether what one finding blames is blamed by the other already, and at least as gravely."""
    starts_in = other.since <= finding.since <= (other.until or now)
    return starts_in and finding.level.rank <= other.level.rank


@pytest.mark.parametrize("code", CODES)
@settings(max_examples=EXAMPLES, deadline=None)
@given(shown=stretches, hidden=hidden_spans, signs=marks, ago=st.integers(0, 14_400))
@example(
    shown=[(WindowState.AWAY, 3000), (WindowState.ATTENDED, 12), (WindowState.AWAY, 3000)],
    hidden=[(1200, 12)],
    signs=[],
    ago=0,
)
def test_more_unknown_never_makes_more_blame(
    code: str, shown: list[Stretch], hidden: list[tuple[int, int]], signs: list[int], ago: int
) -> None:
    now = NOW - timedelta(seconds=ago)
    bright = findings(code, timeline(shown), signs, now)
    dark = findings(code, timeline(shown, hidden), signs, now)
    assert [one for one in dark if not any(covers(one, other, now) for other in bright)] == []


@pytest.mark.parametrize("code", CODES)
@settings(max_examples=EXAMPLES, deadline=None)
@given(shown=stretches, signs=marks)
def test_findings_of_a_rule_never_overlap_and_never_begin_unseen(
    code: str, shown: list[Stretch], signs: list[int]
) -> None:
    seen = timeline(shown)
    found = sorted(findings(code, seen, signs, NOW), key=lambda one: one.since)
    for one, other in pairwise(found):
        assert (one.until or NOW) <= other.since
    for one in found:
        state = seen.at(one.since)
        assert state is not None
        assert state.state is not WindowState.UNKNOWN


@pytest.mark.parametrize("code", CODES)
def test_a_window_nobody_saw_accuses_nobody(code: str) -> None:
    assert findings(code, timeline([(WindowState.UNKNOWN, 20_000)]), [-300], NOW) == ()
