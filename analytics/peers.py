"""Robust statistics of peers: quantiles, the distance from the median, a share's upper bound; for few cases, none.

The modified z-score of the median absolute deviation, with its constants 0.6745 and 3.5, is Iglewicz and Hoaglin's
(How to Detect and Handle Outliers, 1993).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

NORMAL = 0.6745
"""Median absolute deviation of a standard normal distribution."""


@dataclass(frozen=True, slots=True)
class Middle:
    """Where a sample lies and how far it spreads, untouched by a few wild values."""

    cases: int
    median: float
    mad: float
    """Median absolute deviation from the median; 0 when more than half of the values are equal."""

    @classmethod
    def of(cls, values: Sequence[float], *, fewest: int = 30) -> Middle | None:
        """The middle of a sample; None when it has fewer than `fewest` values."""
        if len(values) < max(fewest, 1):
            return None
        given = np.asarray(values, dtype=np.float64)
        median = float(np.median(given))
        return cls(len(given), median, float(np.median(np.abs(given - median))))

    def score(self, value: float) -> float | None:
        """How many robust standard deviations a value lies from the median; None when the sample has no spread."""
        return None if self.mad == 0 else NORMAL * (value - self.median) / self.mad


def quantile(values: Sequence[float], share: float, *, fewest: int = 30) -> float | None:
    """The value that `share` of the sample (0 to 1) lies below; None when it has fewer than `fewest` values."""
    if len(values) < max(fewest, 1):
        return None
    return float(np.quantile(np.asarray(values, dtype=np.float64), share))


def highest_share(hits: int, cases: int, *, among: int, sigmas: float, fewest: int = 30) -> float | None:
    """The share that `among` new cases stay below but for chance, given `hits` in `cases` earlier ones.

    The earlier share is Laplace's (hits + 1) / (cases + 2), so that a sample without a hit does not promise that none
    ever comes, and both samples' standard errors count. None when there were fewer than `fewest` earlier cases.
    """
    if cases < max(fewest, 1) or among < 1:
        return None
    share = (hits + 1) / (cases + 2)
    return share + sigmas * sqrt(share * (1 - share) * (1 / among + 1 / cases))
