"""What a camera sends: counted as it comes, told for the last seconds."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from ingest.vocabulary import Packet

_RATES_OVER = timedelta(seconds=20)
_KEYS_OVER = timedelta(seconds=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """What came lately; None where too little came to tell."""

    packets_fps: float | None = None
    kbit_s: float | None = None
    key_interval_s: float | None = None
    """Usual time between two key pictures, on the camera's own clock."""
    key_interval_longest_s: float | None = None
    clock_offset_s: float | None = None
    """By how much the camera's clock is ahead of ours; negative when it is behind. The way to us counts as behind."""


@dataclass(frozen=True, slots=True)
class _Tally:
    at: datetime
    packets: int
    bytes: int


class Traffic:
    """One camera's. A packet costs two additions; everything else is for key pictures, or for who asks."""

    def __init__(self) -> None:
        self.codec = ""
        self.packets = 0
        self._bytes = 0
        self._key: Packet | None = None
        self._key_gaps: deque[tuple[datetime, float]] = deque()
        self._offsets: deque[tuple[datetime, float]] = deque()
        self._tallies: deque[_Tally] = deque()

    def count(self, packet: Packet) -> None:
        """A packet came."""
        self.packets += 1
        self._bytes += packet.size
        if packet.key:
            last, self._key = self._key, packet
            if last is not None and last.connection == packet.connection and packet.pts_s > last.pts_s:
                self._key_gaps.append((packet.arrived_at, packet.pts_s - last.pts_s))
                _drop_older(self._key_gaps, packet.arrived_at - _KEYS_OVER)

    def told_time(self, sender_at: datetime, *, arrived_at: datetime) -> None:
        """The camera said when it took what arrived at that instant."""
        self._offsets.append((arrived_at, (sender_at - arrived_at).total_seconds()))
        _drop_older(self._offsets, arrived_at - _KEYS_OVER)

    def rates(self, now: datetime) -> Rates:
        """What came in the last seconds; to be asked every few of them."""
        if self._tallies and self._tallies[-1].at > now:
            self._tallies.clear()  # the clock was set back
        self._tallies.append(_Tally(now, self.packets, self._bytes))
        while self._tallies[0].at < now - _RATES_OVER:
            self._tallies.popleft()
        _drop_older(self._key_gaps, now - _KEYS_OVER)
        _drop_older(self._offsets, now - _KEYS_OVER)
        first = self._tallies[0]
        span_s = (now - first.at).total_seconds()
        gaps = [gap for _, gap in self._key_gaps]
        return Rates(
            packets_fps=round((self.packets - first.packets) / span_s, 2) if span_s else None,
            kbit_s=round((self._bytes - first.bytes) * 8 / 1000 / span_s, 1) if span_s else None,
            key_interval_s=round(median(gaps), 3) if gaps else None,
            key_interval_longest_s=round(max(gaps), 3) if gaps else None,
            # The way to us only makes a camera look late: the least delayed picture tells best.
            clock_offset_s=round(max(offset for _, offset in self._offsets), 3) if self._offsets else None,
        )


def _drop_older(values: deque[tuple[datetime, float]], than: datetime) -> None:
    while values and values[0][0] < than:
        values.popleft()
