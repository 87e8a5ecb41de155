"""Ordinary life: at every window customers come one after the other, and their cases go as they should."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from simulation.scenery.scene import Scene
from simulation.story.case_rows import CaseWriter
from simulation.story.people import approver, camera_code, closer, front, reviewer
from simulation.story.plan import Cue, Row
from simulation.story.windows_staged import LENT, STAGED_WINDOWS

# Item, how it goes on, and the fee that its schedule names.
_ITEMS: tuple[tuple[str, bool, tuple[str, int] | None], ...] = (
    ("REG-01", True, None),
    ("CIV-01", True, ("ID-20", 2000)),
    ("SOC-03", True, ("SC-20", 2000)),
    ("TAX-01", True, None),
    ("TRF-01", True, ("DL-10", 1000)),
    ("REG-02", False, None),
    ("CIV-03", False, ("PP-120", 12000)),
    ("LND-01", False, ("RE-80", 8000)),
    ("SOC-02", False, None),
)
_AFTER_STORY_S = 96.0
_FIRST_S = 6.0
# Five closings by one person within a minute are a finding, so nobody may be quicker than this.
_SHORTEST_TURN_S = 21.0
# The whole hall accepts no more than so many cases a second, however many windows it has.
_CASES_PER_S = 0.8


@dataclass(frozen=True, slots=True)
class Visit:
    """One customer at one window: what is seen and what is recorded."""

    begin: float
    cues: tuple[Cue, ...]
    rows: tuple[Row, ...]


def turn_s(windows: int) -> float:
    """How often a customer comes to each window."""
    return max(_SHORTEST_TURN_S, windows / _CASES_PER_S)


def visits(windows: int, *, seed: int) -> Iterator[Visit]:
    """All visits in the order in which they begin, without end; the same seed gives the same visits."""
    turn = turn_s(windows)
    number = 0
    while True:
        for window in range(1, windows + 1):
            dice = random.Random(f"{seed}/{window}/{number}")  # noqa: S311 (a story, no secret)
            begin = _FIRST_S + number * turn + (window - 1) / windows * turn
            # Who stood in elsewhere does not sit at a terminal of their own minutes later: that would be IRR-17.
            if window > STAGED_WINDOWS or (begin > _AFTER_STORY_S and window != LENT):
                yield _visit(window, number, begin, dice)
        number += 1


def _visit(window: int, number: int, begin: float, dice: random.Random) -> Visit:
    item, instant, fee = dice.choice(_ITEMS)
    clerk = front(window)
    accepted = begin + dice.uniform(4, 6)
    case = CaseWriter(f"N-{window:03}-{number:05}", item).accept(accepted, clerk, window=window)
    if fee is not None:
        case.pay(accepted + 2, clerk, window=window, fee=fee[0], fen=fee[1])
    if instant:
        case.close(accepted + 4, clerk, window=window)
    else:
        case.step("review", accepted + 5, reviewer(window), ended=accepted + 7)
        case.step("approve", accepted + 8, approver(window), ended=accepted + 10)
        case.close(accepted + 12, closer(window))
    cues = (Cue(begin, camera_code(window), Scene.SERVING), Cue(begin + 13, camera_code(window), Scene.WORKING))
    return Visit(begin, cues, tuple(case.rows))
