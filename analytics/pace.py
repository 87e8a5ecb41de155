"""How long cases of an item take from acceptance to closing, among their peers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from analytics.peers import quantile


@dataclass(frozen=True, slots=True)
class Pace:
    """Figures of the last half year's closings of one item by hand."""

    cases: int
    quickest: timedelta
    """The first percentile: one case in a hundred is quicker."""
    median: timedelta

    @classmethod
    def of(cls, lasted_s: Sequence[float], *, fewest: int = 30) -> Pace | None:
        """Of how long cases took, in seconds; None when there are fewer than `fewest`."""
        low, middle = (quantile(lasted_s, share, fewest=fewest) for share in (0.01, 0.5))
        if low is None or middle is None:
            return None
        return cls(len(lasted_s), timedelta(seconds=low), timedelta(seconds=middle))
