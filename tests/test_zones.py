import numpy as np
import pytest

from analytics.zones import Rectangle, cut


def picture(width, height):
    return np.zeros((height, width, 3), dtype=np.uint8)


def test_a_cut_is_widened_on_every_side():
    part = cut(picture(1000, 500), Rectangle(0.4, 0.4, 0.6, 0.6))
    assert (part.left, part.top) == (330, 165)
    assert part.picture.shape == (170, 340, 3)


@pytest.mark.parametrize("rectangle", [Rectangle(0, 0, 1, 1), Rectangle(0.95, 0.95, 1, 1), Rectangle(1, 1, 1, 1)])
def test_a_cut_stays_inside_the_picture_and_is_never_empty(rectangle):
    part = cut(picture(100, 80), rectangle)
    assert 0 < part.picture.shape[0] <= 80
    assert 0 < part.picture.shape[1] <= 100
    assert part.left < 100
    assert part.top < 80


def test_reaching_up_adds_half_the_height_on_top():
    assert Rectangle(1, 4, 3, 6).reaching_up() == Rectangle(1, 3, 3, 6)
