"""How often a score of so much was right: the reliability of a network's scores."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analytics.vocabulary import Presence
from supervision_api.evaluating.frames import scored
from supervision_api.evaluating.run import Run

_BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Looks whose score lies from `from_score` up to `to_score`."""

    from_score: float
    to_score: float
    looks: int
    mean_score: float
    present: float
    """The share of them with somebody there."""


def scores(runs: Iterable[Run]) -> list[tuple[float, bool]]:
    """Every scored look's score, and whether somebody was there."""
    return [
        (look.score, truth is Presence.PRESENT)
        for run in runs
        for look, truth in scored(run)
        if look.score is not None
    ]


def curve(pairs: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Ten bins of equal width; those without a look are left out."""
    binned: dict[int, list[tuple[float, bool]]] = {}
    for score, there in pairs:
        binned.setdefault(min(_BINS - 1, int(score * _BINS)), []).append((score, there))
    return tuple(
        Bin(
            from_score=index / _BINS,
            to_score=(index + 1) / _BINS,
            looks=len(found),
            mean_score=sum(score for score, _ in found) / len(found),
            present=sum(there for _, there in found) / len(found),
        )
        for index, found in sorted(binned.items())
    )


def calibration_error(bins: Iterable[Bin]) -> float | None:
    """The mean distance of score and share of presences, weighted by looks (expected calibration error)."""
    given = list(bins)
    looks = sum(one.looks for one in given)
    return sum(one.looks * abs(one.mean_score - one.present) for one in given) / looks if looks else None
