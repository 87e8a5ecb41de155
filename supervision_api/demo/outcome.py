"""Holds what was alerted against what was staged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Mark:
    """What an alert is about: its rule and the thing it names, as `kind:code`."""

    rule: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """An incident that was played: `moment` is when it had become true, None while it has not."""

    name: str
    mark: Mark
    moment: datetime | None
    implies: frozenset[Mark] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A trap: none of these may be alerted."""

    name: str
    marks: frozenset[Mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An alert as the websocket client received it."""

    alert_no: str
    rule: str
    about: frozenset[str]
    """Everything the alert names: window:W01, camera:C01, case:…, operator:…."""
    at: datetime

    def shows(self, mark: Mark) -> bool:
        """Whether this alert is the one that `mark` stands for."""
        return self.rule == mark.rule and mark.about in self.about


@dataclass(frozen=True, slots=True)
class IncidentOutcome:
    """One line of the account. `delay_s` is from the moment of truth to the arrival."""

    name: str
    rule: str
    found: bool
    delay_s: float | None


@dataclass(frozen=True, slots=True)
class TrapOutcome:
    """Whether a trap was walked around."""

    name: str
    silent: bool


@dataclass(frozen=True, slots=True)
class InventedAlert:
    """An alert that nobody staged."""

    alert_no: str
    rule: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The account of a demonstration; `hallwatch demo --json` prints it."""

    incidents: tuple[IncidentOutcome, ...]
    invented: tuple[InventedAlert, ...]
    traps: tuple[TrapOutcome, ...]
    cameras: int
    analysed_fps_min: float | None
    """Least analysed frames per second of any camera whose stream was never disturbed on purpose."""

    @property
    def flawless(self) -> bool:
        """Every incident found, every trap silent, nothing invented."""
        found = all(incident.found for incident in self.incidents)
        return found and all(trap.silent for trap in self.traps) and not self.invented

    def as_json(self) -> dict[str, object]:
        """Plain values with stable keys."""
        return {**asdict(self), "flawless": self.flawless}


def compare(
    staged: Sequence[Staged],
    traps: Iterable[Silence],
    arrivals: Sequence[Arrival],
    *,
    cameras: int,
    analysed_fps_min: float | None,
    early: timedelta,
) -> Outcome:
    """What of the staged was found, how late; which traps were fallen into; what was made up.

    An absence begins at the last look that showed somebody, so an alert may come up to `early` before the stage's own
    moment. One that comes earlier was not caused by what was staged.
    """
    incidents: list[IncidentOutcome] = []
    explained: set[str] = set()
    for one in staged:
        ripe = [a for a in arrivals if one.moment is not None and a.shows(one.mark) and a.at >= one.moment - early]
        first = min(ripe, key=lambda arrival: arrival.at, default=None)
        delay = None if first is None or one.moment is None else round((first.at - one.moment).total_seconds(), 2)
        incidents.append(IncidentOutcome(one.name, one.mark.rule, first is not None, delay))
        explained.update(arrival.alert_no for arrival in ripe)
        explained.update(a.alert_no for a in arrivals for mark in one.implies if a.shows(mark))
    fallen = [(trap, {a.alert_no for a in arrivals for mark in trap.marks if a.shows(mark)}) for trap in traps]
    # An alert that a trap forbids is not explained by an incident that happens at the same window.
    explained.difference_update(*(numbers for _, numbers in fallen))
    return Outcome(
        incidents=tuple(incidents),
        invented=tuple(
            InventedAlert(arrival.alert_no, arrival.rule, tuple(sorted(arrival.about)))
            for arrival in arrivals
            if arrival.alert_no not in explained
        ),
        traps=tuple(TrapOutcome(trap.name, not numbers) for trap, numbers in fallen),
        cameras=cameras,
        analysed_fps_min=analysed_fps_min,
    )
