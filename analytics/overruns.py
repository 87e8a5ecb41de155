"""A case past a deadline: one finding, whether it was closed late or is open still."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from analytics.case_finding import about_row
from analytics.rule import Rule, told
from analytics.subjects import CaseSubject
from analytics.vocabulary import Level, Measure, MeasureUnit, Verdict
from analytics.working_days import working_days_after
from analytics.worktime import OutsideCalendar
from ingest.vocabulary import Limit, LimitUnit

UNIT = {
    LimitUnit.WORKING_DAY: MeasureUnit.WORKING_DAYS,
    LimitUnit.CALENDAR_DAY: MeasureUnit.CALENDAR_DAYS,
    LimitUnit.WORKING_HOUR: MeasureUnit.WORKING_MINUTES,
    LimitUnit.MINUTE: MeasureUnit.WORKING_MINUTES,
}
OVERRUN = "overrun"
"""The episode: a case overruns a limit once."""
MICROSECOND = timedelta(microseconds=1)
PROVISIONAL = "provisional_calendar"
"""Fact: 1 when no official notice says which days of the deadline's year are off: the deadline may move."""
STOP_CHECK = "stop_check"
"""The way of a finding that waits for its department: a stop may be in force that no row tells of yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopCheck:
    """The thresholds of what waits until the department had time to say that the clock stands."""

    sources_with_hidden_stops: tuple[str, ...] = field(
        default=(),
        metadata=told(
            "特别程序结束后才上报的数据源：未办结的先作预警，待部门核对停表",
            "sources that tell of a stop only once it has ended: what is still open is a reminder at first, for the "
            "department to declare a stop",
        ),
    )
    check_days: int = field(
        default=3,
        metadata=told(
            "待核停表的工作日数，期满仍未办结的升为本级",
            "working days for that check; what is open after them is told at its own level",
        ),
    )

    def until(self, subject: CaseSubject, due: datetime) -> datetime | None:
        """When the check of an open case ends; None when every stop of it is told of, or no calendar says."""
        if subject.case.closed is not None or not any(
            row.source in self.sources_with_hidden_stops for row in subject.case.events
        ):
            return None
        return working_days_after(subject.worktime, due, self.check_days)


NO_CHECK = StopCheck()


def overrun(
    subject: CaseSubject,
    rule: Rule[Any, Any],
    due: datetime | None,
    *,
    now: datetime,
    wait: timedelta,
    level: Level,
    limit: Limit | None,
    check: StopCheck = NO_CHECK,
) -> Verdict:
    """A finding when the case closed after `due`, or is open `wait` after it. An unknown `due` accuses nobody.

    It is a reminder while it waits for the check of stops.
    It measures how much of `limit` was used or, when the deadline was not counted from a limit, how late it is.
    """
    case = subject.case
    if due is None or not case.events:
        return Verdict()
    closed = case.closed
    over = due + max(wait, MICROSECOND)
    if closed is None and now < over:
        return Verdict(look_again=over)
    if closed is not None and closed.occurred_at <= due:
        return Verdict()
    checked = check.until(subject, due)
    waits = checked is not None and now < checked
    end = now if closed is None else closed.occurred_at
    row = closed or case.accepted or case.events[0]
    finding = about_row(
        subject,
        rule,
        row,
        Level.REMINDER if waits else level,
        episode=OVERRUN,
        since=due,
        until=None if closed is None else closed.occurred_at,
        measured=Measure.lasting(end - due) if limit is None else used(subject, end, limit),
        limit=None if limit is None else measure(limit),
        facts={
            "due_at": due.isoformat(),
            "closed_at": None if closed is None else closed.occurred_at.isoformat(),
            "stops": len(case.stops),
            # A deadline that the sender stated was not counted by our calendar.
            PROVISIONAL: int(limit is not None and subject.worktime.calendar.is_provisional(due.year)),
            "way": STOP_CHECK if waits else None,
        },
    )
    return Verdict((finding,), checked if waits else None)


def used(subject: CaseSubject, end: datetime, limit: Limit) -> Measure | None:
    """How much of a limit the case has used at `end`, in the unit that the limit is shown in."""
    accepted = subject.case.accepted
    if accepted is None:
        return None
    unit = LimitUnit.MINUTE if limit.unit is LimitUnit.WORKING_HOUR else limit.unit
    try:
        amount = subject.worktime.used(accepted.occurred_at, end, unit, subject.case.stops)
    except OutsideCalendar:
        return None
    return Measure(amount, UNIT[limit.unit])


def measure(limit: Limit) -> Measure:
    """The limit as a measure."""
    amount = limit.amount * 60 if limit.unit is LimitUnit.WORKING_HOUR else limit.amount
    return Measure(amount, UNIT[limit.unit])
