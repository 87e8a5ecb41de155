"""A deadline with its extensions (延长): approved ones add to a limit that has not run out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from analytics.worktime import OutsideCalendar, Stop, WorkingTime
from analytics.worktime.stops import is_held
from ingest.vocabulary import CaseEvent, EventKind, Limit, Outcome


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last instant within a limit: None when it is not known, or while an open stop holds the clock before it."""

    due: datetime | None
    limit: Limit | None = None
    """What it was counted from, extensions included; None when somebody stated the deadline, or units are mixed."""


NO_DEADLINE = Deadline(None)


def counted(
    worktime: WorkingTime,
    start: datetime,
    limit: Limit,
    stops: Sequence[Stop] = (),
    extensions: Iterable[CaseEvent] = (),
) -> Deadline:
    """The deadline of a limit counted from `start`; unknown for dates that no calendar reaches."""
    try:
        found = Deadline(worktime.due(start, limit, stops), limit)
        for row in extensions:
            if _came_too_late(row, found):
                break
            granted, so_far = row.granted, found.limit
            if row.promise_due is not None:
                found = _stated(row.promise_due, stops)
            elif granted is not None and so_far is not None and granted.unit is so_far.unit:
                longer = Limit(so_far.amount + granted.amount, so_far.unit)
                found = Deadline(worktime.due(start, longer, stops), longer)
            elif granted is not None and found.due is not None:
                found = Deadline(worktime.due(found.due, granted, stops))
    except OutsideCalendar:
        return NO_DEADLINE
    return found


def stated(
    worktime: WorkingTime, due: datetime, stops: Sequence[Stop] = (), extensions: Iterable[CaseEvent] = ()
) -> Deadline:
    """A deadline that the sender computed itself, as it stands; what was granted later is counted on from it."""
    found = _stated(due, stops)
    for row in extensions:
        if _came_too_late(row, found):
            break
        if row.promise_due is not None:
            found = _stated(row.promise_due, stops)
        elif row.granted is not None and found.due is not None:
            found = Deadline(counted(worktime, found.due, row.granted, stops).due)
    return found


def is_approved(row: CaseEvent) -> bool:
    """Whether a row is an extension that somebody approved."""
    return row.kind is EventKind.EXTENSION and row.approver_id is not None and row.outcome is not Outcome.REFUSED


def _stated(due: datetime, stops: Sequence[Stop]) -> Deadline:
    return Deadline(None if is_held(stops, before=due) else due)


def _came_too_late(row: CaseEvent, so_far: Deadline) -> bool:
    # What has run out cannot be made longer; while a stop holds the clock nothing runs out.
    return so_far.due is not None and row.occurred_at > so_far.due
