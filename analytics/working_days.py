"""A deadline some working days after an instant."""

from __future__ import annotations

from datetime import datetime

from analytics.worktime import OutsideCalendar, WorkingTime
from ingest.vocabulary import Limit, LimitUnit


def working_days_after(worktime: WorkingTime, start: datetime, days: int) -> datetime | None:
    """The end of the last of so many working days after the day of `start`; None outside the calendar."""
    try:
        return worktime.due(start, Limit(days, LimitUnit.WORKING_DAY))
    except OutsideCalendar:
        return None
