"""Which case gets which error."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from benchmarks.planting.error import Error, Planted
from benchmarks.planting.ground import Ground, Rows
from ingest.vocabulary import WindowCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Sown:
    """The cases after planting."""

    cases: dict[str, Rows]
    """All of them, touched or not."""
    planted: tuple[tuple[Error, str], ...]
    """Each error, and the case that must be found by its rule."""
    touched: frozenset[str]
    empty: tuple[tuple[WindowCode, datetime], ...]


def sow(ground: Ground, clean: Sequence[str], errors: Sequence[Error], *, share: float, seed: int) -> Sown:
    """Plant each error in turn into clean cases drawn by chance, until such a share of them is touched."""
    dice = Random(seed)  # noqa: S311 (the same seed must give the same cases)
    pool = list(clean)
    dice.shuffle(pool)
    cases, touched = dict(ground.cases), set[str]()
    planted: list[tuple[Error, str]] = []
    empty: list[tuple[WindowCode, datetime]] = []
    waiting = {error.name: _groups(ground, pool, error) for error in errors}
    left = list(errors)
    while left and len(touched) < share * len(pool):
        for error in [*left]:
            done = _plant(ground, waiting[error.name], touched, error)
            if done is None:
                left.remove(error)
                continue
            for rows in done.cases:
                cases[rows[0].case_no] = rows
                touched.add(rows[0].case_no)
            planted.append((error, done.cases[-1][0].case_no))
            empty += done.empty
    return Sown(cases=cases, planted=tuple(planted), touched=frozenset(touched), empty=tuple(empty))


def _groups(ground: Ground, pool: Sequence[str], error: Error) -> list[list[str]]:
    """Cases that may go together, the next ones last."""
    if error.together is None:
        return [[case_no] for case_no in reversed(pool)]
    groups: dict[Hashable, list[str]] = defaultdict(list)
    for case_no in pool:
        key = error.together(ground, ground.cases[case_no])
        if key is not None:
            groups[key].append(case_no)
    return [list(group) for group in groups.values() if len(group) >= error.size]


def _plant(ground: Ground, groups: list[list[str]], touched: set[str], error: Error) -> Planted | None:
    while groups:
        group = groups[-1]
        free = [case_no for case_no in group if case_no not in touched][: error.size]
        if len(free) < error.size:
            groups.pop()
            continue
        for case_no in free:
            group.remove(case_no)
        planted = error.plant(ground, [ground.cases[case_no] for case_no in free])
        if planted is not None:
            return planted
    return None
