"""Many connections are read in turn, a few times a second each, instead of whenever something has come.

Waiting for each of hundreds of cameras wakes the event loop thousands of times a second, each time for a part of a
picture, and each time the interpreter is given away and must be had back from threads that compute. Once in a while
there is more to read at a time, at half the cost.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

_EVERY_S = 0.2
_PARTS = 4


@dataclass(eq=False, slots=True)
class _Turn:
    read: Callable[[], None]
    at_once: Callable[[], bool]


class Rounds:
    """Reads in the running event loop. A quarter of the connections is read at a time, so that it is never held up
    for long; those that want what comes `at_once` are read every time."""

    def __init__(self, *, every_s: float = _EVERY_S) -> None:
        self._pause_s = every_s / _PARTS
        self._parts: list[dict[_Turn, None]] = [{} for _ in range(_PARTS)]
        self._next = 0
        self._due: asyncio.TimerHandle | None = None

    def join(self, read: Callable[[], None], *, at_once: Callable[[], bool] = lambda: False) -> Callable[[], None]:
        """Have `read` take what has come, once a round until the returned function is called. It must not raise."""
        turn = _Turn(read, at_once)
        part = min(self._parts, key=len)
        part[turn] = None
        if self._due is None:
            self._due = asyncio.get_running_loop().call_later(self._pause_s, self._read)
        return lambda: part.pop(turn, None)

    def _read(self) -> None:
        now = self._parts[self._next]
        self._next = (self._next + 1) % _PARTS
        for part in self._parts:
            for turn in list(part):
                # One may leave while another one is read.
                if turn in part and (part is now or turn.at_once()):
                    turn.read()
        going_on = any(self._parts)
        self._due = asyncio.get_running_loop().call_later(self._pause_s, self._read) if going_on else None
