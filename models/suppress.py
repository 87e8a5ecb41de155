"""Keep the best of boxes that mean the same person."""

from __future__ import annotations

from collections.abc import Sequence

Box = tuple[float, float, float, float]


def best_of_each(boxes: Sequence[Box], scores: Sequence[float], *, overlap: float) -> list[int]:
    """Indexes of the boxes to keep, best first: none shares more than `overlap` of the union with a better one."""
    order = sorted(range(len(boxes)), key=lambda i: -scores[i])
    kept: list[int] = []
    for i in order:
        if all(_share(boxes[i], boxes[j]) <= overlap for j in kept):
            kept.append(i)
    return kept


def _share(a: Box, b: Box) -> float:
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both)
