"""What a guided check concludes from what was read while somebody stood at a window, and while nobody did."""

from datetime import UTC, datetime, timedelta

from analytics.calibration import FEWEST, MARGIN, Phase, Reading, Remark, Verdict, conclude
from analytics.zones import Rectangle, View
from models.calibration import FAINT
from supervision_api.calibrating.guided_check import GuidedCheck
from supervision_api.tried_picture import TriedPicture, TriedWindow

BODY = (90.0, 130.0)


def there(*scores, body=BODY, brightness=120.0, customer=None):
    return [Reading(staff=score, body=body, brightness=brightness, customer=customer) for score in scores]


def nobody(*scores, customer=None):
    return [Reading(staff=score, customer=customer) for score in scores]


CLEAR = there(0.9, 0.86, 0.91, 0.88, 0.4, 0.9, 0.92, 0.87, 0.89, 0.9)
NOBODY = nobody(*[0.0] * 10)


def test_where_the_usual_threshold_does_well_it_stays():
    said = conclude(CLEAR, NOBODY, usual=0.5)
    assert (said.verdict, said.threshold, said.remarks) == (Verdict.USABLE, 0.5, ())
    assert said.person_px == 130


def test_a_faint_person_gets_a_threshold_between_both():
    said = conclude(there(*[0.42] * 10), NOBODY, usual=0.5)
    assert said.verdict is Verdict.USABLE
    assert said.threshold == 0.31  # halfway between what is not told of and what was seen


def test_a_neighbour_who_shows_raises_the_threshold():
    said = conclude(there(*[0.9] * 10), nobody(*[0.55] * 10), usual=0.5)
    assert said.verdict is Verdict.USABLE
    assert 0.55 < said.threshold < 0.9


def test_who_is_not_seen_at_a_window_makes_it_unfit():
    said = conclude(there(*[0.0] * 6, *[0.35] * 4), NOBODY, usual=0.5)
    assert (said.verdict, said.threshold) == (Verdict.FAILED, None)
    assert said.remarks == (Remark.NOT_SEEN,)


def test_somebody_seen_at_an_empty_window_makes_it_unfit():
    said = conclude(CLEAR, nobody(*[0.0] * 8, 0.88, 0.87), usual=0.5)
    assert said.verdict is Verdict.FAILED
    assert said.remarks == (Remark.SEEN_WHEN_EMPTY,)


def test_too_few_readings_conclude_nothing():
    for present, absent in ((CLEAR[: FEWEST - 1], NOBODY), (CLEAR, NOBODY[: FEWEST - 1]), ([], [])):
        said = conclude(present, absent, usual=0.5)
        assert (said.verdict, said.remarks) == (Verdict.INCONCLUSIVE, (Remark.TOO_FEW,))


def test_customers_who_cannot_be_told_do_not_make_the_window_unfit():
    said = conclude(there(*[0.9] * 10, customer=0.1), nobody(*[0.0] * 10, customer=0.0), usual=0.5)
    assert said.verdict is Verdict.USABLE
    assert said.remarks == (Remark.CUSTOMER_NOT_SEEN,)
    said = conclude(there(*[0.9] * 10, customer=0.9), nobody(*[0.0] * 10, customer=0.88), usual=0.5)
    assert said.remarks == (Remark.CUSTOMER_SEEN_WHEN_EMPTY,)


def test_small_oblique_and_dark_people_are_remarked_upon():
    said = conclude(there(*[0.9] * 10, body=(60.0, 30.0), brightness=40.0), NOBODY, usual=0.5)
    assert said.remarks == (Remark.TOO_SMALL, Remark.TOO_OBLIQUE, Remark.TOO_DARK)
    assert said.verdict is Verdict.USABLE


def test_a_chosen_threshold_always_lies_between_both_sides():
    for seen in range(30, 100, 5):
        for empty in range(0, 90, 5):
            said = conclude(there(*[seen / 100] * 10), nobody(*[empty / 100] * 10), usual=0.5)
            apart = seen / 100 - max(FAINT, empty / 100)
            assert (said.verdict is Verdict.USABLE) is (apart >= MARGIN)
            if said.threshold is not None:
                assert max(FAINT, empty / 100) < said.threshold < seen / 100


def test_a_check_reads_its_own_window_once_people_stand_still_and_names_the_network_that_saw_it():
    began = datetime(2026, 11, 23, 1, tzinfo=UTC)
    view = View(window="A02", camera="c1", staff=Rectangle(0, 0, 1, 1))
    check = GuidedCheck(view, version=1, customers=False)

    def tried(second, *, why=""):
        windows = tuple(
            TriedWindow(window=window, network=network, reading=Reading(staff=0.9, customer=0.9), people=())
            for window, network in (("A01", "mediapipe-pose"), ("A02", "ours-1"))
        )
        at = began + timedelta(seconds=second)
        return check.read(TriedPicture(at=at, why=why, network="mediapipe-pose", windows=windows), now=at)

    assert not tried(2), "nothing was begun"
    check.begin(Phase.PRESENT, now=began)
    assert [tried(0.5), tried(1), tried(2, why="dark"), tried(3)] == [False, True, False, True]
    assert check.present == [Reading(staff=0.9, customer=None)] * 2
    assert check.network == "ours-1"
