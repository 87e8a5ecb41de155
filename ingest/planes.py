"""A decoded picture as decoders give it, brightness at full size and colour at half; in colour on demand."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.vocabulary import Picture

Plane = NDArray[np.uint8]
"""Height x width, 8 bits each."""

# From the full range that many cameras send to the limited one that the conversion expects.
_BRIGHTNESS = np.round(16 + np.arange(256) * 219 / 255).astype(np.uint8)
_COLOUR = np.round(128 + (np.arange(256) - 128.0) * 224 / 255).astype(np.uint8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planes:
    """A picture in YUV 4:2:0; width and height are even."""

    y: Plane
    """Height x width."""
    u: Plane
    """Height/2 x width/2, as `v`."""
    v: Plane
    full_range: bool = False

    @classmethod
    def of(cls, picture: Picture) -> Planes:
        """From a colour picture; an odd last row or column is left out."""
        height, width = (side // 2 * 2 for side in picture.shape[:2])
        stacked = cv2.cvtColor(np.ascontiguousarray(picture[:height, :width]), cv2.COLOR_BGR2YUV_I420)
        flat = np.asarray(stacked, dtype=np.uint8).reshape(-1)
        size, quarter = height * width, height * width // 4
        half = (height // 2, width // 2)
        return cls(
            y=flat[:size].reshape(height, width),
            u=flat[size : size + quarter].reshape(half),
            v=flat[size + quarter :].reshape(half),
        )

    @property
    def width(self) -> int:
        """Pixels."""
        return int(self.y.shape[1])

    @property
    def height(self) -> int:
        """Pixels."""
        return int(self.y.shape[0])

    def part(self, left: int, top: int, right: int, bottom: int) -> Picture:
        """The rectangle of pixels in colour; it lies inside the picture and is not empty."""
        # Colour comes for two by two pixels: convert what holds the rectangle, then trim.
        first_column, first_row = left // 2, top // 2
        end_column, end_row = (right + 1) // 2, (bottom + 1) // 2
        y = self.y[2 * first_row : 2 * end_row, 2 * first_column : 2 * end_column]
        colours = [plane[first_row:end_row, first_column:end_column] for plane in (self.u, self.v)]
        if self.full_range:
            y, colours = _BRIGHTNESS[y], [_COLOUR[plane] for plane in colours]
        height, width = y.shape
        stacked = np.empty((height * 3 // 2, width), dtype=np.uint8)
        stacked[:height] = y
        halves = stacked[height:].reshape(2, height // 2, width // 2)
        halves[0], halves[1] = colours
        whole = cv2.cvtColor(stacked, cv2.COLOR_YUV2BGR_I420)
        row, column = top - 2 * first_row, left - 2 * first_column
        return np.asarray(whole[row : row + bottom - top, column : column + right - left], dtype=np.uint8)

    @property
    def picture(self) -> Picture:
        """The whole in colour, made anew at each call."""
        return self.part(0, 0, self.width, self.height)
