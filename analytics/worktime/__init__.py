"""Calendar, sessions and the counting of limits."""

from analytics.worktime.calendar import BadCalendar, Calendar, official_calendar
from analytics.worktime.schedule import BadSession, Schedule, Session
from analytics.worktime.stops import Stop
from analytics.worktime.table import OutsideCalendar, Span
from analytics.worktime.working_time import WorkingTime

__all__ = [
    "BadCalendar",
    "BadSession",
    "Calendar",
    "OutsideCalendar",
    "Schedule",
    "Session",
    "Span",
    "Stop",
    "WorkingTime",
    "official_calendar",
]
