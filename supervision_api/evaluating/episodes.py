"""Settled presences held against labelled ones: which were found, which invented, and how late they were known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics.vocabulary import Presence
from supervision_api.evaluating.frames import share
from supervision_api.evaluating.labels import Label
from supervision_api.evaluating.run import Run, Stretch

COLLAR_S = 1.0
"""A presence is found if it is said to begin within this of its label (event-based, onset only)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Episodes:
    """Presences of one window or many; a begin that nobody could see (before the clip, while blind) has no delay."""

    labelled: int = 0
    found: int = 0
    invented: int = 0
    """Said to have begun where no label begins; a presence told in two pieces is one too many."""
    absences_invented: int = 0
    """Said absences during which the labels never say absent: what would accuse somebody wrongly."""
    delays_s: tuple[float, ...] = ()
    """Of each presence found: from its labelled begin until it was certain."""
    absence_delays_s: tuple[float, ...] = ()
    """The same of absences."""
    observed_s: float = 0.0
    unobserved_s: float = 0.0

    def __add__(self, other: Episodes) -> Episodes:
        """Both together."""
        return Episodes(
            labelled=self.labelled + other.labelled,
            found=self.found + other.found,
            invented=self.invented + other.invented,
            absences_invented=self.absences_invented + other.absences_invented,
            delays_s=self.delays_s + other.delays_s,
            absence_delays_s=self.absence_delays_s + other.absence_delays_s,
            observed_s=self.observed_s + other.observed_s,
            unobserved_s=self.unobserved_s + other.unobserved_s,
        )

    @property
    def recall(self) -> float | None:
        """The share of labelled presences that were found."""
        return share(self.found, self.labelled)

    @property
    def precision(self) -> float | None:
        """The share of said presences that are labelled."""
        return share(self.found, self.found + self.invented)

    @property
    def false_alerts_per_day(self) -> float | None:
        """Invented absences in 24 observed hours of one window; None when nothing was observed."""
        return 86_400 * self.absences_invented / self.observed_s if self.observed_s else None


def count_episodes(run: Run) -> Episodes:
    """Of one window of one clip."""
    labels = run.labelled.stretches()
    known = [label for label in labels if label.state is not Presence.UNKNOWN]
    wanted = [label for label in known if label.state is Presence.PRESENT]
    said = _whole(run.stretches, Presence.PRESENT)
    pairs = _pairs(wanted, said, labels, run.stretches)
    absences = _whole(run.stretches, Presence.ABSENT)
    absent = [label for label in known if label.state is Presence.ABSENT]
    left = [one for one in said if one not in pairs.values() and any(_overlap(one, label) for label in known)]
    blind = [one for one in run.stretches if one.presence is Presence.UNKNOWN]
    unobserved = sum(_overlap(one, label) for one in blind for label in known)
    return Episodes(
        labelled=len(wanted),
        found=len(pairs),
        invented=len(left),
        absences_invented=sum(
            any(_overlap(one, label) for label in known) and not any(_overlap(one, label) for label in absent)
            for one in absences
        ),
        delays_s=tuple(_delays(pairs, labels, run.stretches)),
        absence_delays_s=tuple(_delays(_pairs(absent, absences, labels, run.stretches), labels, run.stretches)),
        observed_s=sum(label.to_s - label.from_s for label in known) - unobserved,
        unobserved_s=unobserved,
    )


def percentile(values: Iterable[float], share_below: float) -> float | None:
    """The least value that so large a share of them does not exceed (nearest rank); None of none."""
    rising = sorted(values)
    return rising[max(0, -int(-share_below * len(rising) // 1) - 1)] if rising else None


def _whole(stretches: Sequence[Stretch], presence: Presence) -> list[Stretch]:
    """Stretches of that presence; two between which nothing was known are one."""
    joined: list[Stretch] = []
    since_blind = False
    for one in stretches:
        if one.presence is presence:
            if joined and since_blind:
                joined[-1] = Stretch(joined[-1].from_s, one.to_s, presence, joined[-1].decided_s)
            else:
                joined.append(one)
            since_blind = True
        elif one.presence is not Presence.UNKNOWN:
            since_blind = False
    return joined


def _pairs(
    wanted: Sequence[Label], said: Sequence[Stretch], labels: Sequence[Label], stretches: Sequence[Stretch]
) -> dict[Label, Stretch]:
    """Each label with the stretch that found it. Both are in order and every collar is the same, so that the first
    that fits leaves most for the others."""
    pairs: dict[Label, Stretch] = {}
    free = list(said)
    for label in wanted:
        seen = _onset_seen(label, labels, stretches)
        for one in free:
            near = abs(one.from_s - label.from_s) <= COLLAR_S
            if _overlap(one, label) and (near or not seen):
                pairs[label] = one
                free.remove(one)
                break
    return pairs


def _onset_seen(label: Label, labels: Sequence[Label], stretches: Sequence[Stretch]) -> bool:
    """Whether the label tells of a begin, and the window was observed then."""
    told = any(other.to_s == label.from_s and other.state is not Presence.UNKNOWN for other in labels)
    blind = any(one.presence is Presence.UNKNOWN and one.from_s <= label.from_s < one.to_s for one in stretches)
    return told and not blind


def _delays(pairs: dict[Label, Stretch], labels: Sequence[Label], stretches: Sequence[Stretch]) -> Iterable[float]:
    for label, one in pairs.items():
        if one.decided_s is not None and _onset_seen(label, labels, stretches):
            yield one.decided_s - label.from_s


def _overlap(one: Stretch | Label, other: Stretch | Label) -> float:
    """Seconds that both share."""
    return max(0.0, min(one.to_s, other.to_s) - max(one.from_s, other.from_s))
