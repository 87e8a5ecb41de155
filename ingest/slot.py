"""The one queue of the pipeline: it holds the newest value and forgets the one before."""

from __future__ import annotations

from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Slot(Generic[T]):
    """Holds one value; a newer one takes its place, and what nobody took is counted as dropped."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._value: T | None = None
        self._drops = 0

    @property
    def drops(self) -> int:
        """Values that were replaced before anybody took them."""
        return self._drops

    @property
    def is_filled(self) -> bool:
        """Whether there is a value to take."""
        return self._value is not None

    def put(self, value: T) -> None:
        """Offer a value; never waits."""
        with self._lock:
            if self._value is not None:
                self._drops += 1
            self._value = value

    def take(self) -> T | None:
        """The newest value not yet taken, or None."""
        with self._lock:
            value, self._value = self._value, None
            return value
