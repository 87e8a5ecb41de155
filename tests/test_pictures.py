"""What people get to see of customers: nothing to recognise."""

import cv2
import numpy as np
import pytest

from analytics.zones import Rectangle, View
from supervision_api.watching.pictures import WIDEST, jpeg, veiled, window_part

VIEW = View(window="A01", camera="c1", staff=Rectangle(0, 0, 0.4, 1), customer=Rectangle(0.5, 0, 1, 1))


def noise(width=640, height=480):
    return np.random.default_rng(7).integers(0, 255, (height, width, 3), dtype=np.uint8)


@pytest.mark.integration
def test_customers_cannot_be_told_apart_after_veiling():
    """Two pictures whose customers' sides differ only in detail come out all but the same."""
    a, b = noise(), noise()
    b[:, 320:] = noise()[::-1, 320:]
    side_a, side_b = veiled(a, [VIEW])[:, 320:], veiled(b, [VIEW])[:, 320:]
    assert np.abs(side_a.astype(int) - side_b.astype(int)).max() < 30
    assert len(np.unique(side_a.reshape(-1, 3), axis=0)) <= 110


def test_the_staff_side_stays_as_it_is_and_the_camera_s_picture_too():
    picture = noise()
    before = picture.copy()
    shown = veiled(picture, [VIEW])
    assert np.array_equal(shown[:, :256], picture[:, :256])
    assert np.array_equal(picture, before)


def test_where_both_sides_overlap_the_customer_is_veiled():
    both = View(window="A01", camera="c1", staff=Rectangle(0, 0, 0.7, 1), customer=Rectangle(0.5, 0, 1, 1))
    picture = noise()
    assert not np.array_equal(veiled(picture, [both])[:, 330:440], picture[:, 330:440])


def test_a_neighbour_s_customers_are_veiled_in_this_window_s_picture():
    other = View(window="A02", camera="c1", staff=Rectangle(0.9, 0, 1, 0.1), customer=Rectangle(0.1, 0.5, 0.2, 1))
    alone = View(window="A01", camera="c1", staff=Rectangle(0.1, 0, 0.2, 0.4))
    picture = noise()
    shown = veiled(picture, [alone, other])
    assert not np.array_equal(shown[240:, 64:128], picture[240:, 64:128])


def test_a_tile_s_picture_is_small():
    content = jpeg(window_part(noise(1920, 1080), VIEW))
    read = cv2.imdecode(np.frombuffer(content, dtype=np.uint8), cv2.IMREAD_COLOR)
    assert read.shape[1] == WIDEST
    assert len(content) < 200_000


def test_a_customers_surroundings_are_veiled_too_and_what_is_further_away_is_not():
    picture = np.random.default_rng(1).integers(0, 255, (400, 400, 3), dtype=np.uint8)
    view = View(window="A01", camera="c1", staff=Rectangle(0, 0, 0.2, 1), customer=Rectangle(0.5, 0.5, 0.7, 0.7))
    changed = (veiled(picture, [view]) != picture).any(axis=2)
    assert changed[192:288, 192:288].mean() > 0.95
    changed[192:288, 192:288] = False
    assert not changed.any()
