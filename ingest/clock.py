"""When a picture was taken, told from the stream's own clock and the instants at which packets arrive."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

_MEMORY_S = 10.0  # a stall that is made good within this is network delay, one that is not is the camera's clock
_JUMP_S = 10.0  # between both clocks that no network delay explains


class StreamClock:
    """Sets a connection's stream time against the hall's clock by the least delayed packet of the last seconds.

    A burst after a stall then keeps the spacing that the camera saw; a camera whose clock runs slow, or stood still,
    is believed again after `_MEMORY_S`. Never later than the arrival, never backwards.
    """

    def __init__(self) -> None:
        self._origin: datetime | None = None
        # (arrival, arrival less stream time), both in seconds: rising in both, so the first is the least delayed.
        self._least: deque[tuple[float, float]] = deque()
        self._seen: datetime | None = None

    def seen_at(self, pts_s: float, arrived_at: datetime) -> datetime:
        """The instant on the hall's clock at which the packet of that stream time was taken."""
        if self._origin is None:
            self._origin = arrived_at
        arrived_s = (arrived_at - self._origin).total_seconds()
        offset = arrived_s - pts_s
        if self._least and offset - self._least[0][1] > _JUMP_S:
            self._least.clear()
        while self._least and self._least[-1][1] >= offset:
            self._least.pop()
        self._least.append((arrived_s, offset))
        while self._least[0][0] < arrived_s - _MEMORY_S:
            self._least.popleft()
        seen = min(arrived_at, self._origin + timedelta(seconds=pts_s + self._least[0][1]))
        self._seen = seen if self._seen is None else max(self._seen, seen)
        return self._seen
