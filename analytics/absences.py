"""When a window that should have been staffed was not: absences within service time that nothing excuses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from analytics.accountable import accountable
from analytics.rule import Rule
from analytics.subjects import WindowSubject
from analytics.timeline import Interval, Timeline
from analytics.vocabulary import Finding, Level, Measure, Presence, Verdict, WindowState, presence
from analytics.worktime import Span

NOBODY = frozenset(state for state in WindowState if presence(state) is Presence.ABSENT)
LATE_PICTURES = timedelta(seconds=15)
"""How soon to look again at a window last seen empty whose newest pictures have not come."""
NO_PICTURES = timedelta(minutes=10)
_MOMENT = timedelta(microseconds=1)
SOON = timedelta(seconds=1)
"""The shortest wait before looking again: what is seen now arrives a moment later."""


@dataclass(frozen=True, slots=True)
class Absence:
    """Nobody at the window, all through one stretch of service time or a part of it; or a spell of other states."""

    seen: tuple[Interval, ...]
    """The intervals in which nobody was seen, in order; the short gaps between them are left out."""
    end: datetime | None
    """None while it goes on."""

    @property
    def begin(self) -> datetime:
        """Its first instant; names the episode."""
        return self.seen[0].begin

    @property
    def length(self) -> timedelta:
        """How long nobody was seen: the gaps are not counted."""
        return sum((interval.end - interval.begin for interval in self.seen), timedelta(0))


def absences(
    subject: WindowSubject, *, now: datetime, bridge: timedelta, states: frozenset[WindowState] = NOBODY
) -> list[Absence]:
    """All absences since `subject.since`, oldest first; or the spells of other `states`.

    An absence is cut where service time ends and where an excuse begins: what is left of it begins anew, so that a
    few minutes before lunch and a few after are two short absences and never one. A gap up to `bridge` pauses it,
    whether somebody looked in or nobody could see; a longer one ends it. To be unseen is thus never worse than to
    be seen.
    """
    served = subject.worktime.service(subject.since, now)
    # Service goes on after now: the stretch must not look as if it ended here.
    if served and served[-1].end == now and subject.worktime.is_service(now):
        served[-1] = Span(served[-1].begin, now + _MOMENT)
    return absences_within(
        subject.timeline, accountable(served, subject.excuses), now=now, bridge=bridge, states=states
    )


def absences_within(
    timeline: Timeline,
    stretches: Sequence[Span],
    *,
    now: datetime,
    bridge: timedelta,
    states: frozenset[WindowState] = NOBODY,
) -> list[Absence]:
    """The same within any stretches of time; one that ends after `now` goes on."""
    found: list[Absence] = []
    # What was seen to the last goes on while pictures are only a moment late.
    late = now - timeline.known_until
    seen_until = min(timeline.known_until, now) if late <= LATE_PICTURES else now
    for stretch in stretches:
        intervals = timeline.intervals(stretch.begin, min(stretch.end, now))
        goes_on = stretch.begin <= now < stretch.end
        found += _absences_in(intervals, bridge, states, seen_until if goes_on else None)
    return found


def next_look(
    subject: WindowSubject,
    found: Sequence[Absence],
    *,
    now: datetime,
    after: timedelta,
    states: frozenset[WindowState] = NOBODY,
) -> datetime | None:
    """When what `found` says could change without anything new, its lengths apart.

    An absence that goes on ends where service ends or an excuse begins. One that does not count yet could have
    lasted `after` once service has begun or an excuse has ended, or once the picture of the last moments has come.
    None while somebody is there: the next change asks again.
    """
    changes, known_until = subject.timeline.changes, subject.timeline.known_until
    going_on = bool(found) and found[-1].end is None
    if not going_on and (not changes or changes[-1].state not in states):
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


def _absences_in(
    intervals: Sequence[Interval], bridge: timedelta, states: frozenset[WindowState], seen_until: datetime | None
) -> list[Absence]:
    """`seen_until` is given for the stretch that goes on: an absence that reaches it, or nearly, goes on too."""
    found: list[Absence] = []
    seen: list[Interval] = []
    for interval in intervals:
        if interval.state not in states:
            continue
        if seen and interval.begin - seen[-1].end > bridge:
            found.append(Absence(tuple(seen), seen[-1].end))
            seen = []
        seen.append(interval)
    if seen:
        # Somebody who is seen there now has ended it, unless they leave again at once.
        over = intervals[-1].state is not WindowState.UNKNOWN and intervals[-1].state not in states
        going_on = seen_until is not None and seen_until - seen[-1].end <= bridge and not over
        found.append(Absence(tuple(seen), None if going_on else seen[-1].end))
    return found


def _never(_: Absence) -> bool:
    return False


def deserted(
    subject: WindowSubject,
    *,
    now: datetime,
    rule: Rule[Any, Any],
    levels: Sequence[tuple[Level, timedelta]],
    bridge: timedelta,
    states: frozenset[WindowState] = NOBODY,
    excused: Callable[[Absence], bool] = _never,
) -> Verdict:
    """A finding for each absence that lasted as long as one of `levels`, lowest first, at the highest it reached.

    Or for the spells of other `states`; those that are `excused` are left out.
    """
    findings: list[Finding] = []
    found = absences(subject, now=now, bridge=bridge, states=states)
    looks = [next_look(subject, found, now=now, after=levels[0][1], states=states)]
    for absence in found:
        if excused(absence):
            continue
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
