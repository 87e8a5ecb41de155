"""How likely somebody is there when a network gives a score: fitted on labelled pictures, kept beside the network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np

FAINT = 0.2
"""The least score that is told of: what lies below means nobody."""
_STEPS = 50
_RIDGE = 1e-3
_EDGE = 0.02
_FEWEST = 20


class TooFewLabels(ValueError):
    """There are too few labelled pictures to calibrate with, or they all say the same; the text says which."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Logistic in the log-odds of the score (Platt): p = 1 / (1 + exp(-(slope x odds + shift)))."""

    slope: float
    shift: float
    threshold: float = 0.5
    """The score from which a person counted where it was fitted; with another one it says nothing."""

    def probability(self, score: float) -> float:
        """How likely somebody is there, 0 to 1; it never falls while the score rises."""
        return 1 / (1 + exp(-(self.slope * _odds(score) + self.shift)))


def fit(pairs: Sequence[tuple[float, bool]]) -> Calibration:
    """The curve that explains best which scores came with somebody there.

    Targets are drawn in by one picture of each kind, as Platt does: a network that was never wrong in a few pictures
    is not infallible.

    Raises:
        TooFewLabels: fewer than 20 pictures with, or without, somebody.
    """
    there = sum(present for _, present in pairs)
    if min(there, len(pairs) - there) < _FEWEST:
        raise TooFewLabels(
            f"{there} pictures with somebody and {len(pairs) - there} without: calibrating takes {_FEWEST} of each"
        )
    highest, lowest = (there + 1) / (there + 2), 1 / (len(pairs) - there + 2)
    odds = np.array([_odds(score) for score, _ in pairs])
    wanted = np.array([highest if present else lowest for _, present in pairs])
    inputs = np.stack([odds, np.ones_like(odds)], axis=1)
    weights = np.array([1.0, 0.0])
    for _ in range(_STEPS):
        told = 1 / (1 + np.exp(-np.clip(inputs @ weights, -30, 30)))
        bend = inputs.T @ (inputs * (told * (1 - told))[:, np.newaxis]) + _RIDGE * np.eye(2)
        step = np.linalg.solve(bend, inputs.T @ (told - wanted) + _RIDGE * weights)
        # Far from the best curve a whole step may overshoot.
        weights -= step * min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-9))
        if float(np.abs(step).max()) < 1e-6:
            break
    return Calibration(slope=max(0.0, float(weights[0])), shift=float(weights[1]))


def _odds(score: float) -> float:
    """Log-odds, even of scores that claim certainty."""
    held = min(max(score, _EDGE), 1 - _EDGE)
    return log(held / (1 - held))
