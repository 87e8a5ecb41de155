"""By how much a camera's picture is displaced against how it used to be, told from where edges lie."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from analytics.movement import Gist

Structure = NDArray[np.float32]
"""72 x 96 cells: how surely an edge runs through each, 0 to 1."""

_HALF_SURE = 40.0  # an edge this steep counts half, any much steeper one whole: lamps and daylight then hardly differ
_DOWN, _RIGHT = 12, 16  # cells that are tried each way: a sixth of the picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How well a picture agrees with how it used to be; agreements are correlations, -1 to 1."""

    here: float
    """Without any displacement."""
    best: float
    """At the displacement at which both agree best."""
    right: int
    """Cells of 96 by which the picture's contents lie further right."""
    down: int
    """Cells of 72 by which they lie lower."""

    @property
    def cells(self) -> int:
        """The greater of both displacements."""
        return max(abs(self.right), abs(self.down))


def structure(gist: Gist) -> Structure:
    """Where edges run in a small picture."""
    brightness = gist.astype(np.float32)
    across = cv2.Sobel(brightness, cv2.CV_32F, 1, 0, ksize=3)
    along = cv2.Sobel(brightness, cv2.CV_32F, 0, 1, ksize=3)
    steep = cv2.magnitude(across, along)
    return np.asarray(steep / (steep + _HALF_SURE), dtype=np.float32)


def fit(usual: Structure, now: Structure) -> Fit:
    """Look for the middle of what is usual in what is there now."""
    agreement = cv2.matchTemplate(now, usual[_DOWN:-_DOWN, _RIGHT:-_RIGHT], cv2.TM_CCOEFF_NORMED)
    row, column = np.unravel_index(int(np.argmax(agreement)), agreement.shape)
    return Fit(
        here=float(agreement[_DOWN, _RIGHT]),
        best=float(agreement[row, column]),
        right=int(column) - _RIGHT,
        down=int(row) - _DOWN,
    )
