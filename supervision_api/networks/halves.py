"""Which frames a network learns from and which it is tried on: whole days of a window, so that no day is in both."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from hashlib import sha256

from ingest.vocabulary import WindowCode

HELD_OUT_SHARE = 0.3
"""Of window-days, about."""


class Half(StrEnum):
    """Half of a frame set."""

    LEARNING = "learning"
    HELD_OUT = "held_out"


def half(window: WindowCode, day: date) -> Half:
    """Always the same for a window and a day: what one network learned must not be what the next is tried on."""
    drawn = int.from_bytes(sha256(f"{window} {day.isoformat()}".encode()).digest()[:4]) / 2**32
    return Half.HELD_OUT if drawn < HELD_OUT_SHARE else Half.LEARNING
