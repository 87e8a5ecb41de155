"""When a window that should have been staffed was not: absences within service time that nothing excuses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from analytics.rule import Rule
from analytics.subjects import WindowSubject
from analytics.timeline import Interval
from analytics.vocabulary import Finding, Level, Measure, Presence, Verdict, presence
from analytics.worktime import Span

LATE_PICTURES = timedelta(seconds=15)
"""How soon to look again at a window last seen empty whose newest pictures have not come."""
NO_PICTURES = timedelta(minutes=10)
SOON = timedelta(seconds=1)
"""The shortest wait before looking again: what is seen now arrives a moment later."""


@dataclass(frozen=True, slots=True)
class Absence:
    """Nobody at the window, all through one stretch of service time or a part of it."""

    seen: tuple[Interval, ...]
    """The intervals in which nobody was seen, in order; short unobserved gaps between them are left out."""
    end: datetime | None
    """None while it goes on."""

    @property
    def begin(self) -> datetime:
        """Its first instant; names the episode."""
        return self.seen[0].begin

    @property
    def length(self) -> timedelta:
        """How long nobody was seen: unobserved time is not counted."""
        return sum((interval.end - interval.begin for interval in self.seen), timedelta(0))


def absences(subject: WindowSubject, *, now: datetime, bridge: timedelta) -> list[Absence]:
    """All absences since `subject.since`, oldest first.

    An absence is cut where service time ends and where an excuse begins: what is left of it begins anew, so that a
    few minutes before lunch and a few after are two short absences and never one. An unobserved gap up to `bridge`
    pauses it; a longer one ends it, for nobody knows who came in the meantime.
    """
    found: list[Absence] = []
    counts_now = subject.worktime.is_service(now) and not any(
        span.begin <= now < span.end for span in subject.excuses
    )
    # What was seen to the last goes on while pictures are only a moment late.
    late = now - subject.timeline.known_until
    seen_until = min(subject.timeline.known_until, now) if late <= LATE_PICTURES else now
    for stretch in accountable(subject.worktime.service(subject.since, now), subject.excuses):
        intervals = subject.timeline.intervals(stretch.begin, stretch.end)
        goes_on = counts_now and stretch.end == now
        found += _absences_in(intervals, bridge, seen_until if goes_on else None)
    return found


def accountable(service: Sequence[Span], excuses: Sequence[Span]) -> list[Span]:
    """Service time without excused time, in order."""
    left = list(service)
    for excuse in excuses:
        cut: list[Span] = []
        for span in left:
            if excuse.end <= span.begin or span.end <= excuse.begin:
                cut.append(span)
                continue
            if span.begin < excuse.begin:
                cut.append(Span(span.begin, excuse.begin))
            if excuse.end < span.end:
                cut.append(Span(excuse.end, span.end))
        left = cut
    return left


def next_look(
    subject: WindowSubject, found: Sequence[Absence], *, now: datetime, after: timedelta
) -> datetime | None:
    """When what `found` says could change without anything new, its lengths apart.

    An absence that goes on ends where service ends or an excuse begins. One that does not count yet could have
    lasted `after` once service has begun or an excuse has ended, or once the picture of the last moments has come.
    None while somebody is there: the next change asks again.
    """
    changes, known_until = subject.timeline.changes, subject.timeline.known_until
    going_on = bool(found) and found[-1].end is None
    if not going_on and (not changes or presence(changes[-1].state) is not Presence.ABSENT):
        return None
    session = subject.worktime.session_at(now)
    if session is None:
        return None
    stretch = next((span for span in accountable([session], subject.excuses) if span.end > now), None)
    if stretch is None:
        look = session.end
    elif going_on:
        look = stretch.end
    else:
        look = max(stretch.begin, changes[-1].at) + after
    # Pictures of the end of service come a moment after it; when they are long overdue, their coming asks again.
    cut_short = bool(found) and found[-1].end == known_until and now - known_until < NO_PICTURES
    soon = now + min(after, LATE_PICTURES)
    if look <= now:
        return soon
    return min(look, soon) if cut_short else look


def _absences_in(intervals: Sequence[Interval], bridge: timedelta, seen_until: datetime | None) -> list[Absence]:
    """`seen_until` is given for the stretch that goes on: an absence that reaches it, or nearly, goes on too."""
    found: list[Absence] = []
    seen: list[Interval] = []
    for interval in intervals:
        match interval.presence:
            case Presence.ABSENT:
                if seen and interval.begin - seen[-1].end > bridge:
                    found.append(Absence(tuple(seen), seen[-1].end))
                    seen = []
                seen.append(interval)
            case Presence.PRESENT:
                if seen:
                    found.append(Absence(tuple(seen), seen[-1].end))
                seen = []
            case Presence.UNKNOWN:
                continue
    if seen:
        going_on = seen_until is not None and seen_until - seen[-1].end <= bridge
        found.append(Absence(tuple(seen), None if going_on else seen[-1].end))
    return found


def deserted(
    subject: WindowSubject,
    *,
    now: datetime,
    rule: Rule[Any, Any],
    levels: Sequence[tuple[Level, timedelta]],
    bridge: timedelta,
) -> Verdict:
    """A finding for each absence that lasted as long as one of `levels`, lowest first, at the highest it reached."""
    findings: list[Finding] = []
    found = absences(subject, now=now, bridge=bridge)
    looks = [next_look(subject, found, now=now, after=levels[0][1])]
    for absence in found:
        reached = [(level, limit) for level, limit in levels if absence.length >= limit]
        if reached:
            level, limit = reached[-1]
            findings.append(
                Finding(
                    rule=rule.code,
                    version=rule.version,
                    level=level,
                    subject=subject.kind,
                    subject_id=subject.subject_id,
                    episode=absence.begin.isoformat(),
                    since=absence.begin,
                    until=absence.end,
                    measured=Measure.lasting(absence.length),
                    limit=Measure.lasting(limit),
                    window=subject.window,
                    camera=absence.seen[-1].camera,
                    department=subject.department,
                )
            )
        if absence.end is None:
            looks += [now + max(limit - absence.length, SOON) for _, limit in levels if absence.length < limit]
    return Verdict(tuple(findings), min((look for look in looks if look is not None), default=None))
