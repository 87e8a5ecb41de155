"""From when on a deadline is near: most of the limit is used, or one day is left."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.awaited import FeedWait
from analytics.deadline import Deadline
from analytics.overruns import MICROSECOND
from analytics.rule import told
from analytics.subjects import CaseSubject
from analytics.worktime import OutsideCalendar
from ingest.vocabulary import Limit, LimitUnit

MINUTE = timedelta(minutes=1)
DAYS = (LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearness(FeedWait):
    """The thresholds of what is told before its deadline."""

    percent: int = field(
        default=80, metadata=told("用去时限的百分之几时提醒", "per cent of the limit used when it is said")
    )
    days_left: int = field(
        default=1, metadata=told("或剩余几日时提醒，以先到者为准", "or so many days left, whichever comes first")
    )
    short_days: int = field(
        default=2,
        metadata=told(
            "时限不超过几日的按服务时间计百分比，不看剩余日数",
            "limits of up to so many days are counted in service time, without days left",
        ),
    )


def near_from(subject: CaseSubject, deadline: Deadline, limits: Nearness) -> datetime | None:
    """The instant from which most of a limit is used or few days of it are left; None when that is not known.

    Of a limit of days it is the begin of service on the first such day. A short limit, one of hours, and a deadline
    that the sender stated are counted in service time, or a limit of one day would be near at once.
    """
    accepted, worktime, limit = subject.case.accepted, subject.worktime, deadline.limit
    if accepted is None or deadline.due is None:
        return None
    start = accepted.occurred_at
    # The sender's own deadline has its stops in it already.
    stops = subject.case.stops if limit is not None else ()
    try:
        if limit is None or limit.unit not in DAYS or limit.amount <= limits.short_days:
            served = worktime.used(start, deadline.due, LimitUnit.MINUTE, stops)
            return worktime.after(start, served * limits.percent / 100 * MINUTE, stops)
        day = max(min(-(-limit.amount * limits.percent // 100), limit.amount - limits.days_left), 1)
        close = worktime.due(start, Limit(day, limit.unit), stops)
        if close is None:
            return None
        civil = worktime.civil_day(close - MICROSECOND)
        held = worktime.sessions_of(civil)
        return held[0].begin if held else worktime.midnight(civil)
    except OutsideCalendar:
        return None
