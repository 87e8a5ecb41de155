"""When a picture was taken, told from the stream's own clock and the instants at which packets arrive."""

from __future__ import annotations

from datetime import datetime, timedelta

_CREEP = 0.001  # a camera's crystal may run off by this share; more is network delay
_JUMP = 10.0  # seconds between both clocks that no network delay explains


class StreamClock:
    """Sets a connection's stream time against the hall's clock by the packet that was delayed least.

    A burst after a stall then keeps the spacing that the camera saw. Never later than the arrival, never backwards.
    """

    def __init__(self) -> None:
        self._origin: datetime | None = None
        self._offset = 0.0
        self._pts = 0.0
        self._seen: datetime | None = None

    def seen_at(self, pts_s: float, arrived_at: datetime) -> datetime:
        """The instant on the hall's clock at which the packet of that stream time was taken."""
        if self._origin is None:
            self._origin = arrived_at
            self._offset = -pts_s
            self._pts = pts_s
        offset = (arrived_at - self._origin).total_seconds() - pts_s
        late = offset - self._offset
        if late > _JUMP:
            self._offset = offset
        else:
            self._offset += min(late, _CREEP * max(0.0, pts_s - self._pts))
        self._pts = pts_s
        seen = min(arrived_at, self._origin + timedelta(seconds=pts_s + self._offset))
        self._seen = seen if self._seen is None else max(self._seen, seen)
        return self._seen
