"""What the eye asks of the detector, and what it makes of the answers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np

from analytics.vocabulary import UnknownReason
from analytics.zones import Rectangle, View
from ingest.frame import Frame
from ingest.planes import Planes
from models.calibration import Calibration
from models.vocabulary import Person, Posture
from supervision_api.watching.eye import Eye
from supervision_api.watching.networks import Network

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
A01 = View(window="A01", camera="c1", staff=Rectangle(0, 0, 0.4, 1), customer=Rectangle(0.5, 0, 1, 1))
A02 = View(window="A02", camera="c1", staff=Rectangle(0.5, 0, 1, 1))


class SeesAll:
    """A detector that sees somebody in the middle of every picture, and remembers what it was asked."""

    name = "sees-all"

    def __init__(self):
        self.asked = []

    def detect(self, looks):
        looks = list(looks)
        self.asked.append((len(looks), [i for i, look in enumerate(looks) if look.posture]))
        return [
            [
                Person(
                    score=0.9,
                    box=(0, 0, *look.picture.shape[1::-1]),
                    shoulder=(look.picture.shape[1] / 2, look.picture.shape[0] / 2),
                    posture=Posture.HEAD_DOWN if look.posture else Posture.UNKNOWN,
                )
            ]
            for look in looks
        ]


def scene(seed=1):
    return np.kron(
        np.random.default_rng(seed).integers(0, 255, (12, 16, 3), dtype=np.uint8), np.ones((10, 10, 1), np.uint8)
    )


def frame(second, *, picture=None):
    at = NINE + timedelta(seconds=second)
    planes = Planes.of(scene() if picture is None else picture)
    return Frame(camera="c1", seen_at=at, arrived_at=at, planes=planes)


def told(glances):
    return [seen for glance in glances for seen in glance.observations]


def test_all_windows_of_all_frames_are_asked_about_at_once():
    detector = SeesAll()
    glances = Eye(detector, threshold=0.5).look([(frame(0), [A01, A02]), (frame(0), [A02])])
    assert detector.asked == [(4, [0, 2, 3])]
    assert [(seen.window, seen.staff, seen.customers) for seen in told(glances)] == [
        ("A01", 0.9, 1),
        ("A02", 0.9, 0),
        ("A02", 0.9, 0),
    ]
    assert [glance.inferred for glance in glances] == [3, 1]


def test_windows_that_name_another_network_are_asked_of_that_one():
    own, other = SeesAll(), SeesAll()
    eye = Eye(own, threshold=0.5)
    named = replace(A02, model="other")
    [lost] = told(eye.look([(frame(0), [named])]))
    assert (lost.staff, lost.unknown) == (None, UnknownReason.UNCALIBRATED)
    eye.see_also({"other": Network(detector=other, calibration=Calibration(slope=1, shift=2, threshold=0.5))})
    seen = told(eye.look([(frame(1), [A01, named]), (frame(1), [replace(A01, model="other")])]))
    assert [one.staff for one in seen] == [0.9] * 3
    assert [one.probability is not None for one in seen] == [False, True, True]
    assert own.asked == [(0, []), (2, [0])]
    assert other.asked == [(3, [0, 1])]
    eye.see_also({})
    [lost] = told(eye.look([(frame(2), [named])]))
    assert lost.unknown is UnknownReason.UNCALIBRATED


def test_what_a_network_said_that_windows_named_is_no_verdict_of_the_one_that_takes_its_place():
    eye, named = Eye(SeesAll(), threshold=0.5), replace(A02, model="other")
    networks = [SeesAll(), SeesAll()]
    for second, network in enumerate(networks):
        eye.see_also({"other": Network(detector=network, calibration=None)})
        eye.look([(frame(second), [named])])
    assert [network.asked for network in networks] == [[(1, [0])]] * 2


def test_without_gating_customers_are_looked_at_every_other_second_and_posture_every_fifth():
    detector = SeesAll()
    eye = Eye(detector, threshold=0.5, gating=False)
    seen = [told(eye.look([(frame(second), [A01])]))[0] for second in range(7)]
    assert [asked for asked, _ in detector.asked] == [2, 1, 2, 1, 2, 1, 2]
    assert [second for second, (_, postures) in enumerate(detector.asked) if postures] == [0, 5]
    assert all(one.customers == 1 and one.head_down for one in seen)


def test_in_a_hurry_presence_comes_first():
    detector = SeesAll()
    eye = Eye(detector, threshold=0.5)
    (seen,) = told(eye.look([(frame(0), [A01])], hurried=True))
    assert (detector.asked, seen.staff, seen.customers) == ([(1, [])], 0.9, 0)
    (seen,) = told(eye.look([(frame(1), [A01])]))
    assert (detector.asked[1], seen.customers) == ((2, [0]), 1)


def inferred(pictures, *, view=A02):
    """How often the network was asked about each of these pictures, a second apart."""
    eye = Eye(SeesAll(), threshold=0.5)
    return [
        eye.look([(frame(second, picture=picture), [view])])[0].inferred for second, picture in enumerate(pictures)
    ]


def test_where_nothing_changes_the_verdict_holds_until_the_next_heartbeat():
    asked = inferred([scene()] * 30)
    assert asked[:3] == [1, 1, 1]
    assert asked[3:6] == [0, 0, 0]
    assert 3 < sum(asked) < 12
    # Every picture is told of, whether or not the network saw it.
    eye = Eye(SeesAll(), threshold=0.5)
    assert [told(eye.look([(frame(s), [A02])]))[0].at for s in range(9)] == [frame(s).seen_at for s in range(9)]


def test_where_somebody_may_have_gone_the_network_is_asked_at_once():
    assert inferred([scene()] * 5 + [scene(2)] * 3) == [1, 1, 1, 0, 0, 1, 0, 0]


def test_a_dark_picture_is_not_asked_about():
    detector = SeesAll()
    dark = frame(0, picture=np.zeros((120, 160, 3), dtype=np.uint8))
    (seen,) = told(Eye(detector, threshold=0.5).look([(dark, [A01])]))
    assert (seen.staff, seen.unknown) == (None, UnknownReason.DARK)
    assert detector.asked == [(0, [])]


def test_after_the_dark_everything_is_asked_anew():
    pictures = [scene()] * 5 + [np.zeros((120, 160, 3), dtype=np.uint8)] + [scene()] * 2
    assert inferred(pictures) == [1, 1, 1, 0, 0, 0, 1, 1]
