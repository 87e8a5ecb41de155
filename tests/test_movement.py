"""Pictures of 160 x 120 in blocks of ten pixels."""

import numpy as np
import pytest

from analytics.movement import gist, gone, moved
from analytics.zones import Rectangle
from ingest.planes import Planes

LEFT, RIGHT = Rectangle(0, 0, 0.5, 1), Rectangle(0.5, 0, 1, 1)


def blocks(seed=1):
    cells = np.random.default_rng(seed).integers(60, 180, (12, 16, 3), dtype=np.uint8)
    return np.kron(cells, np.ones((10, 10, 1), np.uint8))


def small(picture):
    return gist(Planes.of(picture))


def test_the_same_picture_has_not_moved():
    assert moved(small(blocks()), small(blocks()), LEFT) == 0


def test_noise_is_no_movement():
    noise = np.random.default_rng(5).normal(0, 6, (120, 160, 3))
    noisy = np.clip(blocks() + noise, 0, 255).astype(np.uint8)
    assert moved(small(blocks()), small(noisy), LEFT) < 0.01


def test_movement_counts_where_it_is():
    before, now = blocks(), blocks()
    now[40:80, 100:140] = 255
    assert moved(small(before), small(now), LEFT) == 0
    assert moved(small(before), small(now), RIGHT) == pytest.approx(40 * 40 / (120 * 80), abs=0.03)


@pytest.mark.parametrize("change", [-40, 25, 40])
def test_light_that_changes_everywhere_is_no_movement(change):
    brighter = np.clip(blocks().astype(int) + change, 0, 255).astype(np.uint8)
    assert moved(small(blocks()), small(brighter), LEFT) < 0.01


def test_a_rectangle_smaller_than_a_cell_or_outside_still_has_one():
    for part in (Rectangle(0.5, 0.5, 0.5, 0.5), Rectangle(0.99, -0.2, 1, 0.01)):
        assert moved(small(blocks(1)), small(blocks(2)), part) in {0.0, 1.0}


def with_body(left, *, top=40):
    """A room with somebody in it: their own pattern, before a room that stays."""
    room = blocks(3)
    body = np.kron(
        np.random.default_rng(9).integers(0, 255, (14, 8, 3), dtype=np.uint8), np.ones((5, 5, 1), np.uint8)
    )
    room[top : top + 70, left : left + 40] = body
    return small(room)


BODY = Rectangle(40 / 160, 40 / 120, 80 / 160, 110 / 120)


@pytest.mark.parametrize("step", [-5, -3, 0, 2, 5])
def test_somebody_who_sways_is_not_gone(step):
    assert gone(with_body(40), with_body(40 + step), BODY) < 0.3


def test_somebody_who_left_is_gone():
    assert gone(with_body(40), small(blocks(3)), BODY) > 0.6
    assert gone(with_body(40), with_body(100), BODY) > 0.6


def test_a_body_at_the_edge_can_be_looked_for_too():
    assert gone(with_body(0, top=50), with_body(0, top=50), Rectangle(-0.1, 0.4, 0.25, 1.2)) == 0
