"""What the eye asks of the detector, and what it makes of the answers."""

from datetime import UTC, datetime, timedelta

import numpy as np

from analytics.vocabulary import UnknownReason
from analytics.zones import Rectangle, View
from ingest.vocabulary import Frame
from models.vocabulary import Person, Posture
from supervision_api.watching.eye import Eye

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
A01 = View(window="A01", camera="c1", staff=Rectangle(0, 0, 0.4, 1), customer=Rectangle(0.5, 0, 1, 1))
A02 = View(window="A02", camera="c1", staff=Rectangle(0.5, 0, 1, 1))


class SeesAll:
    """A detector that sees somebody in the middle of every picture, and remembers what it was asked."""

    name = "sees-all"

    def __init__(self):
        self.asked = []

    def detect(self, pictures, *, postures=()):
        self.asked.append((len(pictures), list(postures)))
        return [
            [
                Person(
                    score=0.9,
                    box=(0, 0, 1, 1),
                    shoulder=(picture.shape[1] / 2, picture.shape[0] / 2),
                    posture=Posture.HEAD_DOWN if i in postures else Posture.UNKNOWN,
                )
            ]
            for i, picture in enumerate(pictures)
        ]


def frame(second, *, picture=None):
    at = NINE + timedelta(seconds=second)
    scene = np.random.default_rng(1).integers(0, 255, (120, 160, 3), dtype=np.uint8)
    return Frame(camera="c1", seen_at=at, arrived_at=at, picture=scene if picture is None else picture)


def test_all_windows_of_all_frames_are_asked_about_at_once():
    detector = SeesAll()
    told = Eye(detector, threshold=0.5).look([(frame(0), [A01, A02]), (frame(0), [A02])])
    assert detector.asked == [(4, [0, 1, 2])]
    assert [(seen.window, seen.staff, seen.customers) for seen in told] == [
        ("A01", 0.9, 1),
        ("A02", 0.9, 0),
        ("A02", 0.9, 0),
    ]


def test_customers_are_looked_at_every_other_second_and_posture_every_fifth():
    detector = SeesAll()
    eye = Eye(detector, threshold=0.5)
    told = [eye.look([(frame(second), [A01])])[0] for second in range(7)]
    assert [asked for asked, _ in detector.asked] == [2, 1, 2, 1, 2, 1, 2]
    assert [second for second, (_, postures) in enumerate(detector.asked) if postures] == [0, 5]
    assert all(seen.customers == 1 and seen.head_down for seen in told)


def test_a_dark_picture_is_not_asked_about():
    detector = SeesAll()
    dark = frame(0, picture=np.zeros((120, 160, 3), dtype=np.uint8))
    (seen,) = Eye(detector, threshold=0.5).look([(dark, [A01])])
    assert (seen.staff, seen.unknown) == (None, UnknownReason.DARK)
    assert detector.asked == []
