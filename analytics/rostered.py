"""When a person should be at which window: the roster laid over the sessions of the windows' schedules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from analytics.accountable import accountable
from analytics.worktime import Span, WorkingTime
from ingest.staff import EXCUSED, RosterEntry, StaffEvent, StaffKind
from ingest.vocabulary import WindowCode

_BRINGS = frozenset({StaffKind.STAND_IN, StaffKind.DUTY})


@dataclass(frozen=True, slots=True)
class Shift:
    """An unbroken stretch in which a person should be at a window."""

    window: WindowCode
    span: Span


def shifts(
    day: date,
    roster: Iterable[RosterEntry],
    events: Iterable[StaffEvent],
    worktimes: Mapping[WindowCode, WorkingTime],
) -> list[Shift]:
    """The shifts of one person on a civil day, in order; while standing in elsewhere not at the own window.

    `roster` and `events` are the person's own. Windows without a working time are not of this hall and left out.
    """
    away: list[Span] = []
    found: list[Shift] = []
    for event in events:
        if event.kind is not StaffKind.STAND_IN or event.window is None or event.to_at is None:
            continue
        span = Span(event.from_at, event.to_at)
        # Nobody is in two places: this holds for windows that are not looked at here as well.
        away.append(span)
        worktime = worktimes.get(event.window)
        if worktime is not None and worktime.civil_day(event.from_at) == day:
            found.append(Shift(event.window, span))
    for entry in roster:
        worktime = worktimes.get(entry.window)
        if worktime is None or not entry.covers(day):
            continue
        for session in worktime.sessions_of(day):
            part = _within_shift(session, entry, day, worktime)
            if part is not None:
                found += [Shift(entry.window, span) for span in accountable([part], away)]
    return sorted(set(found), key=lambda shift: (shift.span.begin, shift.window))


def excused_by_staff(
    day_span: Span, roster: Sequence[RosterEntry], events: Sequence[StaffEvent], worktime: WorkingTime
) -> list[Span]:
    """When nobody had to be at a window because all who are rostered there were excused, or stood in elsewhere.

    `roster` is the window's; `events` are those of its people and the stand-ins and duties at it. Whoever stands in
    at the window, or is named to back its people up, is expected there. Without a roster nothing is excused here.
    """
    if not roster:
        return []
    cuts = {day_span.begin, day_span.end}
    for event in events:
        if event.to_at is not None:
            cuts |= {moment for moment in (event.from_at, event.to_at) if day_span.begin < moment < day_span.end}
    day = worktime.civil_day(day_span.begin)
    while (midnight := worktime.midnight(day)) < day_span.end:
        cuts |= {midnight} if midnight > day_span.begin else set()
        day += timedelta(days=1)
    edges = sorted(cuts)
    found: list[Span] = []
    for begin, end in pairwise(edges):
        expected = {entry.operator_id for entry in roster if entry.covers(worktime.civil_day(begin))}
        window = roster[0].window
        under_way = [event for event in events if event.to_at is not None and event.from_at <= begin < event.to_at]
        gone = {event.operator_id for event in under_way if event.kind in EXCUSED}
        elsewhere = {e.operator_id for e in under_way if e.kind is StaffKind.STAND_IN and e.window != window}
        here = {e.operator_id for e in under_way if e.kind in _BRINGS and e.window == window and e.operator_id}
        if expected and not (expected | here) - gone - elsewhere:
            merged = found and found[-1].end == begin
            found = [*found[:-1], Span(found[-1].begin, end)] if merged else [*found, Span(begin, end)]
    return found


def _within_shift(session: Span, entry: RosterEntry, day: date, worktime: WorkingTime) -> Span | None:
    begin, end = session.begin, session.end
    if entry.shift_begin is not None:
        begin = max(begin, _civil(day, entry.shift_begin, worktime))
    if entry.shift_end is not None:
        end = min(end, _civil(day, entry.shift_end, worktime))
    return Span(begin, end) if begin < end else None


def _civil(day: date, at: time, worktime: WorkingTime) -> datetime:
    return datetime.combine(day, at, worktime.zone).astimezone(UTC)
