"""One network for several askers: each waits until it is free."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock

from models.vocabulary import Look, Person, PersonDetector


class InTurn:
    """A detector that may be called from any thread; while one call is answered the others wait."""

    def __init__(self, detector: PersonDetector) -> None:
        self._detector = detector
        self._free = Lock()

    @property
    def name(self) -> str:
        """The network's."""
        return self._detector.name

    def use(self, detector: PersonDetector) -> None:
        """Another network from the next call on."""
        self._detector = detector

    def detect(self, looks: Iterable[Look]) -> list[list[Person]]:
        """As the network answers, when it is free."""
        with self._free:
            return self._detector.detect(looks)
