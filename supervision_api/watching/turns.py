"""Whose turn it is to be looked at, when the machine is too slow for all at once."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from math import ceil
from typing import Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)


_FOR_THE_PRESSING = 2 / 3
"""Of a round's places: whoever presses waits less, and nobody else goes without a turn for that."""


class Turns(Generic[Name]):
    """Gives turns to those who had none for longest, so that everybody is looked at equally often."""

    def __init__(self) -> None:
        self._turn = 0
        self._last: dict[Name, int] = {}

    def next(self, waiting: Iterable[Name], *, most: int, pressing: Collection[Name] = ()) -> list[Name]:
        """Up to `most` of those waiting, longest without a turn first; their turn is then over.

        Two thirds of the places are for those `pressing` before all others.
        """
        order = sorted(waiting, key=lambda name: self._last.get(name, 0))
        first = [name for name in order if name in pressing][: ceil(_FOR_THE_PRESSING * most)]
        chosen = [*first, *(name for name in order if name not in first)][:most]
        for name in chosen:
            self._turn += 1
            self._last[name] = self._turn
        return chosen
