"""What changed between two pictures of one camera, told from very small grey ones."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from analytics.zones import Rectangle
from ingest.planes import Planes

Gist = NDArray[np.uint8]
"""72 x 96 cells: the picture's brightness from 0 to 255, whatever its size."""

_COLUMNS, _ROWS = 96, 72
_FULL = np.clip((np.arange(256) - 16.0) * 255 / 219, 0, 255).round().astype(np.uint8)
_DIFFERENT = 12
"""Grey levels by which a cell has changed: more than noise and compression leave in the average over a cell."""
_SWAY = 3
"""Cells by which somebody who stays may move: a twentieth of the picture's height."""
_EVERY_THIRD = (slice(None, None, 3), slice(None, None, 3))


def gist(planes: Planes) -> Gist:
    """The picture in small."""
    # Two quick steps: averaging over odd areas at once takes ten times as long and tells no more.
    halfway = cv2.resize(planes.y, (2 * _COLUMNS, 2 * _ROWS), interpolation=cv2.INTER_LINEAR)
    small = cv2.resize(halfway, (_COLUMNS, _ROWS), interpolation=cv2.INTER_AREA)
    return np.asarray(small if planes.full_range else cv2.LUT(small, _FULL), dtype=np.uint8)


def moved(before: Gist, now: Gist, part: Rectangle) -> float:
    """The share, 0 to 1, of the cells in a rectangle of shares that look otherwise than before.

    A light switched on or an exposure that follows the day changes all cells alike: what changed by about as much as
    half of the picture did is not called moved.
    """
    cells = _cells(part)
    return _different(before[cells].astype(np.float32) + _lighter(before, now), now[cells])


def gone(before: Gist, now: Gist, body: Rectangle) -> float:
    """The share, 0 to 1, of a body's cells that are found nowhere near where they were.

    People sway by some cells and take most of what they look like with them; the best place for it is looked for.
    """
    rows, columns = _cells(body)
    looked_like = np.clip(before[rows, columns].astype(np.float32) + _lighter(before, now), 0, 255)
    top, left = max(0, rows.start - _SWAY), max(0, columns.start - _SWAY)
    around = now[top : rows.stop + _SWAY, left : columns.stop + _SWAY].astype(np.float32)
    misfit = cv2.matchTemplate(around, looked_like, cv2.TM_SQDIFF)
    y, x = np.unravel_index(int(np.argmin(misfit)), misfit.shape)
    high, wide = looked_like.shape
    return _different(looked_like, around[y : y + high, x : x + wide])


def _lighter(before: Gist, now: Gist) -> float:
    """By how many grey levels the whole picture became lighter."""
    differences = np.subtract(now[_EVERY_THIRD], before[_EVERY_THIRD], dtype=np.int16).ravel()
    differences.sort()
    # Their median; numpy's own takes three times as long.
    middle = differences.size // 2
    return (int(differences[middle]) + int(differences[-1 - middle])) / 2


def _different(one: NDArray[np.float32], other: NDArray[np.float32] | Gist) -> float:
    return float(np.count_nonzero(np.abs(one - other) > _DIFFERENT)) / one.size


def _cells(part: Rectangle) -> tuple[slice, slice]:
    """Rows and columns; never empty."""

    def span(low: float, high: float, count: int) -> slice:
        begin = min(count - 1, max(0, int(low * count)))
        return slice(begin, max(begin + 1, min(count, round(high * count))))

    return span(part.y1, part.y2, _ROWS), span(part.x1, part.x2, _COLUMNS)
