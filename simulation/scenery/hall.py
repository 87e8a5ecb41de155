"""The drawn hall: what is behind the staff, and the counter and glass before them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.vocabulary import Picture
from simulation.scenery.cutout import Colour
from simulation.scenery.look import Look

WIDTH, HEIGHT = 704, 576
_FINE = 2  # drawn larger and shrunk, so that edges are soft
_LAMP: Colour = (250, 252, 255)

Area = Sequence[tuple[float, float]]


def backdrop(look: Look) -> Picture:
    """Wall, shelves, chair and desk: all that staff sit before."""
    paper = _paper(look.wall)
    _slope(paper, 0, 330, 1.02, 0.74)
    for x in (60, 214, 372, 530, 676):
        _area(paper, [(x, 40), (x + 3, 40), (x + 1, 330), (x - 2, 330)], _shade(look.wall, 0.80))
    _area(paper, [(0, 0), (704, 0), (704, 46), (0, 52)], _shade(look.accent, 0.92))
    _area(paper, [(0, 50), (704, 44), (704, 50), (0, 56)], _shade(look.accent, 0.55))
    for x in (90, 330, 570):
        _area(paper, [(x - 52, 4), (x + 52, 4), (x + 44, 13), (x - 44, 13)], _LAMP)
    _shelf(paper, look, left=26.0, top=96.0)
    _shelf(paper, look, left=586.0, top=92.0)
    _area(paper, [(356, 92), (448, 91), (446, 152), (358, 153)], _shade(look.wall, 1.10))
    for row, width in enumerate((70, 54, 62, 40)):
        y = 102 + 12 * row
        _area(paper, [(366, y), (366 + width, y), (366 + width, y + 4), (366, y + 4)], _shade(look.accent, 1.35))
    _blur(paper, 1.6)
    # The chair stands a little aside, as people leave it.
    _round(paper, (470, 204), (548, 318), 16, (66, 62, 60))
    _round(paper, (478, 212), (540, 300), 12, (84, 80, 76))
    _area(paper, [(0, 318), (704, 318), (704, 360), (0, 360)], _shade(look.counter, 0.62))
    return _seen(paper, look)


def foreground(look: Look) -> tuple[Picture, NDArray[np.float32]]:
    """Glass, screen, counter and floor before the staff, and how much they cover (0 to 1)."""
    paper, cover = _paper((0, 0, 0)), np.zeros((HEIGHT * _FINE, WIDTH * _FINE), dtype=np.float32)
    sheen: tuple[tuple[Area, float], ...] = (
        ([(256, 60), (316, 60), (268, 330), (196, 330)], 0.10),
        ([(560, 60), (600, 60), (566, 330), (520, 330)], 0.08),
        ([(0, 60), (704, 60), (704, 330), (0, 330)], 0.04),
    )
    for area, share in sheen:
        _area(paper, area, (236, 240, 238))
        _cover(cover, area, share)
    solid: list[tuple[Area, Colour]] = []
    for x in (236, 676):
        solid += [([(x - 5, 56), (x + 5, 56), (x + 4, 336), (x - 4, 336)], (150, 152, 152))]
        solid += [([(x - 1, 56), (x + 3, 56), (x + 2, 336), (x - 1, 336)], (206, 208, 208))]
    solid += [([(0, 56), (704, 50), (704, 60), (0, 66)], (160, 162, 162))]
    # The counter: its top seen from above, its rim, its front, the floor.
    solid += [
        ([(0, 328), (704, 328), (704, 392), (0, 398)], _shade(look.counter, 1.10)),
        ([(0, 398), (704, 392), (704, 404), (0, 411)], _shade(look.counter, 0.80)),
        ([(0, 411), (704, 404), (704, 508), (0, 520)], _shade(look.counter, 0.94)),
        ([(0, 440), (704, 432), (704, 448), (0, 457)], look.accent),
        ([(0, 512), (704, 500), (704, 508), (0, 520)], (70, 70, 70)),
        ([(0, 520), (704, 508), (704, 576), (0, 576)], look.floor),
    ]
    for x in (96, 292, 484, 660):
        solid += [([(x, 411), (x + 2, 411), (x - 2, 512), (x - 5, 512)], _shade(look.counter, 0.72))]
    for k in range(-3, 12):
        x = 70 * k
        solid += [([(x + 30, 508), (x + 32, 508), (x - 10, 576), (x - 14, 576)], _shade(look.floor, 0.86))]
    solid += [([(0, 546), (704, 534), (704, 536), (0, 549)], _shade(look.floor, 0.86))]
    solid += _things(look)
    for area, colour in solid:
        _area(paper, area, colour)
        _cover(cover, area, 1.0)
    _letter(paper, cover, look)
    _slope(paper, 398, 520, 1.02, 0.80)
    _slope(paper, 520, 576, 0.84, 1.04)
    return _seen(paper, look), np.asarray(_tilted(cover, look), dtype=np.float32)


def _things(look: Look) -> list[tuple[Area, Colour]]:
    """What lies on the counter: a screen seen from behind, a tray with papers, a card reader, a pen stand."""
    dark, light = (58, 56, 54), (238, 240, 240)
    return [
        ([(590, 250), (662, 246), (660, 312), (592, 314)], dark),
        ([(594, 254), (658, 250), (656, 307), (596, 309)], (80, 77, 74)),
        ([(618, 312), (634, 312), (636, 336), (616, 336)], dark),
        ([(598, 334), (654, 334), (660, 344), (592, 344)], dark),
        ([(420, 344), (520, 344), (532, 382), (410, 382)], _shade(look.counter, 0.78)),
        ([(428, 347), (512, 347), (522, 376), (420, 377)], _shade(look.counter, 0.96)),
        ([(440, 349), (486, 349), (488, 373), (436, 373)], light),
        ([(474, 352), (506, 350), (514, 370), (480, 373)], _shade(light, 0.93)),
        ([(302, 346), (346, 346), (350, 372), (296, 372)], dark),
        ([(308, 349), (340, 349), (342, 360), (306, 360)], (170, 150, 90)),
        ([(566, 352), (584, 352), (582, 378), (568, 378)], (92, 88, 84)),
        ([(570, 334), (573, 334), (574, 354), (571, 354)], (150, 60, 40)),
        ([(577, 336), (580, 336), (578, 354), (575, 354)], (40, 40, 150)),
        ([(262, 330), (280, 330), (280, 374), (262, 374)], (214, 218, 206)),
        ([(262, 344), (280, 344), (280, 360), (262, 360)], _shade(look.accent, 1.2)),
        ([(268, 318), (274, 318), (274, 330), (268, 330)], light),
    ]


def _letter(paper: Picture, cover: NDArray[np.float32], look: Look) -> None:
    """The plate with the window's letter, hung from the rail."""
    plate = [(268, 68), (338, 67), (338, 124), (268, 125)]
    _area(paper, [(264, 64), (342, 63), (342, 128), (264, 129)], (236, 238, 238))
    _cover(cover, [(264, 64), (342, 63), (342, 128), (264, 129)], 1.0)
    _area(paper, plate, look.accent)
    (wide, high), _ = cv2.getTextSize(look.letter, cv2.FONT_HERSHEY_DUPLEX, 3.2, 8)
    at = (303 * _FINE - wide // 2, 96 * _FINE + high // 2)
    cv2.putText(paper, look.letter, at, cv2.FONT_HERSHEY_DUPLEX, 3.2, (246, 246, 246), 8, cv2.LINE_AA)


def _shelf(paper: Picture, look: Look, *, left: float, top: float) -> None:
    wood = _shade(look.counter, 0.70)
    _area(paper, [(left, top), (left + 104, top), (left + 100, 322), (left + 4, 322)], wood)
    # The same files stand in every picture of a look.
    rng = np.random.default_rng(ord(look.letter) + int(left))
    for shelf in range(4):
        y = top + 8 + 54 * shelf
        _area(paper, [(left + 6, y), (left + 98, y), (left + 98, y + 46), (left + 6, y + 46)], _shade(wood, 0.60))
        x = left + 9
        while x < left + 88:
            wide, high = float(rng.uniform(6, 12)), float(rng.uniform(30, 42))
            hues: tuple[Colour, ...] = (look.accent, (196, 190, 180), (96, 100, 150), (150, 120, 80), (110, 140, 120))
            tone = _shade(hues[int(rng.integers(len(hues)))], float(rng.uniform(0.7, 1.1)))
            _area(paper, [(x, y + 46 - high), (x + wide, y + 46 - high), (x + wide, y + 46), (x, y + 46)], tone)
            x += wide + 1.5


def _paper(colour: Colour) -> Picture:
    return np.full((HEIGHT * _FINE, WIDTH * _FINE, 3), colour, dtype=np.uint8)


def _fine(area: Area) -> NDArray[np.int32]:
    return np.array([(x * _FINE, y * _FINE) for x, y in area], dtype=np.int32)


def _area(paper: Picture, area: Area, colour: Colour) -> None:
    cv2.fillPoly(paper, [_fine(area)], colour, cv2.LINE_AA)


def _cover(cover: NDArray[np.float32], area: Area, share: float) -> None:
    cv2.fillPoly(cover, [_fine(area)], share)


def _round(paper: Picture, corner: tuple[int, int], other: tuple[int, int], radius: int, colour: Colour) -> None:
    (x1, y1), (x2, y2), r = corner, other, radius
    _area(paper, [(x1 + r, y1), (x2 - r, y1), (x2, y1 + r), (x2, y2), (x1, y2), (x1, y1 + r)], colour)
    for x in (x1 + r, x2 - r):
        cv2.circle(paper, (x * _FINE, (y1 + r) * _FINE), r * _FINE, colour, -1, cv2.LINE_AA)


def _shade(colour: Colour, factor: float) -> Colour:
    blue, green, red = (min(255, round(part * factor)) for part in colour)
    return blue, green, red


def _slope(paper: Picture, top: int, bottom: int, first: float, last: float) -> None:
    """Brightness falling or rising from one row to another."""
    rows = paper[top * _FINE : bottom * _FINE]
    factor = np.linspace(first, last, len(rows), dtype=np.float32)[:, np.newaxis, np.newaxis]
    rows[:] = np.clip(rows * factor, 0, 255).astype(np.uint8)


def _blur(paper: Picture, sigma: float) -> None:
    paper[:] = cv2.GaussianBlur(paper, (0, 0), sigma * _FINE)


def _seen(paper: Picture, look: Look) -> Picture:
    """The drawing as the camera sees it: tilted, and darker towards the corners."""
    y, x = np.mgrid[-1 : 1 : HEIGHT * 1j, -1 : 1 : WIDTH * 1j]
    kept = (1.03 - 0.17 * (x * x + y * y))[..., np.newaxis]
    return np.asarray(np.clip(_tilted(paper, look) * kept, 0, 255), dtype=np.uint8)


def _tilted(paper: NDArray[Any], look: Look) -> NDArray[Any]:
    """Shrunk to the picture's size. A camera under the ceiling looks down: uprights run together below."""
    wide, high = WIDTH * _FINE, HEIGHT * _FINE
    corners = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], dtype=np.float32)
    turn = look.tilt * wide
    seen = np.array([(-0.07 * wide, -turn), (1.07 * wide, turn), (wide, high + turn), (0, high - turn)], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, seen)
    warped = cv2.warpPerspective(paper, matrix, (wide, high), borderMode=cv2.BORDER_REPLICATE)
    return cv2.resize(warped, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
