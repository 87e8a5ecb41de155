"""Pictures of windows for people's eyes: the customers' side made unrecognisable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from analytics.zones import Rectangle, View, cut
from ingest.frame import Frame
from ingest.planes import Planes
from ingest.vocabulary import Picture

Pixels = NDArray[np.uint8]

WIDEST = 480
TILE = (320, 200)
"""Width and height of a tile's picture; the wall draws it 272 pixels wide and wider."""
LARGE = 960
"""Width of the whole camera's picture where video cannot be played."""
_WHOLE = Rectangle(0, 0, 1, 1)
_BLOCKS = 10  # a face of a tenth of the side's width becomes one block: nothing is left to undo
_AROUND = 0.1
_SURROUNDINGS = 0.15
_QUALITY = 80
_TILE_QUALITY = 70


def veiled(picture: Picture, views: Iterable[View], *, box: Rectangle = _WHOLE) -> Picture:
    """A copy with every customer's side in coarse blocks; the staff's sides stay as they are.

    Where a window has no customer's side all but the staff's sides is veiled, and without any window everything is:
    nobody has said where customers are not. `box` is the part of the camera's picture that `picture` shows, in
    shares; `views` count from the whole.
    """
    views = list(views)
    if views and all(view.customer is not None for view in views):
        return _veiled_sides(picture, views, box)
    shown = picture.copy()
    _veil(shown, _seen_in(box, _WHOLE))
    return _with_staff(shown, _veiled_sides(picture, views, box), views, box)


def _veiled_sides(picture: Picture, views: Sequence[View], box: Rectangle) -> Picture:
    shown = picture.copy()
    for view in views:
        if view.customer is not None:
            _veil(shown, _seen_in(box, _widened(view.customer, _AROUND)))
    return _with_staff(shown, picture, views, box)


def _with_staff(shown: Picture, picture: Picture, views: Sequence[View], box: Rectangle) -> Picture:
    """`shown` with the staff's sides of `picture`, save those that reach into a customer's side."""
    for view in views:
        others = [other.customer for other in views if other.customer is not None]
        if not any(_overlap(view.staff, other) for other in others):
            rows, columns = _pixels(shown.shape[1], shown.shape[0], _seen_in(box, view.staff))
            shown[rows, columns] = picture[rows, columns]
    return shown


def tile_jpeg(frame: Frame, view: View, views: Sequence[View]) -> bytes:
    """A tile's picture of the window: both its sides with some surroundings, every customer of `views` veiled."""
    box = _filling(_both_sides(view), TILE[0] / TILE[1] * frame.planes.height / frame.planes.width)
    return _encoded(veiled(_small(frame.planes, box, TILE), views, box=box), _TILE_QUALITY)


def large_jpeg(frame: Frame, views: Sequence[View]) -> bytes:
    """The whole camera's picture, at most LARGE wide, every customer of `views` veiled."""
    return _encoded(veiled(_small(frame.planes, _WHOLE, _large(frame)), views), _TILE_QUALITY)


def drawing_jpeg(frame: Frame, drawn: Sequence[View]) -> bytes:
    """The whole picture for who draws a camera's first windows: only what is drawn as a customer's side is veiled."""
    return _encoded(_veiled_sides(_small(frame.planes, _WHOLE, _large(frame)), drawn, _WHOLE), _TILE_QUALITY)


def _large(frame: Frame) -> tuple[int, int]:
    wide = min(LARGE, frame.planes.width)
    return wide, max(2, frame.planes.height * wide // frame.planes.width // 2 * 2)


def window_part(picture: Picture, view: View) -> Picture:
    """The part of the picture that shows the window, both sides."""
    return cut(picture, _both_sides(view), margin=0).picture


def jpeg(picture: Picture, *, widest: int = WIDEST) -> bytes:
    """The picture as JPEG, at most `widest` pixels wide."""
    height, width = picture.shape[:2]
    if width > widest:
        picture = _resized(picture, (widest, max(1, height * widest // width)))
    return _encoded(picture, _QUALITY)


def _encoded(picture: Picture, quality: int) -> bytes:
    _, encoded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return encoded.tobytes()


def _small(planes: Planes, box: Rectangle, size: tuple[int, int]) -> Picture:
    """The box of the picture in colour, at an even size: made small first, which is a third of the cost."""
    rows, columns = _pixels(planes.width // 2, planes.height // 2, box)
    half = (size[0] // 2, size[1] // 2)
    whole = planes.y[2 * rows.start : 2 * rows.stop, 2 * columns.start : 2 * columns.stop]
    return Planes(
        y=_resized(whole, size),
        u=_resized(planes.u[rows, columns], half),
        v=_resized(planes.v[rows, columns], half),
        full_range=planes.full_range,
    ).picture


def _resized(pixels: Pixels, size: tuple[int, int]) -> Pixels:
    # Averaging costs six times as much, and is missed only where many pixels become one.
    averaged = pixels.shape[1] > 3 * size[0] or pixels.shape[0] > 3 * size[1]
    interpolation = cv2.INTER_AREA if averaged else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(pixels, size, interpolation=interpolation), dtype=np.uint8)


def _veil(picture: Picture, side: Rectangle) -> None:
    """Make the side's part of the picture blocks, a tenth of the whole side's longer edge each."""
    height, width = picture.shape[:2]
    whole = side.in_pixels(width, height)
    rows, columns = _pixels(width, height, side)
    part = picture[rows, columns]
    if part.size == 0:
        return
    block = max(whole.x2 - whole.x1, whole.y2 - whole.y1) / _BLOCKS
    high, wide = part.shape[:2]
    blocks = (max(1, round(wide / block)), max(1, round(high / block)))
    coarse = cv2.resize(part, blocks, interpolation=cv2.INTER_AREA)
    part[:] = cv2.resize(coarse, (wide, high), interpolation=cv2.INTER_NEAREST)


def _both_sides(view: View) -> Rectangle:
    a, b = view.staff, view.customer or view.staff
    whole = Rectangle(min(a.x1, b.x1), min(a.y1, b.y1), max(a.x2, b.x2), max(a.y2, b.y2))
    return _widened(whole, _SURROUNDINGS)


def _widened(box: Rectangle, share: float) -> Rectangle:
    wide, high = share * (box.x2 - box.x1), share * (box.y2 - box.y1)
    return Rectangle(box.x1 - wide, box.y1 - high, box.x2 + wide, box.y2 + high)


def _filling(box: Rectangle, shape: float) -> Rectangle:
    """The smallest box of that shape (width over height, in shares) around this one that the picture can fill."""
    wide, high = min(1.0, box.x2 - box.x1), min(1.0, box.y2 - box.y1)
    wide, high = max(wide, high * shape), max(high, wide / shape)
    # Where the picture ends, less of the longer edge is shown: nothing is stretched.
    fit = min(1.0, 1 / wide, 1 / high)
    wide, high = wide * fit, high * fit
    left = min(max(0.0, (box.x1 + box.x2 - wide) / 2), 1 - wide)
    top = min(max(0.0, (box.y1 + box.y2 - high) / 2), 1 - high)
    return Rectangle(left, top, left + wide, top + high)


def _seen_in(box: Rectangle, side: Rectangle) -> Rectangle:
    """The side in shares of the box."""
    wide, high = box.x2 - box.x1, box.y2 - box.y1
    return Rectangle(
        (side.x1 - box.x1) / wide, (side.y1 - box.y1) / high, (side.x2 - box.x1) / wide, (side.y2 - box.y1) / high
    )


def _pixels(width: int, height: int, box: Rectangle) -> tuple[slice, slice]:
    """Rows and columns of a picture that lie in the box, which may reach beyond the picture or be outside."""
    edges = box.in_pixels(width, height)
    left, right = (min(max(0, round(edge)), width) for edge in (edges.x1, edges.x2))
    top, bottom = (min(max(0, round(edge)), height) for edge in (edges.y1, edges.y2))
    return slice(top, bottom), slice(left, right)


def _overlap(a: Rectangle, b: Rectangle) -> bool:
    return a.x1 < b.x2 and b.x1 < a.x2 and a.y1 < b.y2 and b.y1 < a.y2
