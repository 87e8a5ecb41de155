"""All closings of one service item over half a year: what peer statistics look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from analytics.item import ServiceItem
from analytics.vocabulary import SubjectKind
from analytics.worktime import WorkingTime
from ingest.vocabulary import Outcome

REACH = timedelta(days=180)
"""How far back closings are loaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """How one case of the item ended, as its newest rows tell it."""

    case_no: str
    department: str | None
    accepted_at: datetime | None
    closed_at: datetime
    outcome: Outcome | None
    operator_id: str | None
    """Who closed it."""
    paid_fen: int | None = None
    """What was paid and not given back; None when no row of the case tells of money."""
    quantity: float | None = None
    """What was paid for, summed; None when no payment tells it."""
    by_hand: bool = True
    """False for what a programme closed: an automatic approval, a batch."""

    @property
    def lasted(self) -> timedelta | None:
        """From acceptance to closing; None when that is not known, or the acceptance bears the closing's stamp."""
        if self.accepted_at is None or self.closed_at <= self.accepted_at:
            return None
        return self.closed_at - self.accepted_at


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSubject:
    """One service item.

    Load: every closing of the last 180 days, oldest first. It is judged at each local midnight, and within the hour
    after a case of it closed.
    """

    kind: ClassVar[SubjectKind] = SubjectKind.ITEM
    code: str
    item: ServiceItem | None
    worktime: WorkingTime
    """Of the schedule "main"."""
    closings: tuple[Closing, ...]

    @property
    def subject_id(self) -> str:
        """What names it on the judge queue."""
        return self.code

    @property
    def weight(self) -> float:
        """What a finding on it counts."""
        return self.item.weight if self.item else 1.0

    def next_midnight(self, now: datetime) -> datetime:
        """When its figures are looked at again though nothing new arrives."""
        return self.worktime.midnight(self.worktime.civil_day(now) + timedelta(days=1))
