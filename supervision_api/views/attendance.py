"""Attendance in the words of the API and of `report attendance --json`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from analytics.attendance import Observed
from supervision_api.views.view import View, Words

UNOBSERVED: Literal["unobserved"] = "unobserved"


class ObservedView(View):
    """Due minutes by what is known of them; the parts add up to `due_min`."""

    due_min: float
    known_min: float
    present_min: float
    away_min: float
    empty_min: float
    excused_min: float
    unknown_min: float
    attended: float | Literal["unobserved"]
    """present_min / known_min; a word, never 0, when nothing is known."""

    @classmethod
    def of(cls, seen: Observed) -> ObservedView:
        """With a decimal of a minute, and three of the share."""
        parts = {
            "due": seen.due,
            "known": seen.known,
            "present": seen.present,
            "away": seen.away,
            "empty": seen.empty,
            "excused": seen.excused,
            "unknown": seen.unknown,
        }
        minutes = {f"{name}_min": round(length.total_seconds() / 60, 1) for name, length in parts.items()}
        share = seen.attended
        return cls(**minutes, attended=UNOBSERVED if share is None else round(share, 3))


class SpanView(View):
    """A stretch of time."""

    begin: datetime
    end: datetime


class WindowDayView(View):
    """A window on a working day."""

    day: date
    sessions: list[SpanView]
    """The time that was due, as far as it has come."""
    observed: ObservedView


class WindowAttendanceView(View):
    """A window over the month."""

    window: str
    name: Words
    department: str | None
    total: ObservedView
    days: list[WindowDayView]


class ShiftView(View):
    """A shift of a person: where, when, and what it is marked with."""

    window: str
    begin: datetime
    end: datetime
    marks: list[str]
    """√ 迟 late 早 left early 旷 absent 假 leave 公 errand ? not seen; empty while the shift has not ended."""


class PersonDayView(View):
    """A person on a day on which a roster or a stand-in names them."""

    day: date
    shifts: list[ShiftView]
    observed: ObservedView


class PersonAttendanceView(View):
    """A person over the month. The video never says who was at a window."""

    operator_id: str
    name: str | None
    department: str | None
    total: ObservedView
    marks: dict[str, int]
    """Mark → how many shifts; those of `shifts` are the base."""
    shifts: int
    days: list[PersonDayView]


class AttendanceView(View):
    """Attendance of a month, up to now. Marks are proposals: only confirmed alerts count in a score."""

    month: str
    department: str | None
    until: datetime
    windows: list[WindowAttendanceView]
    people: list[PersonAttendanceView]
