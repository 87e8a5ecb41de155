"""What the personnel office's lines of a story make of its subjects."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import TypedDict

from analytics.person_subject import PersonSubject, Punch
from analytics.rostered import shifts
from analytics.timeline import Timeline
from analytics.worktime import Span, WorkingTime
from ingest.staff import EXCUSED, RosterEntry, StaffEvent, StaffKind
from ingest.vocabulary import CaseEvent, WindowCode

Told = Sequence[RosterEntry | StaffEvent]
NOBODY = "nobody"


class StaffKnowledge(TypedDict):
    """Fields of a window's subject."""

    acts: tuple[datetime, ...]
    heard: tuple[datetime, ...]
    duties: tuple[Span, ...]
    patrols: tuple[StaffEvent, ...]


def told_by_staff(told: Told, rows: Sequence[CaseEvent], *, window: WindowCode, now: datetime) -> StaffKnowledge:
    """Acts, duties and patrols of a window, as they are known at `now`."""
    events = [one for one in told if isinstance(one, StaffEvent) and one.window == window]
    return StaffKnowledge(
        acts=tuple(row.occurred_at for row in rows if row.window == window and row.operator_id is not None),
        heard=_heard(rows, {row.source for row in rows if row.window == window}),
        duties=tuple(
            Span(one.from_at, one.to_at) for one in events if one.kind is StaffKind.DUTY and one.to_at is not None
        ),
        patrols=tuple(one for one in events if one.kind is StaffKind.PATROL and one.from_at <= now),
    )


def person(
    told: Told,
    rows: Sequence[CaseEvent],
    *,
    excuses: Sequence[Span],
    now: datetime,
    worktime: WorkingTime,
    timeline: Callable[[WindowCode], Timeline],
) -> PersonSubject:
    """The first person of the story, on its day."""
    operator = next((one.operator_id for one in told if one.operator_id is not None), NOBODY)
    roster = [one for one in told if isinstance(one, RosterEntry) and one.operator_id == operator]
    events = [one for one in told if isinstance(one, StaffEvent) and one.operator_id == operator]
    named: list[RosterEntry | StaffEvent] = [*roster, *events]
    windows = {one.window for one in named if one.window is not None}
    day = worktime.civil_day(now)
    own = [Span(one.from_at, one.to_at) for one in events if one.kind in EXCUSED and one.to_at is not None]
    return PersonSubject(
        operator_id=operator,
        name=None,
        day=day,
        department="tax",
        shifts=tuple(shifts(day, roster, events, dict.fromkeys(windows, worktime))),
        timelines={window: timeline(window) for window in windows},
        excuses=dict.fromkeys(windows, (*own, *excuses)),
        punches=tuple(
            Punch(one.from_at, out=one.detail == "out")
            for one in events
            if one.kind is StaffKind.PUNCH and one.from_at <= now
        ),
        acts=tuple(row.occurred_at for row in rows if row.operator_id == operator),
        heard=_heard(rows, sources)
        if (sources := {row.source for row in rows if row.operator_id == operator})
        else None,
    )


def _heard(rows: Sequence[CaseEvent], sources: Collection[str]) -> tuple[datetime, ...]:
    """When rows of these sources happened."""
    return tuple(sorted(row.occurred_at for row in rows if row.source in sources))
