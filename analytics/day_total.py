"""How many rows of a kind a source says it has of a day, beside how many are here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ingest.vocabulary import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTotal:
    """One day of one kind. A row belongs to the civil day on which it occurred."""

    day: date
    kind: EventKind
    told: int
    told_at: datetime
    """When the source said so last."""
    held: int = 0

    @property
    def missing(self) -> int:
        """How many are not here; never below 0: rows that were withdrawn there may be here still."""
        return max(0, self.told - self.held)
