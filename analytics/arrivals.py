"""Who came late, left early or did not come: a shift held against video, punches and the case log.

The video must have shown the window empty all through the time in question. What nobody saw, a punch and an act in
the case log each speak for the person; so does an excuse that touches the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from analytics.absences import Absence, absences_within
from analytics.accountable import accountable
from analytics.person_subject import PersonSubject
from analytics.rostered import Shift
from analytics.timeline import Timeline
from analytics.vocabulary import Presence
from analytics.worktime import Span
from ingest.vocabulary import CameraCode

_EARLY = timedelta(hours=2)
"""A punch or an act so long before a shift is still a sign that the person had come for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """Time of a shift in which the window was empty and nothing speaks for the person."""

    shift: Shift
    begin: datetime
    end: datetime
    """Where it ended, or the newest moment that was seen."""
    length: timedelta
    """How long nobody was seen: gaps are not counted."""
    going_on: bool
    camera: CameraCode | None


def duties(subject: PersonSubject) -> list[Shift]:
    """The shifts less what is excused, in order."""
    return [
        Shift(shift.window, span)
        for shift in subject.shifts
        for span in accountable([shift.span], subject.excuses.get(shift.window, ()))
    ]


def begins(subject: PersonSubject, shift: Shift) -> bool:
    """Whether a person comes to work with this duty: not back from an excuse, nor over from another window."""
    whole = any(shift.span.begin == one.span.begin and shift.window == one.window for one in subject.shifts)
    return whole and all(one.span.end != shift.span.begin for one in subject.shifts)


def ends(subject: PersonSubject, shift: Shift) -> bool:
    """Whether a person goes home, or to lunch, after this duty."""
    whole = any(shift.span.end == one.span.end and shift.window == one.window for one in subject.shifts)
    return whole and all(one.span.begin != shift.span.end for one in subject.shifts)


def late(subject: PersonSubject, shift: Shift, *, now: datetime, grace: timedelta, bridge: timedelta) -> Gone | None:
    """The time from the begin of a shift in which the person had not come; None when it is not beyond `grace`."""
    found = _found(subject, shift, now, bridge)
    if not begins(subject, shift) or not found or found[0].begin - shift.span.begin > bridge:
        return None
    until = found[0].seen[-1].end
    signs = subject.signs(shift.span.begin - _EARLY, until)
    gone = _gone(shift, found[0], min(signs, default=until))
    return gone if gone.length > grace else None


def left_early(
    subject: PersonSubject, shift: Shift, *, now: datetime, grace: timedelta, bridge: timedelta
) -> Gone | None:
    """The time up to the end of a shift in which the person had gone; None unless they were there before."""
    found = _found(subject, shift, now, bridge)
    if now < shift.span.end or not ends(subject, shift) or not found:
        return None
    gone = _gone(shift, found[-1], found[-1].seen[-1].end)
    if shift.span.end - gone.end > bridge or gone.length <= grace:
        return None
    there_until = _there_until(subject.timelines[shift.window], Span(shift.span.begin, gone.begin), bridge)
    # Nobody knows when they left if that was not seen: a sign since they were last seen speaks for them.
    return gone if there_until and not subject.signs(there_until, shift.span.end + _EARLY) else None


def missed(subject: PersonSubject, shift: Shift, *, now: datetime, bridge: timedelta) -> Gone | None:
    """The whole shift, when nobody came all through it and neither excuse, punch nor act speaks for the person."""
    found = _found(subject, shift, now, bridge)
    if now < shift.span.end or shift not in subject.shifts or len(found) != 1:
        return None
    gone = _gone(shift, found[0], found[0].seen[-1].end)
    whole = gone.begin - shift.span.begin <= bridge and shift.span.end - gone.end <= bridge
    return gone if whole and not subject.signs(shift.span.begin - _EARLY, shift.span.end + _EARLY) else None


def _found(subject: PersonSubject, shift: Shift, now: datetime, bridge: timedelta) -> Sequence[Absence]:
    timeline = subject.timelines.get(shift.window)
    if timeline is None or now <= shift.span.begin:
        return []
    return absences_within(timeline, [shift.span], now=now, bridge=bridge)


def _there_until(timeline: Timeline, span: Span, bridge: timedelta) -> datetime | None:
    """Until when somebody was last seen for longer than the gap that an absence may have."""
    last: datetime | None = None
    since: datetime | None = None
    for interval in timeline.intervals(span.begin, span.end):
        if interval.presence is not Presence.PRESENT:
            since = None
            continue
        since = since or interval.begin
        last = interval.end if interval.end - since > bridge else last
    return last


def _gone(shift: Shift, absence: Absence, until: datetime) -> Gone:
    seen = [interval for interval in absence.seen if interval.begin < until]
    return Gone(
        shift=shift,
        begin=absence.begin,
        end=until,
        length=sum((min(interval.end, until) - interval.begin for interval in seen), timedelta(0)),
        going_on=absence.end is None and until == absence.seen[-1].end,
        camera=absence.seen[-1].camera,
    )
