"""The strip below a copy's picture: what it shows and when, beside the evidence and not over it."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from ingest.vocabulary import Picture

_FONT = cv2.FONT_HERSHEY_SIMPLEX
_PAPER, _INK = 24, 235
_LINE = 22
"""Pixels a line."""


def with_strip(picture: Picture, lines: Sequence[str]) -> Picture:
    """The picture with a strip of lines below, its sides even. The font knows ASCII only."""
    height, width = picture.shape[:2]
    height, width = height // 2 * 2, width // 2 * 2
    strip = np.full((_LINE * len(lines) + 8, width, 3), _PAPER, dtype=np.uint8)
    for number, line in enumerate(lines):
        wide = cv2.getTextSize(line, _FONT, 0.5, 1)[0][0]
        scale = min(0.5, 0.5 * (width - 16) / max(1, wide))
        at = (8, _LINE * (number + 1) - 3)
        cv2.putText(strip, line, at, _FONT, scale, (_INK, _INK, _INK), 1, cv2.LINE_AA)
    return np.vstack([picture[:height, :width], strip])


def within(picture: Picture, width: int, height: int) -> Picture:
    """The picture as large as it fits into that size, the rest black."""
    if picture.shape[:2] == (height, width):
        return picture
    share = min(width / picture.shape[1], height / picture.shape[0])
    wide, high = max(1, int(picture.shape[1] * share)), max(1, int(picture.shape[0] * share))
    fitted = np.zeros((height, width, 3), dtype=np.uint8)
    left, top = (width - wide) // 2, (height - high) // 2
    fitted[top : top + high, left : left + wide] = cv2.resize(picture, (wide, high), interpolation=cv2.INTER_AREA)
    return fitted
