"""What errors are planted into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from analytics.cases import Case
from analytics.catalogue import Catalogue
from analytics.item import ServiceItem
from analytics.worktime import WorkingTime
from ingest.vocabulary import CaseEvent

Rows = tuple[CaseEvent, ...]
"""The rows of one case."""
TOLD_AFTER = timedelta(seconds=20)
"""How long after it happened a row arrives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Cases, what is required of them, and the hall's time."""

    name: str
    cases: Mapping[str, Rows]
    """Case number → its rows, oldest first."""
    items: Mapping[str, ServiceItem]
    worktime: WorkingTime
    recorded: bool
    """Real ones: their rows tell less than those of the simulated hall."""

    def case(self, rows: Rows) -> Case:
        """The case of rows."""
        return Case.from_events(rows, Catalogue(self.items))

    def item(self, rows: Rows) -> ServiceItem | None:
        """The item of a case."""
        return self.case(rows).item

    def has_time_of_day(self, row: CaseEvent) -> bool:
        """Whether a row tells more than its day."""
        return row.occurred_at.astimezone(self.worktime.zone).time() != time(0)

    def opens(self, moment: datetime) -> datetime:
        """Midnight of the civil day."""
        return self.worktime.midnight(self.worktime.civil_day(moment))


def as_told(row: CaseEvent) -> CaseEvent:
    """The row as a sender tells it that has nothing to hide: at once."""
    return replace(row, received_at=max(row.occurred_at, row.ended_at or row.occurred_at) + TOLD_AFTER)


def numbered(cases: Iterable[Rows]) -> list[CaseEvent]:
    """All rows in the order in which they were told, and numbered so."""
    rows = sorted((row for own in cases for row in own), key=lambda row: (row.received_at, row.occurred_at))
    return [replace(row, seq=number) for number, row in enumerate(rows, 1)]


def by_case(rows: Iterable[CaseEvent]) -> dict[str, Rows]:
    """The rows of each case, oldest first."""
    found: dict[str, list[CaseEvent]] = {}
    for row in sorted(rows, key=lambda row: row.occurred_at):
        found.setdefault(row.case_no, []).append(row)
    return {case_no: tuple(own) for case_no, own in found.items()}
