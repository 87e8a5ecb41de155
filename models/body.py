"""Where a person's shoulders are and how the head is held, by the box or by key points of the body (COCO's order)."""

from __future__ import annotations

from collections.abc import Sequence

from models.posture import posture
from models.vocabulary import Posture

_POINT_SEEN = 0.5
_NOSE, _LEFT_SHOULDER, _RIGHT_SHOULDER = 0, 5, 6


def shoulder_of_box(box: tuple[float, float, float, float]) -> tuple[float, float]:
    """Shoulders lie three quarters of their width below the crown, in a body seen whole or down to a counter."""
    x1, y1, x2, y2 = box
    return (x1 + x2) / 2, y1 + min(0.75 * (x2 - x1), 0.4 * (y2 - y1))


def body_of_points(
    points: Sequence[tuple[float, float, float]], estimate: tuple[float, float]
) -> tuple[tuple[float, float], Posture]:
    """Middle of the shoulders and posture, from 17 points of x, y, certainty; the estimate if they are hidden."""
    nose, left, right = (points[number] for number in (_NOSE, _LEFT_SHOULDER, _RIGHT_SHOULDER))
    if min(left[2], right[2]) < _POINT_SEEN:
        return estimate, Posture.UNKNOWN
    middle = (left[0] + right[0]) / 2, (left[1] + right[1]) / 2
    # A head that lies on its arms hides its nose: not seen means not known.
    return middle, posture(nose[:2], left[:2], right[:2]) if nose[2] >= _POINT_SEEN else Posture.UNKNOWN
