"""From a network's score to how likely somebody is there."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from models.calibration import Calibration, TooFewLabels, fit


def test_the_curve_that_made_the_labels_is_found_again() -> None:
    made = Calibration(slope=1.7, shift=-0.6)
    rng = np.random.default_rng(3)
    scores = rng.uniform(0.05, 0.95, 4000)
    found = fit([(float(score), bool(rng.random() < made.probability(float(score)))) for score in scores])
    for score in (0.1, 0.3, 0.5, 0.7, 0.9):
        assert found.probability(score) == pytest.approx(made.probability(score), abs=0.04)


def test_a_network_that_was_never_wrong_is_not_called_infallible() -> None:
    found = fit([(0.9, True)] * 95 + [(0.0, False)] * 29)
    assert 0.95 < found.probability(0.9) < 1
    assert 0 < found.probability(0.0) < 0.05


def test_a_higher_score_is_never_less_likely() -> None:
    upside_down = fit([(0.9, False)] * 30 + [(0.1, True)] * 30)
    told = [upside_down.probability(score / 20) for score in range(21)]
    assert all(lower <= higher for lower, higher in pairwise(told))


def test_too_few_labels_are_refused() -> None:
    with pytest.raises(TooFewLabels, match="30 pictures with somebody and 3 without"):
        fit([(0.9, True)] * 30 + [(0.1, False)] * 3)
