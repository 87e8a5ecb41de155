"""What a guided check concludes from what was read while somebody stood at a window, and while nobody did."""

from analytics.calibration import FEWEST, MARGIN, Reading, Remark, Verdict, conclude
from models.calibration import FAINT

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
