"""Looks held against labels, one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analytics.vocabulary import Presence
from supervision_api.evaluating.labels import Label
from supervision_api.evaluating.run import Look, Run

COLLAR_S = 0.3
"""Looks nearer than this to a labelled change are not scored: nobody labels a walk to the instant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frames:
    """How many looks saw what; those that said nothing are in none of the others."""

    present_seen: int = 0
    present_missed: int = 0
    absent_seen: int = 0
    absent_missed: int = 0
    """Somebody was seen where nobody was."""
    unobserved: int = 0

    def __add__(self, other: Frames) -> Frames:
        """Both together."""
        return Frames(
            present_seen=self.present_seen + other.present_seen,
            present_missed=self.present_missed + other.present_missed,
            absent_seen=self.absent_seen + other.absent_seen,
            absent_missed=self.absent_missed + other.absent_missed,
            unobserved=self.unobserved + other.unobserved,
        )

    @property
    def recall(self) -> float | None:
        """The share of looks at somebody that saw somebody; None when nobody was ever there."""
        return share(self.present_seen, self.present_seen + self.present_missed)

    @property
    def specificity(self) -> float | None:
        """The share of looks at nobody that saw nobody; None when somebody always was there."""
        return share(self.absent_seen, self.absent_seen + self.absent_missed)


def count_frames(run: Run) -> Frames:
    """Of one window of one clip."""
    total = Frames()
    for look, truth in scored(run):
        if look.said is Presence.UNKNOWN:
            total += Frames(unobserved=1)
        elif truth is Presence.PRESENT:
            seen = look.said is Presence.PRESENT
            total += Frames(present_seen=int(seen), present_missed=int(not seen))
        else:
            seen = look.said is Presence.ABSENT
            total += Frames(absent_seen=int(seen), absent_missed=int(not seen))
    return total


def scored(run: Run) -> Iterable[tuple[Look, Presence]]:
    """Each look that has a label and is not too near to a change of it, with what the label says."""
    stretches = run.labelled.stretches()
    for look in run.looks:
        truth = _truth(stretches, look.at_s)
        if truth is not None:
            yield look, truth


def _truth(stretches: Iterable[Label], at_s: float) -> Presence | None:
    for label in stretches:
        # A clip's first instant is no change, so nothing is left out there.
        first = label.from_s if label.from_s == 0 else label.from_s + COLLAR_S
        if first <= at_s <= label.to_s - COLLAR_S and label.state is not Presence.UNKNOWN:
            return label.state
    return None


def share(part: int, whole: int) -> float | None:
    """A share of 0 to 1; None of nothing."""
    return part / whole if whole else None
