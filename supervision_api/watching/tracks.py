"""The settled states of the windows that a shard watches just now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime, timedelta

from analytics.settle_rules import SettleRules
from analytics.states import blind, settle, settled_until
from analytics.track import Track
from analytics.vocabulary import Observation, StateChange, UnknownReason, WindowState
from ingest.vocabulary import WindowCode
from supervision_api.settings import WatchSettings

_WITHOUT_PICTURES = {UnknownReason.NO_PICTURE, UnknownReason.WATCH_STOPPED}


def settle_rules(watch: WatchSettings) -> SettleRules:
    """The settings' fields of the same names."""
    return SettleRules(**{field.name: getattr(watch, field.name) for field in fields(SettleRules)})


class Tracks:
    """Folds observations, and the lack of them, into changes."""

    def __init__(self, *, rules: SettleRules) -> None:
        self._rules = rules
        self._tracks: dict[WindowCode, Track] = {}

    @property
    def windows(self) -> list[WindowCode]:
        """Every window watched here."""
        return list(self._tracks)

    @property
    def awaited(self) -> set[WindowCode]:
        """Those of which nothing is known only because no pictures came, or none came yet."""
        # Asked while others are taken up and put down.
        return {window for window, track in list(self._tracks.items()) if _is_awaited(track)}

    def take_up(
        self,
        windows: Iterable[WindowCode],
        last: Mapping[WindowCode, tuple[StateChange, datetime | None]],
        *,
        now: datetime,
    ) -> list[StateChange]:
        """Watch these too, from where their last watcher left; the changes that say since when nobody watched."""
        told: list[StateChange] = []
        for window in windows:
            change, seen_at = last.get(window, (None, None))
            if change is not None and change.state is not WindowState.UNKNOWN:
                just_after = change.at + timedelta(microseconds=1)
                change = StateChange(
                    window=window,
                    at=max(seen_at or just_after, just_after),
                    state=WindowState.UNKNOWN,
                    reason=UnknownReason.WATCH_STOPPED,
                    camera=change.camera,
                    decided_at=now,
                )
                told.append(change)
            since = now if change is None else max(now, change.at)
            self._tracks[window] = Track(window=window, watched_since=since, change=change)
        return told

    def put_down(self, windows: Iterable[WindowCode]) -> dict[WindowCode, datetime]:
        """Watch these no longer; up to when the told state of each stands, if anything was seen of it."""
        gone = [track for window in windows if (track := self._tracks.pop(window, None)) is not None]
        return _standing(gone)

    def fold(self, observations: Iterable[Observation]) -> list[StateChange]:
        """The changes that these observations make certain; those of windows not watched here say nothing."""
        told: list[StateChange] = []
        for seen in observations:
            if (track := self._tracks.get(seen.window)) is not None:
                self._tracks[seen.window], changes = settle(track, seen, rules=self._rules)
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
        return _standing(self._tracks.values())


def _is_awaited(track: Track) -> bool:
    return track.change is None or track.change.reason in _WITHOUT_PICTURES


def _standing(tracks: Iterable[Track]) -> dict[WindowCode, datetime]:
    return {track.window: at for track in tracks if (at := settled_until(track)) is not None}
