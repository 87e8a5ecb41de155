"""When a picture was taken, told from the stream's own clock and the instants at which packets arrive."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

_MEMORY_S = 10.0  # a stall that is made good within this is network delay, one that is not is the camera's clock
_JUMP_S = 10.0  # between both clocks that no network delay explains


class StreamClock:
    """Sets a connection's stream time against the hall's clock by the least delayed packet of the last seconds.

    A burst after a stall then keeps the spacing that the camera saw; a camera whose clock runs slow, or stood still,
    is believed again after `_MEMORY_S`. Never later than the arrival, never backwards. Delays are measured on a clock
    that nobody sets: when the hall's is put by some seconds, no picture is taken for so much older.
    """

    def __init__(self) -> None:
        # (arrival, arrival less stream time), both in seconds: rising in both, so the first is the least delayed.
        self._least: deque[tuple[float, float]] = deque()
        self._delay_s = 0.0
        self._seen: datetime | None = None

    def hear(self, pts_s: float, *, arrived_s: float) -> None:
        """The packet of that stream time arrived then, in seconds on a clock that nobody sets."""
        offset = arrived_s - pts_s
        if self._least and offset - self._least[0][1] > _JUMP_S:
            self._least.clear()
        while self._least and self._least[-1][1] >= offset:
            self._least.pop()
        self._least.append((arrived_s, offset))
        while self._least[0][0] < arrived_s - _MEMORY_S:
            self._least.popleft()
        self._delay_s = offset - self._least[0][1]

    def seen_at(self, arrived_at: datetime) -> datetime:
        """The instant on the hall's clock at which the packet heard last was taken, which arrived then."""
        seen = arrived_at - timedelta(seconds=self._delay_s) if self._delay_s else arrived_at
        self._seen = seen if self._seen is None else max(self._seen, seen)
        return self._seen
