"""A side of a window, looked at by the network at second 0 for the third time, and pictures that follow."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from analytics.attention import Attention, Trust, holds
from analytics.zones import Rectangle

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
SIDE = Rectangle(0, 0, 0.5, 1)
BODY = Rectangle(0.1, 0.2, 0.4, 0.8)
TRUST = Trust(heartbeat=timedelta(seconds=5), longest=timedelta(seconds=15))
ROOM = np.random.default_rng(1).integers(40, 200, (72, 96), dtype=np.uint8)
PRESENT = Attention(at=NINE, gist=ROOM, score=0.9, body=BODY, agreeing=3)
ABSENT = Attention(at=NINE, gist=ROOM, score=0, body=None, agreeing=3)


def changed(share, *, of=BODY):
    """The room with that share of a rectangle's cells repainted, from the top."""
    room = ROOM.copy()
    top, bottom = round(of.y1 * 72), round((of.y1 + share * (of.y2 - of.y1)) * 72)
    columns = slice(round(of.x1 * 96), round(of.x2 * 96))
    room[top:bottom, columns] = 255 - room[top:bottom, columns] // 8
    return room


def still_holds(last, gist=ROOM, *, second=1):
    return holds(last, gist, SIDE, now=NINE + timedelta(seconds=second), trust=TRUST)


def test_nobody_stays_nobody_while_nothing_moves_and_for_a_heartbeat():
    assert still_holds(ABSENT, second=4)
    assert not still_holds(ABSENT, second=5)
    assert not still_holds(replace(ABSENT, agreeing=99), second=5)


def test_the_least_that_moves_where_nobody_was_is_looked_at():
    assert not still_holds(ABSENT, changed(0.1))


@pytest.mark.parametrize(("share", "stays"), [(0, True), (0.2, True), (0.5, False), (1, False)])
def test_somebody_stays_while_most_of_the_body_looks_as_it_did(share, stays):
    assert still_holds(PRESENT, changed(share)) is stays


def test_movement_beside_somebody_says_nothing_of_them():
    assert still_holds(PRESENT, changed(1, of=Rectangle(0.6, 0, 0.9, 1)))


def test_a_presence_is_believed_longer_the_surer_it_is_but_not_for_ever():
    assert not still_holds(PRESENT, second=6)
    assert still_holds(replace(PRESENT, agreeing=6), second=6)
    assert not still_holds(replace(PRESENT, agreeing=99), second=15)


def test_what_is_in_doubt_is_looked_at():
    assert not still_holds(replace(PRESENT, score=0.6))
    assert not still_holds(replace(PRESENT, agreeing=2))
    assert not still_holds(replace(ABSENT, agreeing=1))


def test_a_clock_that_went_back_proves_nothing():
    assert not still_holds(PRESENT, second=-3)


def test_verdicts_that_differ_begin_anew():
    assert PRESENT.then(ABSENT).agreeing == 3 == ABSENT.agreeing
    newer = replace(PRESENT, at=NINE + timedelta(seconds=1), agreeing=1)
    assert (PRESENT.then(newer).agreeing, ABSENT.then(newer).agreeing) == (4, 1)
