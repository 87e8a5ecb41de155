"""The words of a staged story: what the cameras show when, which rows the approval system sends, what is true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from simulation.scenery.scene import Scene

Value = str | int | None


class Breakdown(StrEnum):
    """What can happen to a camera."""

    STALL = "stall"
    REFUSE = "refuse"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Cue:
    """From `at` seconds after the story's begin on, a camera shows a scene or suffers a breakdown."""

    at: float
    camera: str
    what: Scene | Breakdown


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the case log, with its instants in seconds after the story's begin."""

    sent: float
    """When the approval system sends it."""
    row_id: str
    kind: str
    case_no: str
    occurred: float
    ended: float | None = None
    version: int = 1
    fields: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))

    def record(self, begin: datetime) -> dict[str, Value]:
        """The row as the push interface wants it."""
        instants: dict[str, Value] = {"occurred_at": after(begin, self.occurred).isoformat()}
        if self.ended is not None:
            instants["ended_at"] = after(begin, self.ended).isoformat()
        names: dict[str, Value] = {"row_id": self.row_id, "version": self.version, "kind": self.kind}
        return {**names, "case_no": self.case_no, **instants, **self.fields}


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """An excuse: why a window may be left, with its instants in seconds after the story's begin."""

    sent: float
    excuse_id: str
    window: str
    kind: str
    from_s: float
    to_s: float
    note: str

    def record(self, begin: datetime) -> dict[str, Value]:
        """The excuse as the push interface wants it."""
        return {
            "excuse_id": self.excuse_id,
            "window": self.window,
            "kind": self.kind,
            "from_at": after(begin, self.from_s).isoformat(),
            "to_at": after(begin, self.to_s).isoformat(),
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Mark:
    """What an alert would be about: its rule and the thing it names, as `kind:code`."""

    rule: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Something wrong that is staged. It is true from `moment` on, by the story's shortened thresholds."""

    name: str
    mark: Mark
    moment: float
    implies: frozenset[Mark] = frozenset()
    """Further alerts that are right when this happens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trap:
    """Something that looks wrong and is not: none of these may be alerted."""

    name: str
    forbidden: frozenset[Mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """All that is staged, in no particular order."""

    cues: tuple[Cue, ...]
    rows: tuple[Row, ...]
    permissions: tuple[Permission, ...]
    incidents: tuple[Incident, ...]
    traps: tuple[Trap, ...]


def after(begin: datetime, seconds: float) -> datetime:
    """The instant so many seconds after the story's begin."""
    return begin + timedelta(seconds=seconds)
