"""What arrives over one connection after another, set against the hall's clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from ingest.clock import StreamClock
from ingest.intake import Intake
from ingest.passage import Decoding, Passage
from ingest.patience import Patience
from ingest.ring import StreamKind
from ingest.vocabulary import Unit


class Arrival:
    """Takes a connection's units as they come and knows when they make no picture."""

    def __init__(
        self,
        intake: Intake,
        decoding: Decoding,
        patience: Patience,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._intake = intake
        self._decoding = decoding
        self._longest_s = patience.pictureless.total_seconds()
        self._passage: Passage | None = None
        self._clock = StreamClock()
        self._monotonic = monotonic
        self._wanted_s = 0.0
        self._failing_s: float | None = None

    def begin(self, kind: StreamKind) -> None:
        """A connection came about, or what it sends has changed."""
        self._passage = Passage(self._intake, kind, self._decoding)
        self._clock = StreamClock()
        self._wanted_s, self._failing_s = self._monotonic(), None

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
        now_s = self._monotonic()
        if key and sender_at is not None:
            self._intake.traffic.told_time(sender_at, arrived_at=at)
        self._clock.hear(pts_s, arrived_s=now_s)
        if self._passage.take(unit, key=key, pts_s=pts_s, arrived_at=at, whole=whole):
            self._passage.want(seen_at=self._clock.seen_at(at))
            self._wanted_s = now_s

    @property
    def is_pictureless(self) -> bool:
        """Whether this connection has made no picture for too long: there was no key frame, or none was whole.

        To be asked with every unit. The machine's clock may be set meanwhile: this goes by one that cannot be.
        """
        if self._passage is None:
            return False
        now_s = self._monotonic()
        if self._intake.failing_since is None:
            self._failing_s = None
        elif self._failing_s is None:
            self._failing_s = now_s
        since_s = self._wanted_s if self._failing_s is None else min(self._wanted_s, self._failing_s)
        return now_s - since_s > self._longest_s
