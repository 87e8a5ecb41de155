"""When one side of a window needs the network again, and when what it said last still holds.

The network is by far the dearest part of watching, and most of what it would say is known already:

- where nobody was, nobody is as long as nothing in the side looks otherwise than it did then;
- where somebody was, somebody still is as long as most of the place where the body was looks as it did: people who
  write and turn change a part of it, people who leave uncover all of it.

Neither is certain - people may look like what is behind them - so no verdict is kept for longer than a heartbeat, or
a few where somebody is surely there: that error speaks for the staff. In doubt every picture is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from analytics.movement import Gist, gone, moved
from analytics.zones import Rectangle

_STILL = 0.01
"""Share of a side's cells that may change while nobody comes."""
_STAYS = 0.4
"""Share of a body's cells that may be gone while it stays. Of people who left 0.5 and more was gone - less than all,
for a counter that hides a part of the body stays - and of people who stayed hardly ever so much
(docs/decisions/0014-when-the-network-is-asked.md)."""
_AGREE = 3
"""Verdicts in a row from which one is sure."""
_SURELY = 0.15
"""Above the threshold: scores nearer to it are doubtful."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """For how long a verdict may stand for the next ones."""

    heartbeat: timedelta = timedelta(seconds=5)
    longest: timedelta = timedelta(seconds=15)
    """For a presence that one is sure of; it is believed a heartbeat longer every few verdicts, up to this."""
    threshold: float = 0.5
    """The score from which somebody counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """What is remembered of one side of a window since the network last saw it."""

    at: datetime
    gist: Gist
    score: float
    """Of the best person; 0 when nobody was seen."""
    body: Rectangle | None
    """Where that person was, in shares of the picture; None when nobody was seen."""
    agreeing: int = 1
    """Verdicts in a row that said the same."""

    def then(self, newer: Attention) -> Attention:
        """The newer one, knowing how long both agree."""
        if (self.body is None) != (newer.body is None):
            return newer
        return Attention(at=newer.at, gist=newer.gist, score=newer.score, body=newer.body, agreeing=self.agreeing + 1)


def holds(last: Attention, gist: Gist, side: Rectangle, *, now: datetime, trust: Trust) -> bool:
    """Whether what the network said last is as good as what it would say of a picture taken at `now`.

    `side` is the rectangle, in shares of the picture, in which somebody could appear.
    """
    age = now - last.at
    if last.agreeing < _AGREE or age < timedelta(0):
        return False
    if last.body is None:
        return age < trust.heartbeat and moved(last.gist, gist, side) <= _STILL
    if last.score < trust.threshold + _SURELY:
        return False
    until = min(trust.longest, last.agreeing // _AGREE * trust.heartbeat)
    return age < until and gone(last.gist, gist, last.body) <= _STAYS
