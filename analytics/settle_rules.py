"""How long is long enough for a state to settle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleRules:
    """How long is long enough; the fields are those of the settings' `watch` branch."""

    hold: timedelta = timedelta(seconds=10)
    present_share: float = 0.3
    merge_gap: timedelta = timedelta(seconds=20)
    empty_after: timedelta = timedelta(minutes=5)
    customer_after: timedelta = timedelta(seconds=60)
    head_down_after: timedelta = timedelta(minutes=3)
    phone_after: timedelta = timedelta(seconds=20)
    crowd: int = 3
    """So many people on the staff side are a gathering."""
    crowd_after: timedelta = timedelta(seconds=60)
    blind_after: timedelta = timedelta(seconds=8)
    threshold: float = 0.5
    sure: float = 0.7
    """How likely a calibrated sample must be right; one that is less so is UNKNOWN."""
