"""A limit on how often one peer may try something."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta


class Pace:
    """At most `most` tries of a peer within so many seconds. Peers that fell silent are forgotten."""

    def __init__(self, *, most: int, within_s: float, most_peers: int = 10_000) -> None:
        self._most = most
        self._within = timedelta(seconds=within_s)
        self._most_peers = most_peers
        self._tries: dict[str, deque[datetime]] = {}

    def allows(self, peer: str, *, now: datetime) -> bool:
        """Whether this try is within the limit; it is counted when it is."""
        if len(self._tries) > self._most_peers:
            self._tries = {who: tries for who, tries in self._tries.items() if tries[-1] > now - self._within}
        tries = self._tries.setdefault(peer, deque())
        while tries and tries[0] <= now - self._within:
            tries.popleft()
        if len(tries) >= self._most:
            return False
        tries.append(now)
        return True
