"""From when on a deadline is near: most of the limit is used, or one day is left."""

from __future__ import annotations

from datetime import datetime, timedelta

from analytics.deadline import Deadline
from analytics.overruns import MICROSECOND
from analytics.subjects import CaseSubject
from analytics.worktime import OutsideCalendar
from ingest.vocabulary import Limit, LimitUnit

MINUTE = timedelta(minutes=1)
DAYS = (LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY)


def near_from(
    subject: CaseSubject, deadline: Deadline, *, percent: int, days_left: int, short_days: int
) -> datetime | None:
    """The instant from which `percent` of a limit is used or `days_left` are left; None when that is not known.

    Of a limit of days it is the begin of service on the first such day. A limit of up to `short_days`, one of hours,
    and a deadline that the sender stated are counted in service time, or a limit of one day would be near at once.
    """
    accepted, worktime, limit = subject.case.accepted, subject.worktime, deadline.limit
    if accepted is None or deadline.due is None:
        return None
    start = accepted.occurred_at
    # The sender's own deadline has its stops in it already.
    stops = subject.case.stops if limit is not None else ()
    try:
        if limit is None or limit.unit not in DAYS or limit.amount <= short_days:
            served = worktime.used(start, deadline.due, LimitUnit.MINUTE, stops)
            return worktime.after(start, served * percent / 100 * MINUTE, stops)
        day = max(min(-(-limit.amount * percent // 100), limit.amount - days_left), 1)
        close = worktime.due(start, Limit(day, limit.unit), stops)
        if close is None:
            return None
        civil = worktime.civil_day(close - MICROSECOND)
        held = worktime.sessions_of(civil)
        return held[0].begin if held else worktime.midnight(civil)
    except OutsideCalendar:
        return None
