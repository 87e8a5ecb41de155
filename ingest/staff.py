"""What the personnel office tells: who is expected where, who is excused, on duty, stood in for, and who came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from ingest.vocabulary import WindowCode


class StaffKind(StrEnum):
    """What a record of the personnel office is about."""

    LEAVE = "leave"
    """请假: a person is excused."""
    ERRAND = "errand"
    """公出"""
    MEETING = "meeting"
    TRAINING = "training"
    DUTY = "duty"
    """值班: a window, and who is named, has duty outside the ordinary sessions."""
    STAND_IN = "stand_in"
    """顶岗: a person works at another window than the roster says."""
    PUNCH = "punch"
    """打卡"""
    PATROL = "patrol"
    """巡查: somebody walked past a window with a checklist."""


class DutyKind(StrEnum):
    """What a duty is for."""

    LUNCH = "lunch"
    """午间值班"""
    BACKUP = "backup"
    """AB岗: somebody is named to be at the window when its own people are not."""
    OTHER = "other"
    """Another time outside the sessions: an evening, a market day."""


EXCUSED = frozenset({StaffKind.LEAVE, StaffKind.ERRAND, StaffKind.MEETING, StaffKind.TRAINING})


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterEntry:
    """A person is expected at a window on its working days: in all its sessions, or their part in the shift."""

    source: str
    record_id: str
    operator_id: str
    window: WindowCode
    first_day: date
    last_day: date | None = None
    """None: until further notice."""
    shift_begin: time | None = None
    shift_end: time | None = None

    def covers(self, day: date) -> bool:
        """Whether the entry holds on a civil day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffEvent:
    """A leave, errand, duty, stand-in, punch or item of a patrol; (source, record_id) sent again corrects it."""

    source: str
    record_id: str
    kind: StaffKind
    from_at: datetime
    to_at: datetime | None = None
    """None for what takes no time: a punch, an item of a patrol."""
    operator_id: str | None = None
    window: WindowCode | None = None
    detail: str | None = None
    """Of a punch "in" or "out", of a duty its kind, of a patrol the item of the checklist."""
    passed: bool | None = None
    """Of a patrol: whether the item was as it should be."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A record that its sender takes back."""

    source: str
    record_id: str


StaffRecord = RosterEntry | StaffEvent | Withdrawn
