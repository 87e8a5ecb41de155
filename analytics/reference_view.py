"""What is usual for a camera: learned slowly while all is well, kept over restarts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self

import numpy as np

from analytics.displacement import Structure

_SLOW = 1 / 200
"""Share that a check adds once much is learned: a quarter of an hour at one check in five seconds."""
_ENOUGH = 24
"""Checks from which a picture is held against what was learned: two minutes."""
_A_DAY = timedelta(days=1)
_STEP = 0.005
_LOW = 0.1
"""The share of checks that are less sharp than `sharp`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceView:
    """A camera's usual picture."""

    structure: Structure
    checks: int
    """That went into `structure`."""
    sharp: float | None = None
    """The sharpness that nine of ten pictures of the last days exceeded, so that night is not blurred beside day."""
    sharp_since: datetime | None = None
    """When sharpness was first measured."""

    @classmethod
    def begun(cls, structure: Structure) -> Self:
        """From a first picture."""
        return cls(structure=structure, checks=1)

    @property
    def settled(self) -> bool:
        """Whether enough was learned to find a picture displaced."""
        return self.checks >= _ENOUGH

    def least_sharp(self, now: datetime) -> float | None:
        """Below which a picture is blurred; None before a whole day was seen."""
        if self.sharp is None or self.sharp_since is None or now - self.sharp_since < _A_DAY:
            return None
        return self.sharp / 3

    def with_structure(self, seen: Structure) -> ReferenceView:
        """After one more picture that was taken from the usual place. People who come and go leave no trace."""
        share = max(_SLOW, 1 / (self.checks + 1))
        learned = np.asarray(self.structure + share * (seen - self.structure), dtype=np.float32)
        return replace(self, structure=learned, checks=self.checks + 1)

    def with_sharpness(self, seen: float, *, at: datetime) -> ReferenceView:
        """After one more measurement: up slowly, down faster, which settles at the lowest tenth."""
        if self.sharp is None:
            return replace(self, sharp=seen, sharp_since=at)
        factor = 1 + _STEP * _LOW if seen > self.sharp else 1 - _STEP * (1 - _LOW)
        return replace(self, sharp=self.sharp * factor)
