"""Pictures of windows for people's eyes: the customers' side made unrecognisable."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np

from analytics.zones import Rectangle, View, cut
from ingest.vocabulary import Picture

WIDEST = 480
_BLOCKS = 10  # a face of a tenth of the side's width becomes one block: nothing is left to undo
_AROUND = 0.1
_QUALITY = 80


def veiled(picture: Picture, views: Iterable[View]) -> Picture:
    """The picture with every customer's side in coarse blocks; the staff's sides stay as they are."""
    shown = picture.copy()
    height, width = picture.shape[:2]
    views = list(views)
    for view in views:
        if view.customer is not None:
            part = cut(shown, view.customer, margin=_AROUND)
            high, wide = part.picture.shape[:2]
            blocks_high = max(1, round(_BLOCKS * high / max(high, wide)))
            blocks_wide = max(1, round(_BLOCKS * wide / max(high, wide)))
            coarse = cv2.resize(part.picture, (blocks_wide, blocks_high), interpolation=cv2.INTER_AREA)
            part.picture[:] = cv2.resize(coarse, (wide, high), interpolation=cv2.INTER_NEAREST)
    for view in views:
        box = view.staff.in_pixels(width, height)
        rows, columns = slice(int(box.y1), int(box.y2)), slice(int(box.x1), int(box.x2))
        others = [other.customer for other in views if other.customer is not None]
        if not any(_overlap(view.staff, other) for other in others):
            shown[rows, columns] = picture[rows, columns]
    return shown


def window_part(picture: Picture, view: View) -> Picture:
    """The part of the picture that shows the window, both sides."""
    whole = view.staff
    if view.customer is not None:
        a, b = view.staff, view.customer
        whole = Rectangle(min(a.x1, b.x1), min(a.y1, b.y1), max(a.x2, b.x2), max(a.y2, b.y2))
    return cut(picture, whole, margin=0.15).picture


def jpeg(picture: Picture, *, widest: int = WIDEST) -> bytes:
    """The picture as JPEG, at most `widest` pixels wide."""
    height, width = picture.shape[:2]
    if width > widest:
        picture = np.asarray(
            cv2.resize(picture, (widest, max(1, height * widest // width)), interpolation=cv2.INTER_AREA),
            dtype=np.uint8,
        )
    _, encoded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return encoded.tobytes()


def _overlap(a: Rectangle, b: Rectangle) -> bool:
    return a.x1 < b.x2 and b.x1 < a.x2 and a.y1 < b.y2 and b.y1 < a.y2
