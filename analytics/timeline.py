"""A window's states over time, and what they say about staff being there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import datetime

from analytics.vocabulary import Presence, StateChange, UnknownReason, WindowState, presence
from ingest.vocabulary import CameraCode, WindowCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """From `begin` up to but not including `end` the window was in `state`."""

    begin: datetime
    end: datetime
    state: WindowState
    reason: UnknownReason | None = None
    customer: bool = False
    customer_since: datetime | None = None
    camera: CameraCode | None = None
    confidence: float | None = None
    """How likely the video is right about the presence, when it said so; None when it says nothing."""

    @property
    def presence(self) -> Presence:
        """What the state says about staff being there."""
        return presence(self.state)


def _when(change: StateChange) -> datetime:
    return change.at


@dataclass(frozen=True, slots=True)
class Timeline:
    """The changes of one window, oldest first, and up to when the window is known to have been watched.

    Before the first change and from `known_until` on the window is UNKNOWN, whatever the changes say.
    """

    window: WindowCode
    changes: tuple[StateChange, ...]
    known_until: datetime

    def at(self, moment: datetime) -> StateChange | None:
        """The change in force at `moment`: None before the first, UNKNOWN from `known_until` on."""
        if moment >= self.known_until and self.changes:
            return self._unwatched()
        before = bisect_right(self.changes, moment, key=_when)
        return self.changes[before - 1] if before else None

    def intervals(self, since: datetime, until: datetime) -> list[Interval]:
        """The whole of [since, until), cut where something changes; empty when until <= since."""
        found: list[Interval] = []
        for change, last in self._stretches(since, until):
            begin, end = max(change.at, since), min(last, until)
            if begin < end:
                found.append(
                    Interval(
                        begin=begin,
                        end=end,
                        state=change.state,
                        reason=change.reason,
                        customer=change.customer,
                        customer_since=change.customer_since,
                        camera=change.camera,
                        confidence=change.confidence,
                    )
                )
        first = found[0].begin if found else until
        if since < first:
            found.insert(
                0, Interval(begin=since, end=first, state=WindowState.UNKNOWN, reason=UnknownReason.STARTING)
            )
        return found

    def presence_through(self, since: datetime, until: datetime) -> Presence:
        """ABSENT only if absent all through [since, until], PRESENT if present at any time in it, else UNKNOWN."""
        seen = {interval.presence for interval in self.intervals(since, until)}
        last = self.at(until)
        seen.add(Presence.UNKNOWN if last is None else presence(last.state))
        if Presence.PRESENT in seen:
            return Presence.PRESENT
        return Presence.ABSENT if seen == {Presence.ABSENT} else Presence.UNKNOWN

    def empty_since(self, moment: datetime) -> datetime | None:
        """Since when nobody has been there, without a break up to `moment`; None when that cannot be said."""
        begin: datetime | None = None
        for change in reversed(self.changes[: bisect_right(self.changes, moment, key=_when)]):
            if presence(change.state) is not Presence.ABSENT:
                break
            begin = change.at
        return begin if moment < self.known_until else None

    def _stretches(self, since: datetime, until: datetime) -> list[tuple[StateChange, datetime]]:
        """Each change in force between two instants that was watched, with its end; then the unwatched rest."""
        first = max(bisect_right(self.changes, since, key=_when) - 1, 0)
        end = bisect_left(self.changes, min(until, self.known_until), key=_when)
        watched = self.changes[first:end]
        ends = [min(change.at, self.known_until) for change in self.changes[first + 1 : end + 1]]
        stretches = list(zip(watched, [*ends, self.known_until], strict=False))
        if self.changes and until > self.known_until:
            stretches.append((self._unwatched(), until))
        return stretches

    def _unwatched(self) -> StateChange:
        return StateChange(
            window=self.window,
            at=self.known_until,
            state=WindowState.UNKNOWN,
            reason=UnknownReason.WATCH_STOPPED,
        )
