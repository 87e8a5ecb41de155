"""How far a camera's clock was off, as it was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class ClockReading:
    """From `at` on, until the next reading, a camera's clock was `ahead` of the hall's; less than 0 is behind."""

    at: datetime
    ahead: timedelta


def off_since(readings: Sequence[ClockReading], most: timedelta) -> datetime | None:
    """Since when the clock has been off by more than `most` without a break; None when it is not. Oldest first."""
    begin: datetime | None = None
    for reading in reversed(readings):
        if abs(reading.ahead) <= most:
            break
        begin = reading.at
    return begin
