"""A month's attendance of windows and people, from known time only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from analytics.attendance import Graces, Observed, marks, observed
from analytics.person_subject import PersonSubject, Punch
from analytics.rostered import Shift, excused_by_staff, shifts
from analytics.rulebook import rulebook
from analytics.rules import att_04, att_05, att_06
from analytics.timeline import Timeline
from analytics.worktime import Span
from ingest.staff import EXCUSED, RosterEntry, StaffEvent, StaffKind
from ingest.vocabulary import WindowCode
from store import excuses, staff, states
from store.database import Database
from store.staff import CaseAct
from supervision_api.bench import Bench
from supervision_api.views.attendance import (
    AttendanceView,
    ObservedView,
    PersonAttendanceView,
    PersonDayView,
    ShiftView,
    SpanView,
    WindowAttendanceView,
    WindowDayView,
)
from supervision_api.views.view import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class _Month:
    """All that is known of some windows and the people who are rostered there."""

    bench: Bench
    days: Sequence[date]
    span: Span
    now: datetime
    timelines: Mapping[WindowCode, Timeline]
    of_window: Mapping[WindowCode, tuple[Span, ...]]
    roster: Sequence[RosterEntry]
    told: Sequence[StaffEvent]
    acts: Sequence[CaseAct]
    graces: Graces


async def attendance(
    db: Database, bench: Bench, graces: Graces, *, first: date, department: str | None, now: datetime
) -> AttendanceView:
    """Of the month that begins with `first`, up to `now`; of one department's windows, or of all."""
    month = await _load(db, bench, graces, first=first, department=department, now=now)
    people = sorted({entry.operator_id for entry in month.roster})
    return AttendanceView(
        month=f"{first:%Y-%m}",
        department=department,
        until=month.span.end,
        windows=[_window(month, window) for window in month.timelines],
        people=[found for operator in people if (found := _person(month, operator)) is not None],
    )


async def _load(
    db: Database, bench: Bench, graces: Graces, *, first: date, department: str | None, now: datetime
) -> _Month:
    time = bench.worktime(None)
    after = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    begin, end = time.midnight(first), max(time.midnight(first), min(time.midnight(after), now))
    windows = [code for code, known in bench.windows.items() if department in {None, known.department}]
    roster = await staff.roster(db, first, after - timedelta(days=1), windows=windows)
    people = {entry.operator_id for entry in roster}
    last = min(after - timedelta(days=1), time.civil_day(end))
    return _Month(
        bench=bench,
        days=[first + timedelta(days=count) for count in range((last - first).days + 1)],
        span=Span(begin, end),
        now=now,
        timelines={window: await states.timeline(db, window, begin, end) for window in windows},
        of_window={
            window: tuple(Span(one.from_at, one.to_at) for one in await excuses.excuses(db, window, begin, end))
            for window in windows
        },
        roster=roster,
        told=await staff.events(db, begin, end, operators=people, windows=windows),
        acts=await staff.acts(db, begin, end, operators=people),
        graces=graces,
    )


def graces(rules: Mapping[str, Mapping[str, object]]) -> Graces:
    """The thresholds that a hall's settings give the rules; their defaults where a rule is switched off.

    Raises BadRulebook: the settings cannot be laid over the rules.
    """
    limits = rulebook(rules).limits
    late: att_04.Limits = limits.get(att_04.RULE.code, att_04.RULE.limits)
    early: att_05.Limits = limits.get(att_05.RULE.code, att_05.RULE.limits)
    absent: att_06.Limits = limits.get(att_06.RULE.code, att_06.RULE.limits)
    return Graces(late=late.reminder, early=early.reminder, half_day=absent.half_day, bridge=late.bridge)


def _window(month: _Month, window: WindowCode) -> WindowAttendanceView:
    known, time = month.bench.windows[window], month.bench.worktime(window)
    mine = [entry for entry in month.roster if entry.window == window]
    people = {entry.operator_id for entry in mine}
    told = [one for one in month.told if one.operator_id in people or one.window == window]
    excused = (*month.of_window[window], *excused_by_staff(month.span, mine, told, time))
    days: list[tuple[WindowDayView, Observed]] = []
    for day in month.days:
        sessions = _until(time.sessions_of(day), month.span.end)
        if sessions:
            seen = observed(month.timelines[window], sessions, excused)
            due = [SpanView(begin=one.begin, end=one.end) for one in sessions]
            days.append((WindowDayView(day=day, sessions=due, observed=ObservedView.of(seen)), seen))
    return WindowAttendanceView(
        window=window,
        name=Words(zh=known.name_zh, en=known.name_en),
        department=known.department,
        total=ObservedView.of(_sum([seen for _, seen in days])),
        days=[view for view, _ in days],
    )


def _person(month: _Month, operator: str) -> PersonAttendanceView | None:
    roster = [entry for entry in month.roster if entry.operator_id == operator]
    told = [one for one in month.told if one.operator_id == operator]
    times = {window: month.bench.worktime(window) for window in month.timelines}
    days: list[tuple[PersonDayView, Observed]] = []
    counted: Counter[str] = Counter()
    for day in month.days:
        subject = _subject(month, operator, day, shifts(day, roster, told, times), told)
        begun = [shift for shift in subject.shifts if shift.span.begin < month.span.end]
        if not begun:
            continue
        seen = _sum([_seen(month, subject, shift) for shift in begun])
        views = [_shift(month, subject, shift) for shift in begun]
        counted.update(mark for view in views for mark in view.marks)
        days.append((PersonDayView(day=day, shifts=views, observed=ObservedView.of(seen)), seen))
    if not days:
        return None
    known = month.bench.windows[roster[0].window]
    return PersonAttendanceView(
        operator_id=operator,
        name=month.bench.operators.get(operator),
        department=known.department,
        total=ObservedView.of(_sum([seen for _, seen in days])),
        marks=dict(counted),
        shifts=sum(len(view.shifts) for view, _ in days),
        days=[view for view, _ in days],
    )


def _subject(
    month: _Month, operator: str, day: date, planned: Sequence[Shift], told: Sequence[StaffEvent]
) -> PersonSubject:
    time = month.bench.worktime(None)
    begin, end = time.midnight(day), time.midnight(day + timedelta(days=1))
    reasons = tuple(
        (Span(one.from_at, one.to_at), one.kind) for one in told if one.kind in EXCUSED and one.to_at is not None
    )
    windows = {shift.window for shift in planned}
    return PersonSubject(
        operator_id=operator,
        name=month.bench.operators.get(operator),
        day=day,
        department=None,
        shifts=tuple(planned),
        timelines={window: month.timelines[window] for window in windows},
        excuses={window: (*(span for span, _ in reasons), *month.of_window[window]) for window in windows},
        reasons=reasons,
        punches=tuple(
            Punch(one.from_at, out=one.detail == "out")
            for one in told
            if one.kind is StaffKind.PUNCH and begin <= one.from_at < end
        ),
        acts=tuple(one.at for one in month.acts if one.operator_id == operator and begin <= one.at < end),
    )


def _shift(month: _Month, subject: PersonSubject, shift: Shift) -> ShiftView:
    found = marks(subject, shift, now=month.span.end, graces=month.graces)
    return ShiftView(
        window=shift.window, begin=shift.span.begin, end=shift.span.end, marks=[one.value for one in found]
    )


def _seen(month: _Month, subject: PersonSubject, shift: Shift) -> Observed:
    part = _until([shift.span], month.span.end)
    return observed(subject.timelines[shift.window], part, subject.excuses[shift.window])


def _until(spans: Sequence[Span], end: datetime) -> list[Span]:
    return [Span(span.begin, min(span.end, end)) for span in spans if span.begin < end]


def _sum(parts: Sequence[Observed]) -> Observed:
    return sum(parts, Observed())
