"""Small pictures that share an input: none is cut, none is mixed up, and who needs all of it has it."""

import numpy as np
import pytest

from models.mosaic import mosaics
from models.vocabulary import Look

SIDE = 640
BARS = 114


def look(width, height, *, grey=0, posture=False):
    return Look(np.full((height, width, 3), grey, dtype=np.uint8), posture)


def made(*looks, a_row=2):
    return list(mosaics(looks, side=SIDE, a_row=a_row))


def numbers(found):
    """Which looks share an input."""
    return [[tile.number for tile in mosaic.tiles] for mosaic in found]


def test_four_small_pictures_share_an_input_and_what_is_left_shares_the_next():
    assert numbers(made(*[look(200, 250)] * 7)) == [[0, 1, 2, 3], [4, 5, 6]]


def test_one_that_is_left_alone_has_all_of_the_input():
    assert numbers(made(*[look(200, 250)] * 5)) == [[0, 1, 2, 3], [4]]
    assert made(look(200, 250))[0].tiles[0].box.scale == pytest.approx(SIDE / 250)


def test_a_large_picture_and_one_whose_posture_is_asked_for_have_an_input_each():
    found = made(look(200, 250), look(700, 300), look(200, 250, posture=True), look(608, 300))
    assert numbers(found) == [[1], [2], [0, 3]]


def test_nothing_is_shared_where_a_row_is_one():
    assert numbers(made(look(9, 9), look(9, 9), a_row=1)) == [[0], [1]]


def test_nothing_is_made_of_nothing():
    assert made() == []


def test_each_picture_lies_whole_in_its_tile_with_a_gap_around_it():
    greys = (10, 60, 200, 250)
    (mosaic,) = made(look(300, 100, grey=10), look(90, 400, grey=60), look(304, 304, grey=200), look(7, 5, grey=250))
    whole = mosaic.fill(bars=BARS)
    assert whole.shape == (SIDE, SIDE, 3)
    for tile, grey in zip(mosaic.tiles, greys, strict=True):
        height, width = tile.look.picture.shape[:2]
        (left, top), (right, bottom) = (
            (round(tile.box.left + x * tile.box.scale), round(tile.box.top + y * tile.box.scale))
            for x, y in ((0, 0), (width, height))
        )
        assert (whole[top:bottom, left:right] == grey).all()
        quarter = whole[tile.top : tile.top + tile.side, tile.left : tile.left + tile.side]
        assert np.count_nonzero(quarter == BARS) + 3 * (bottom - top) * (right - left) == quarter.size
        assert (quarter[:8] == BARS).all()
        assert (quarter[:, -8:] == BARS).all()


def test_a_point_of_the_input_is_told_in_pixels_of_its_picture():
    (mosaic,) = made(*[look(152, 304)] * 4)
    for tile in mosaic.tiles:
        middle = (tile.left + tile.side / 2, tile.top + tile.side / 2)
        assert tile.box.back(*middle) == pytest.approx((76, 152), abs=1)
        assert [other.holds(*middle) for other in mosaic.tiles].count(True) == 1
        assert tile.holds(*middle)
        assert not tile.holds(tile.left + tile.side, tile.top)
        assert tile.holds(tile.left, tile.top)
