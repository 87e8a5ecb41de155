"""How long a reader waits, and for what."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """With one connection, and between connections."""

    open: timedelta = timedelta(seconds=8)
    silent: timedelta = timedelta(seconds=6)
    """Without a packet for so long a connection is given up."""
    pictureless: timedelta = timedelta(seconds=20)
    """Packets that make no picture for so long are no video: a new connection may begin with a whole one."""
    retry_first: timedelta = timedelta(seconds=1)
    retry_longest: timedelta = timedelta(seconds=10)
    settled: timedelta = timedelta(seconds=10)
    """A connection that lived so long starts the back-off anew."""

    def pause_s(self, failures: int) -> float:
        """Seconds to wait after so many failures in a row: each longer than the last, never the same twice.

        After the first, anything up to twice `retry_first`: cameras that went with the same switch would all come
        back in the same instant, and their connecting would delay the pictures of all others.
        """
        longest = self.retry_longest.total_seconds()
        pause = min(longest, self.retry_first.total_seconds() * 2.0 ** min(failures, 16))
        least, most = (0.5, 1.0) if failures else (0.1, 2.0)
        return pause * random.uniform(least, most)  # noqa: S311 (spreads load, keeps no secret)
