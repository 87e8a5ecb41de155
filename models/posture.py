"""What key points of head and shoulders suggest about posture."""

from __future__ import annotations

from math import dist

from models.vocabulary import Posture

HEAD_DOWN_BELOW = 0.47
"""Head height over shoulder width. Measured: upright 0.6 to 1.1, reading 0.50 to 0.54, bending 0.32 to 0.45."""

Point = tuple[float, float]


def posture(nose: Point, left_shoulder: Point, right_shoulder: Point) -> Posture:
    """HEAD_DOWN when the head hardly rises above the shoulders; UNKNOWN when the shoulders are seen edge on."""
    width = dist(left_shoulder, right_shoulder)
    rise = (left_shoulder[1] + right_shoulder[1]) / 2 - nose[1]
    if width < 1e-3:
        return Posture.UNKNOWN
    return Posture.HEAD_DOWN if rise / width < HEAD_DOWN_BELOW else Posture.UPRIGHT
