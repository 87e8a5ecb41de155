"""The small movements by which a person differs from a photograph."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi, sin

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.vocabulary import Picture
from simulation.scenery.cutout import Cutout
from simulation.scenery.hall import HEIGHT, WIDTH

_ROOM = 12  # pixels around the cutout that its movement may need


@dataclass(frozen=True, slots=True)
class Placed:
    """A person at a place of the picture: which rows and columns, the colours there and how much they cover."""

    rows: slice
    columns: slice
    colours: Picture
    cover: NDArray[np.float32]
    """Rows x columns, 0 to 1."""

    def over(self, picture: Picture) -> Picture:
        """What is to be seen of a picture of that place when the person is before it."""
        return np.asarray(cv2.blendLinear(self.colours, picture, self.cover, 1 - self.cover), dtype=np.uint8)


def swung(person: Cutout, at: tuple[float, float], turn: float, *, busy: float) -> Placed:
    """The person with the shoulders' middle near `at`, swaying and breathing; `turn` goes from 0 to 1 in a loop."""
    sway = busy * 2.4 * sin(2 * pi * turn)
    lean = busy * 0.014 * sin(2 * pi * turn + 0.8)
    grow = 1 + 0.006 * sin(4 * pi * turn)
    ax, ay = person.anchor
    high, wide = person.cover.shape
    left, top = max(round(at[0] - ax) - _ROOM, 0), max(round(at[1] - ay) - _ROOM, 0)
    right, bottom = min(left + wide + 2 * _ROOM, WIDTH), min(top + high + 2 * _ROOM, HEIGHT)
    x, y = at[0] - ax - left, at[1] - ay - top
    # Leaning turns about the lower edge, which stays behind the counter or on the floor.
    matrix = np.array(
        [
            [grow, -lean, x + sway + lean * high - (grow - 1) * ax],
            [0, grow, y - (grow - 1) * high],
        ],
        dtype=np.float32,
    )
    size = (right - left, bottom - top)
    colours = cv2.warpAffine(person.colours, matrix, size, borderMode=cv2.BORDER_REPLICATE)
    cover = cv2.warpAffine(person.cover, matrix, size)
    return Placed(
        slice(top, bottom),
        slice(left, right),
        np.asarray(colours, dtype=np.uint8),
        np.asarray(cover, dtype=np.float32),
    )
