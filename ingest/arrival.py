"""What arrives over one connection after another, set against the hall's clock."""

from __future__ import annotations

from datetime import datetime

from ingest.clock import StreamClock
from ingest.intake import Intake
from ingest.passage import Decoding, Passage
from ingest.patience import Patience
from ingest.ring import StreamKind
from ingest.vocabulary import Unit


class Arrival:
    """Takes a connection's units as they come and knows when they make no picture."""

    def __init__(self, intake: Intake, decoding: Decoding, patience: Patience) -> None:
        self._intake = intake
        self._decoding = decoding
        self._patience = patience
        self._passage: Passage | None = None
        self._clock = StreamClock()
        self._began_at: datetime | None = None

    def begin(self, kind: StreamKind, *, at: datetime) -> None:
        """A connection came about at that instant, or what it sends has changed."""
        self._passage = Passage(self._intake, kind, self._decoding)
        self._clock = StreamClock()
        self._began_at = at

    def take(
        self,
        unit: Unit,
        *,
        key: bool,
        pts_s: float,
        at: datetime,
        whole: bool = True,
        sender_at: datetime | None = None,
    ) -> None:
        """One access unit, complete at that instant; `begin` came before. `sender_at` is the camera's own clock."""
        if self._passage is None:
            return
        if key and sender_at is not None:
            self._intake.traffic.told_time(sender_at, arrived_at=at)
        seen_at = self._clock.seen_at(pts_s, at)
        self._passage.take(unit, key=key, pts_s=pts_s, arrived_at=at, seen_at=seen_at, whole=whole)

    def is_pictureless(self, now: datetime) -> bool:
        """Whether this connection has made no picture for too long: there was no key frame, or none was whole."""
        if self._passage is None or self._began_at is None:
            return False
        wanted_at = self._passage.wanted_at or self._began_at
        failing_since = max(self._intake.failing_since or now, self._began_at)
        return now - min(wanted_at, failing_since) > self._patience.pictureless
