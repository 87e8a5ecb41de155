"""Packets over UDP: late, twice, never."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.rtsp.reorder import Reorder
from tests.rtsp_packets import rtp

pytestmark = pytest.mark.integration


class Clock:
    """A clock that is set by hand."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def given_in_order(*numbers, clock=None, step=0.0):
    passed, clock = [], clock or Clock()
    reorder = Reorder(lambda packet: passed.append(int.from_bytes(packet[2:4])), now=clock)
    for number in numbers:
        reorder.take(rtp(b"x", sequence=number, timestamp=0))
        clock.now += step
    return passed


def test_what_overtook_waits():
    assert given_in_order(65_534, 0, 65_535, 2, 1) == [65_534, 65_535, 0, 1, 2]


def test_what_comes_twice_is_passed_on_once():
    assert given_in_order(1, 2, 2, 4, 4, 3, 3, 1) == [1, 2, 3, 4]


def test_a_lost_packet_is_waited_for_a_window_and_no_longer():
    waiting = given_in_order(1, *range(3, 34))
    assert waiting == [1]
    assert given_in_order(1, *range(3, 40)) == [1, *range(3, 40)]
    assert given_in_order(1, *range(3, 40), 2) == [1, *range(3, 40)]


def test_a_lost_packet_is_waited_for_a_tenth_of_a_second_and_no_longer():
    assert given_in_order(1, 3, 4, 5, step=0.06) == [1, 3, 4, 5]
    assert given_in_order(1, 3, 4, 2, step=0.03) == [1, 2, 3, 4]


def test_a_leap_is_a_new_beginning():
    assert given_in_order(1, 2, 30_000, 30_001) == [1, 2, 30_000, 30_001]
    assert given_in_order(40_000, 40_002, 7, 8) == [40_000, 40_002, 7, 8]


def test_what_is_too_short_is_passed_over():
    passed = []
    Reorder(passed.append, now=Clock()).take(b"\x80")
    assert passed == []


@given(st.integers(0, 65_535), st.integers(0, 2**32))
def test_any_disorder_within_the_window_is_made_good(begin, seed):
    chance = random.Random(seed)
    places = sorted(range(200), key=lambda place: (place and place + chance.uniform(0, 20), place))
    assert given_in_order(*(begin + place for place in places)) == [begin + place & 0xFFFF for place in range(200)]


@given(st.lists(st.integers(0, 65_535), max_size=200))
def test_nothing_is_passed_on_twice_in_a_row_and_little_is_held(numbers):
    passed = given_in_order(*numbers)
    assert len(passed) <= len(numbers)
    assert all(a != b for a, b in pairwise(passed))
