"""How long a connection is waited for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long one connection to a camera may take, and for what."""

    open: timedelta = timedelta(seconds=8)
    """For the connection, and then for each answer."""
    silent: timedelta = timedelta(seconds=6)
    """Without a video packet for so long a connection is given up."""
    unitless: timedelta = timedelta(seconds=20)
    """Packets that make no picture for so long are no video."""
