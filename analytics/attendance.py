"""Daily attendance: what was seen of the time that was due, and what a shift is marked with.

Only known time is reckoned with: shares have it as their base, and what nobody saw stands apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import assert_never

from analytics.accountable import accountable
from analytics.arrivals import duties, late, left_early, missed
from analytics.person_subject import PersonSubject
from analytics.rostered import Shift
from analytics.timeline import Timeline
from analytics.vocabulary import Presence, WindowState
from analytics.worktime import Span
from ingest.staff import StaffKind

NONE = timedelta(0)


class Mark(StrEnum):
    """What a shift is marked with on an attendance sheet."""

    PRESENT = "√"
    LATE = "迟"
    EARLY = "早"
    ABSENT = "旷"
    LEAVE = "假"
    ERRAND = "公"
    """Errand, meeting or training."""
    UNSEEN = "?"
    """Not enough was seen to say anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """Due time by what is known of it; the five parts add up to it."""

    present: timedelta = NONE
    away: timedelta = NONE
    """Nobody there, for less than what counts as empty."""
    empty: timedelta = NONE
    """Nobody there for long, or while a customer waited."""
    excused: timedelta = NONE
    unknown: timedelta = NONE

    @property
    def due(self) -> timedelta:
        """All of it."""
        return self.known + self.excused + self.unknown

    @property
    def known(self) -> timedelta:
        """The time of which the video says something: the base of every share."""
        return self.present + self.away + self.empty

    @property
    def attended(self) -> float | None:
        """The share of the known time in which somebody was there; None when nothing is known."""
        return self.present / self.known if self.known else None

    def __add__(self, other: Observed) -> Observed:
        """Both together."""
        return Observed(
            present=self.present + other.present,
            away=self.away + other.away,
            empty=self.empty + other.empty,
            excused=self.excused + other.excused,
            unknown=self.unknown + other.unknown,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Graces:
    """How late or early is too late or early: the thresholds of ATT-04, ATT-05 and ATT-06."""

    late: timedelta
    early: timedelta
    half_day: timedelta
    bridge: timedelta


def observed(timeline: Timeline, stretches: Sequence[Span], excuses: Sequence[Span]) -> Observed:
    """What was seen of a window in stretches of due time that do not overlap."""
    counted = accountable(stretches, excuses)
    total = Observed(excused=_length(stretches) - _length(counted))
    for span in counted:
        for interval in timeline.intervals(span.begin, span.end):
            total += _of_state(interval.state, interval.end - interval.begin)
    return total


def marks(subject: PersonSubject, shift: Shift, *, now: datetime, graces: Graces) -> tuple[Mark, ...]:
    """What one shift of a person is marked with; empty while it has not ended and nothing is wrong yet."""
    reasons = {kind for span, kind in subject.reasons if _overlap(span, shift.span)}
    found = [Mark.LEAVE] if StaffKind.LEAVE in reasons else []
    found += [Mark.ERRAND] if reasons - {StaffKind.LEAVE} else []
    left = [one for one in duties(subject) if one.window == shift.window and _overlap(one.span, shift.span)]
    if not left or now < shift.span.end:
        return tuple(found)
    whole = shift.span.end - shift.span.begin >= graces.half_day
    if whole and missed(subject, shift, now=now, bridge=graces.bridge):
        return (*found, Mark.ABSENT)
    if any(late(subject, one, now=now, grace=graces.late, bridge=graces.bridge) for one in left):
        found.append(Mark.LATE)
    if any(left_early(subject, one, now=now, grace=graces.early, bridge=graces.bridge) for one in left):
        found.append(Mark.EARLY)
    if not found:
        found.append(Mark.PRESENT if _was_there(subject, left) else Mark.UNSEEN)
    return tuple(found)


def _was_there(subject: PersonSubject, shifts: Sequence[Shift]) -> bool:
    for shift in shifts:
        timeline = subject.timelines.get(shift.window)
        seen = [] if timeline is None else timeline.intervals(shift.span.begin, shift.span.end)
        if any(one.presence is Presence.PRESENT for one in seen) or subject.signs(shift.span.begin, shift.span.end):
            return True
    return False


def _of_state(state: WindowState, length: timedelta) -> Observed:
    match state:
        case (
            WindowState.ATTENDED
            | WindowState.SERVING
            | WindowState.HEAD_DOWN
            | WindowState.PHONE
            | WindowState.GATHERING
        ):
            return Observed(present=length)
        case WindowState.AWAY:
            return Observed(away=length)
        case WindowState.EMPTY | WindowState.WAITING:
            return Observed(empty=length)
        case WindowState.UNKNOWN:
            return Observed(unknown=length)
        case _:
            assert_never(state)


def _length(spans: Sequence[Span]) -> timedelta:
    return sum((span.end - span.begin for span in spans), NONE)


def _overlap(one: Span, other: Span) -> bool:
    return one.begin < other.end and other.begin < one.end
