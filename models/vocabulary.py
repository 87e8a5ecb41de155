"""The words of seeing: a cut goes in, people come out."""

from __future__ import annotations

from collections.abc import Iterable
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
    phone: bool | None = None
    """Whether a phone lies within the box; None when the network does not know phones."""


@dataclass(frozen=True, slots=True)
class Look:
    """A picture to find people in."""

    picture: Picture
    posture: bool = False
    """Whether the best person's posture is asked for too; it costs as much again as finding people."""


class PersonDetector(Protocol):
    """A network that finds people. Implementations are safe to call from one thread at a time."""

    @property
    def name(self) -> str:
        """The model's name in the manifest."""
        ...

    def detect(self, looks: Iterable[Look]) -> list[list[Person]]:
        """People in each picture, best first; as many lists as looks, in their order.

        Looks are taken one by one as the network gets to them, so they may be made meanwhile. Posture is told for
        the best person of the looks that ask for it; elsewhere it is UNKNOWN.
        """
        ...
