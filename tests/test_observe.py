"""A window of 704 x 576 with staff behind (left half, lower) and customers before it (right half)."""

from datetime import UTC, datetime

import numpy as np
import pytest

from analytics.movement import gist
from analytics.observe import Side, hidden, observe
from analytics.vocabulary import UnknownReason
from analytics.zones import Rectangle, View, cut
from ingest.frame import Frame
from ingest.planes import Planes
from models.vocabulary import Person, Posture

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
VIEW = View(window="A01", camera="c1", staff=Rectangle(0, 0.5, 0.5, 0.9), customer=Rectangle(0.5, 0.3, 1, 1))


def scene():
    noise = np.random.default_rng(1).integers(40, 220, (72, 88, 3), dtype=np.uint8)
    return np.kron(noise, np.ones((8, 8, 1), dtype=np.uint8))


def seen(staff=(), customers=(), *, view=VIEW):
    """What is observed of people whose shoulders are given in pixels of the whole picture, with their scores."""
    frame = Frame(camera="c1", seen_at=NINE, arrived_at=NINE, planes=Planes.of(scene()))
    parts = [cut(frame.picture, view.staff), cut(frame.picture, view.customer) if view.customer else None]
    people = [
        [
            Person(
                score=score,
                box=(0, 0, 9, 9),
                shoulder=(x - part.left, y - part.top),
                posture=Posture.HEAD_DOWN if score == 0.77 else Posture.UPRIGHT,
            )
            for x, y, score in those
        ]
        for part, those in zip(parts, (staff, customers), strict=True)
        if part is not None
    ]
    before = Side(parts[1], people[1]) if view.customer else None
    return observe(frame, view, staff=Side(parts[0], people[0]), customers=before, threshold=0.5)


def test_staff_have_their_shoulders_behind_the_window():
    assert seen(staff=[(100, 400, 0.8)]).staff == 0.8


def test_staff_may_stand_up():
    assert seen(staff=[(100, 200, 0.8)]).staff == 0.8
    assert seen(staff=[(100, 100, 0.8)]).staff == 0


def test_the_best_of_several_counts_and_the_doubtful_do_not():
    assert seen(staff=[(100, 400, 0.6), (150, 400, 0.9)]).staff == 0.9
    faint = seen(staff=[(100, 400, 0.4)])
    assert (faint.staff, faint.body, faint.staff_count) == (0.4, None, 0), "told of, for what it says about absence"


def test_customers_are_counted_before_the_window_only():
    told = seen(
        staff=[(100, 400, 0.8), (500, 300, 0.9)], customers=[(500, 300, 0.9), (600, 500, 0.7), (100, 400, 0.8)]
    )
    assert (told.staff, told.customers) == (0.8, 2)


def test_a_customer_who_leans_into_the_space_above_the_staff_is_no_staff():
    leaning = View(window="A01", camera="c1", staff=Rectangle(0, 0.6, 1, 1), customer=Rectangle(0, 0.3, 1, 0.6))
    told = seen(staff=[(300, 300, 0.9)], customers=[(300, 300, 0.9)], view=leaning)
    assert (told.staff, told.customers) == (0, 1)


def test_the_head_of_the_best_one_counts():
    assert seen(staff=[(100, 400, 0.77), (150, 400, 0.6)]).head_down
    assert not seen(staff=[(100, 400, 0.77), (150, 400, 0.9)]).head_down


def grey(value):
    return np.full((288, 352, 3), value, dtype=np.uint8)


@pytest.mark.parametrize(
    ("picture", "reason"),
    [
        (scene(), None),
        (grey(3), UnknownReason.DARK),
        (scene() // 20, UnknownReason.DARK),
        (grey(128), UnknownReason.BLOCKED),
        (grey(255), UnknownReason.BLOCKED),
        (scene() // 3, None),
    ],
)
def test_a_picture_that_shows_nothing_says_why(picture, reason):
    assert hidden(gist(Planes.of(picture))) is reason
