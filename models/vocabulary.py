"""The words of seeing: a cut goes in, people come out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""Height x width x 3, blue-green-red, 8 bits each."""


class Posture(StrEnum):
    """What the upper body suggests. A network cannot tell sleeping from reading: never more than a suspicion."""

    UPRIGHT = "upright"
    HEAD_DOWN = "head_down"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person found in a picture. Coordinates are pixels of the picture that was given."""

    score: float
    box: tuple[float, float, float, float]
    """x1, y1, x2, y2."""
    shoulder: tuple[float, float]
    """The middle between the shoulders: where the person is, even when a counter hides the rest."""
    posture: Posture = Posture.UNKNOWN


class PersonDetector(Protocol):
    """A network that finds people. Implementations are safe to call from one thread at a time."""

    @property
    def name(self) -> str:
        """The model's name in the manifest."""
        ...

    def detect(self, pictures: Sequence[Picture], *, postures: Collection[int] = ()) -> list[list[Person]]:
        """People in each picture, best first; as many lists as pictures, in their order.

        Posture costs as much again as finding people, so it is told only for the best person of the pictures
        whose indexes are in `postures`; elsewhere it is UNKNOWN.
        """
        ...
