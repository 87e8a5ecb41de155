"""Whose turn it is to be looked at, when the machine is too slow for all at once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)


class Turns(Generic[Name]):
    """Gives turns to those who had none for longest, so that everybody is looked at equally often."""

    def __init__(self) -> None:
        self._turn = 0
        self._last: dict[Name, int] = {}

    def next(self, waiting: Iterable[Name], *, most: int) -> list[Name]:
        """Up to `most` of those waiting, longest without a turn first; their turn is then over."""
        chosen = sorted(waiting, key=lambda name: self._last.get(name, 0))[:most]
        for name in chosen:
            self._turn += 1
            self._last[name] = self._turn
        return chosen
