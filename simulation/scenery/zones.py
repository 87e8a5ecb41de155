"""Where people are in every simulated picture: x1, y1, x2, y2 as shares of its width and height."""

from __future__ import annotations

from typing import Final

Zone = tuple[float, float, float, float]

STAFF_ZONE: Final[Zone] = (0.50, 0.26, 0.90, 0.60)
CUSTOMER_ZONE: Final[Zone] = (0.02, 0.30, 0.46, 0.98)
