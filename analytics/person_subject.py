"""One member of staff on one civil day, with all that must be known to judge attendance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import ClassVar

from analytics.case_log import was_heard
from analytics.rostered import Shift
from analytics.timeline import Timeline
from analytics.vocabulary import SubjectKind
from analytics.worktime import Span
from ingest.staff import StaffKind
from ingest.vocabulary import WindowCode


@dataclass(frozen=True, slots=True)
class Punch:
    """A person punched in or out, at the second told by the punch clock."""

    at: datetime
    out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSubject:
    """One member of staff on one civil day. Only people whom a roster or a stand-in names are judged.

    Load: the shifts of the day; for each of their windows the timeline of the day and the excuses that overlap it;
    the person's own excuses and punches of the day; when the person worked on a case that day, at any window; and
    what was heard that day of the sources that told of the person within `case_log.LATELY` before its end.
    """

    kind: ClassVar[SubjectKind] = SubjectKind.PERSON
    operator_id: str
    name: str | None
    day: date
    department: str | None
    shifts: tuple[Shift, ...]
    timelines: Mapping[WindowCode, Timeline] = field(default_factory=lambda: MappingProxyType({}))
    """The video says that a window is attended, never by whom: an empty window proves that this person was not there
    either, an attended one speaks for everybody who is rostered there."""
    excuses: Mapping[WindowCode, tuple[Span, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """The person's own and the window's, by window."""
    reasons: tuple[tuple[Span, StaffKind], ...] = ()
    """The person's own excuses with what they are for."""
    punches: tuple[Punch, ...] = ()
    acts: tuple[datetime, ...] = ()
    heard: tuple[datetime, ...] | None = None
    """When rows of the sources that tell of this person happened, whomever they name: oldest first, one a minute at
    most. None when no source tells of them, so that none is missed."""

    @property
    def subject_id(self) -> str:
        """What names it on the judge queue."""
        return person_day(self.operator_id, self.day)

    def is_unheard(self, since: datetime, until: datetime) -> bool:
        """Whether the case log that tells of this person was away all through [since, until)."""
        return self.heard is not None and not was_heard(self.heard, since, until)

    def signs(self, since: datetime, until: datetime) -> list[datetime]:
        """When within [since, until] the person was shown to be at work by something else than video."""
        moments = (*self.acts, *(punch.at for punch in self.punches))
        return sorted(moment for moment in moments if since <= moment <= until)


def person_day(operator_id: str, day: date) -> str:
    """The subject's id: "g-17/2026-11-23"."""
    return f"{operator_id}/{day.isoformat()}"


def read_person_day(subject_id: str) -> tuple[str, date]:
    """Operator and day of a subject's id. Raises ValueError: it is none."""
    operator_id, _, day = subject_id.rpartition("/")
    return operator_id, date.fromisoformat(day)
