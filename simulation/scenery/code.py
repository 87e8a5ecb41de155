"""A picture code: who filmed a picture and when, in black and white cells that survive any camera's compression."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from ingest.vocabulary import Picture

_CAMERA_BITS, _SECOND_BITS, _CHECK_BITS = 10, 5, 5
_CELLS = _CAMERA_BITS + _SECOND_BITS + _CHECK_BITS
# At the lower edge, on the staff's side: the customers' side is made unrecognisable in every picture handed out.
_LEFT: Final = 24 / 44
_HEIGHT: Final = 1 / 36
_BLACK, _WHITE = 16, 235
_DARK, _BRIGHT = 90, 165
# All black and all white have the same remainder, and it must not be theirs.
_NEVER_BLANK = 0b10101

MOST_CAMERAS: Final = 1 << _CAMERA_BITS
MOST_SECONDS: Final = 1 << _SECOND_BITS


@dataclass(frozen=True, slots=True)
class Code:
    """A camera's number and the second of its film, both counted from 0."""

    camera: int
    second: int


def paint_code(picture: Picture, code: Code) -> None:
    """Paint the code onto the picture's lower right edge.

    Raises:
        ValueError: a number does not fit.
    """
    if not (0 <= code.camera < MOST_CAMERAS and 0 <= code.second < MOST_SECONDS):
        raise ValueError(f"{code} does not fit: up to {MOST_CAMERAS} cameras and {MOST_SECONDS} seconds")
    said = code.camera << _SECOND_BITS | code.second
    bits = said << _CHECK_BITS | _check(said)
    height = picture.shape[0]
    for cell, (left, right) in enumerate(_columns(picture.shape[1])):
        white = bits >> (_CELLS - 1 - cell) & 1
        picture[height - round(height * _HEIGHT) :, left:right] = _WHITE if white else _BLACK


def read_code(picture: Picture) -> Code | None:
    """The code of a picture of any size; None where there is none, or it is damaged."""
    high = round(picture.shape[0] * _HEIGHT)
    strip = picture[picture.shape[0] - high * 3 // 4 : picture.shape[0] - high // 4]
    bits = 0
    for left, right in _columns(picture.shape[1]):
        aside = (right - left) // 4
        level = float(np.mean(strip[:, left + aside : right - aside]))
        if _DARK < level < _BRIGHT:
            return None
        bits = bits << 1 | (level >= _BRIGHT)
    said = bits >> _CHECK_BITS
    if bits & (1 << _CHECK_BITS) - 1 != _check(said):
        return None
    return Code(said >> _SECOND_BITS, said & MOST_SECONDS - 1)


def _columns(width: int) -> list[tuple[int, int]]:
    edges = [round(width * (_LEFT + (1 - _LEFT) * cell / _CELLS)) for cell in range(_CELLS + 1)]
    return list(pairwise(edges))


def _check(said: int) -> int:
    """Five bits that differ when any one bit differs: no power of two is a multiple of 31."""
    return said % 31 ^ _NEVER_BLANK
