"""How long cases of an item take from acceptance to closing, among their peers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Pace:
    """Figures of the last half year's closings of one item by hand."""

    cases: int
    quickest: timedelta
    """The first percentile: one case in a hundred is quicker."""
    median: timedelta
