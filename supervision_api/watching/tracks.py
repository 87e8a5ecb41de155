"""The settled states of a shard's windows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime, timedelta

from analytics.states import SettleRules, blind, settle, settled_until
from analytics.track import Track
from analytics.vocabulary import Observation, StateChange, UnknownReason, WindowState
from ingest.vocabulary import WindowCode
from supervision_api.settings import WatchSettings


def settle_rules(watch: WatchSettings) -> SettleRules:
    """The settings' fields of the same names."""
    return SettleRules(**{field.name: getattr(watch, field.name) for field in fields(SettleRules)})


class Tracks:
    """Folds observations, and the lack of them, into changes."""

    def __init__(self, windows: Iterable[WindowCode], *, rules: SettleRules, now: datetime) -> None:
        self._rules = rules
        self._tracks = {window: Track(window=window, watched_since=now) for window in windows}

    @property
    def windows(self) -> list[WindowCode]:
        """Every window watched here."""
        return list(self._tracks)

    def resume(
        self, last: Mapping[WindowCode, tuple[StateChange, datetime | None]], *, now: datetime
    ) -> list[StateChange]:
        """Take up where the last watcher left; the changes that say since when nobody watched."""
        told: list[StateChange] = []
        for window, (change, seen_at) in last.items():
            track = self._tracks.get(window)
            if track is None:
                continue
            current = change
            if change.state is not WindowState.UNKNOWN:
                just_after = change.at + timedelta(microseconds=1)
                current = StateChange(
                    window=window,
                    at=max(seen_at or just_after, just_after),
                    state=WindowState.UNKNOWN,
                    reason=UnknownReason.WATCH_STOPPED,
                    camera=change.camera,
                    decided_at=now,
                )
                told.append(current)
            self._tracks[window] = Track(window=window, watched_since=max(now, current.at), change=current)
        return told

    def fold(self, observations: Iterable[Observation]) -> list[StateChange]:
        """The changes that these observations make certain."""
        told: list[StateChange] = []
        for seen in observations:
            track, changes = settle(self._tracks[seen.window], seen, rules=self._rules)
            self._tracks[seen.window] = track
            told += changes
        return told

    def mind_the_blind(self, now: datetime) -> list[StateChange]:
        """The changes of windows that nothing was seen of for too long."""
        told: list[StateChange] = []
        for window, track in self._tracks.items():
            self._tracks[window], changes = blind(track, now, rules=self._rules)
            told += changes
        return told

    def seen(self) -> dict[WindowCode, datetime]:
        """Up to when each window's told state stands; windows never seen are left out."""
        standing = ((window, settled_until(track)) for window, track in self._tracks.items())
        return {window: at for window, at in standing if at is not None}
