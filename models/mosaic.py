"""Several small pictures in one input of a network: each in a tile of its own, with a grey gap around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.letterbox import Letterbox
from models.vocabulary import Look, Picture

_GAP = 8
"""Pixels of bars on each side of a tile, so that nobody is seen across two of them."""
_SMALLER = 2


@dataclass(frozen=True, slots=True)
class Tile:
    """Where one picture lies in an input."""

    number: int
    """Which of the looks it is, from 0."""
    look: Look
    box: Letterbox
    left: int
    top: int
    side: int
    """Pixels of the input, the gap included."""

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the input lies in it."""
        return self.left <= x < self.left + self.side and self.top <= y < self.top + self.side


@dataclass(frozen=True, slots=True)
class Mosaic:
    """An input of side x side x 3, and what lies where in it."""

    tiles: tuple[Tile, ...]
    side: int

    def fill(self, *, bars: int) -> Picture:
        """The input, with bars of that grey around and between the pictures."""
        if len(self.tiles) == 1:
            return self.tiles[0].box.fill(self.tiles[0].look.picture, bars=bars)
        whole = np.full((self.side, self.side, 3), bars, dtype=np.uint8)
        for tile in self.tiles:
            tile.box.draw(tile.look.picture, whole)
        return whole


def mosaics(looks: Iterable[Look], *, side: int, a_row: int) -> Iterator[Mosaic]:
    """All looks, up to `a_row` x `a_row` of them in an input; each is made as soon as it is full.

    A picture that would lose more than half of its height and width has an input to itself, and so has one whose
    posture is asked for, which is told by few pixels, and one that is left alone.
    """
    tile = side // a_row
    waiting: list[tuple[int, Look]] = []
    for number, look in enumerate(looks):
        if a_row == 1 or look.posture or max(look.picture.shape[:2]) > _SMALLER * (tile - 2 * _GAP):
            yield _alone(number, look, side)
            continue
        waiting.append((number, look))
        if len(waiting) == a_row * a_row:
            yield _together(waiting, side=side, tile=tile)
            waiting = []
    if len(waiting) == 1:
        yield _alone(*waiting[0], side)
    elif waiting:
        yield _together(waiting, side=side, tile=tile)


def _alone(number: int, look: Look, side: int) -> Mosaic:
    return Mosaic((Tile(number, look, Letterbox.of(look.picture, side), 0, 0, side),), side)


def _together(looks: Sequence[tuple[int, Look]], *, side: int, tile: int) -> Mosaic:
    tiles: list[Tile] = []
    for place, (number, look) in enumerate(looks):
        row, column = divmod(place, side // tile)
        left, top = column * tile, row * tile
        box = Letterbox.of(look.picture, tile - 2 * _GAP)
        box = replace(box, left=box.left + left + _GAP, top=box.top + top + _GAP)
        tiles.append(Tile(number, look, box, left, top, tile))
    return Mosaic(tuple(tiles), side)
