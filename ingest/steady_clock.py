"""The machine's clock, but never backwards."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

_SLOWER = 0.9
_JUMP_S = 2.0
_NOTHING = timedelta(0)


class SteadyClock:
    """Follows the machine's clock, also when that is put forward. When it is put back, ours goes on, a tenth slower
    than time, until the machine's has caught up: what was told keeps its date, and spans are measured too short
    rather than too long. May be asked from any thread.
    """

    def __init__(self, clock: Callable[[], datetime], *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._monotonic = monotonic
        self._lock = Lock()
        self._told = clock()
        self._told_at = monotonic()
        self.ahead = _NOTHING
        """Of the machine's clock."""
        self.put_forward_at: float | None = None
        """The monotonic instant at which the machine's clock was last found to have jumped forward."""
        self.put_forward = _NOTHING
        """By how much it has jumped forward altogether."""

    def __call__(self) -> datetime:
        """Now."""
        with self._lock:
            machine, at = self._clock(), self._monotonic()
            forward_s, passed_s = (machine - self._told).total_seconds(), at - self._told_at
            if forward_s - passed_s > _JUMP_S:
                self.put_forward_at = at
                self.put_forward += timedelta(seconds=forward_s - passed_s)
            if forward_s >= _SLOWER * passed_s:
                self._told, self.ahead = machine, _NOTHING
            else:
                self._told += timedelta(seconds=_SLOWER * passed_s)
                self.ahead = self._told - machine
            self._told_at = at
            return self._told
