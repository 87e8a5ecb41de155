"""Where a window lies in a camera's picture: rectangles given as shares, cuts and tests in pixels."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.vocabulary import CameraCode, Picture, WindowCode

MARGIN = 0.35
"""Added on each side of a cut, as a share of the rectangle: people lean, and networks want some surroundings."""
REACH_UP = 0.5
"""The shoulders of staff who stand are above the rectangle drawn around the seat, by up to this share of it."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """x1, y1, x2, y2: shares of the picture's width and height, or pixels."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def corners(self) -> tuple[float, float, float, float]:
        """x1, y1, x2, y2."""
        return self.x1, self.y1, self.x2, self.y2

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        return self.x1 <= x <= self.x2 and self.y1 <= y <= self.y2

    def in_pixels(self, width: int, height: int) -> Rectangle:
        """The rectangle of shares, in pixels of a picture of that size."""
        return Rectangle(self.x1 * width, self.y1 * height, self.x2 * width, self.y2 * height)

    def in_shares(self, width: int, height: int) -> Rectangle:
        """The rectangle of pixels, in shares of a picture of that size."""
        return Rectangle(self.x1 / width, self.y1 / height, self.x2 / width, self.y2 / height)

    def reaching_up(self) -> Rectangle:
        """Extended upward by half its height."""
        return Rectangle(self.x1, self.y1 - REACH_UP * (self.y2 - self.y1), self.x2, self.y2)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A window as one camera shows it; rectangles are shares of the picture."""

    window: WindowCode
    camera: CameraCode
    staff: Rectangle
    customer: Rectangle | None = None
    threshold: float | None = None
    """Score from which a person counts here; None: the hall's."""
    model: str | None = None
    """Name of the network that is asked; None: the hall's."""
    usable: bool = True
    """False when the guided check was failed: through this camera nothing is said about the window."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of a picture, and where its corner lies in the whole."""

    picture: Picture
    left: int
    top: int


def edges(rectangle: Rectangle, width: int, height: int, *, margin: float = MARGIN) -> tuple[int, int, int, int]:
    """Left, top, right, bottom in pixels of a rectangle of shares, widened by the margin; never empty."""
    box = rectangle.in_pixels(width, height)
    wide, high = margin * (box.x2 - box.x1), margin * (box.y2 - box.y1)
    left, top = (int(min(max(0.0, v), limit - 1)) for v, limit in ((box.x1 - wide, width), (box.y1 - high, height)))
    right, bottom = min(width, round(box.x2 + wide)), min(height, round(box.y2 + high))
    return left, top, max(right, left + 1), max(bottom, top + 1)


def cut(picture: Picture, rectangle: Rectangle, *, margin: float = MARGIN) -> Cut:
    """The part of the picture in a rectangle of shares, widened by the margin; never empty."""
    height, width = picture.shape[:2]
    left, top, right, bottom = edges(rectangle, width, height, margin=margin)
    return Cut(picture[top:bottom, left:right], left, top)
