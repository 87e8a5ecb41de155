"""A case as its newest rows tell it: accepted, stepped through, stopped, paid, closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from analytics.catalogue import Catalogue
from analytics.deadline import NO_DEADLINE, Deadline, counted, is_approved, stated
from analytics.item import ACCEPT, CLOSE, ServiceItem
from analytics.worktime import Stop, WorkingTime
from ingest.vocabulary import CaseEvent, CaseType, EventKind, Limit, WindowCode

ORDER = tuple(EventKind)
OF_ITS_OWN = (EventKind.STEP, EventKind.STOP, EventKind.SUPPLEMENT, EventKind.SUBTASK)
"""Kinds of rows whose deadline concerns what they tell of, not the whole case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All rows of one case in order, with what they add up to. An item not in the catalogue is None."""

    case_no: str
    events: tuple[CaseEvent, ...]
    item: ServiceItem | None
    accepted: CaseEvent | None
    closed: CaseEvent | None

    @classmethod
    def from_events(cls, events: Iterable[CaseEvent], catalogue: Catalogue) -> Case:
        """The case of its rows, in whatever order and version they came: newest versions only, deleted ones gone.

        Raises:
            ValueError: no row at all, or rows of several cases.
        """
        rows = newest(events)
        numbers = sorted({row.case_no for row in rows})
        if len(numbers) != 1:
            raise ValueError(f"a case is made of rows of one case number, not of {numbers}")
        live = tuple(row for row in rows if not row.deleted)
        accepted = next((row for row in live if row.kind is EventKind.ACCEPT), None)
        return cls(
            case_no=numbers[0],
            events=live,
            item=_item(live, accepted, catalogue),
            accepted=accepted,
            closed=next((row for row in reversed(live) if row.kind is EventKind.CLOSE), None),
        )

    @property
    def department(self) -> str | None:
        """The department that handles it, by the rows or else by the item."""
        given = next((row.department for row in self.events if row.department is not None), None)
        return given or (self.item.department if self.item else None)

    @property
    def window(self) -> WindowCode | None:
        """The window that accepted it, or else the first window that a row names."""
        if self.accepted is not None and self.accepted.window is not None:
            return self.accepted.window
        return next((row.window for row in self.events if row.window is not None), None)

    @property
    def case_type(self) -> CaseType | None:
        """即办件 or 承诺件, by the rows or else by the item; None when neither tells."""
        given = next((row.case_type for row in self.events if row.case_type is not None), None)
        return given or (self.item.case_type if self.item else None)

    @property
    def promised(self) -> Limit | None:
        """The promised limit, frozen when the case was accepted; else as the catalogue has it."""
        given = self.accepted.promised if self.accepted else None
        return given or (self.item.promised if self.item else None)

    @property
    def statutory(self) -> Limit | None:
        """The statutory limit, frozen when the case was accepted; else as the catalogue has it."""
        given = self.accepted.statutory if self.accepted else None
        return given or (self.item.statutory if self.item else None)

    @property
    def steps(self) -> tuple[CaseEvent, ...]:
        """The rows of steps between accepting and closing."""
        return tuple(row for row in self.events if row.kind is EventKind.STEP)

    @property
    def payments(self) -> tuple[CaseEvent, ...]:
        """The rows of money paid; a negative amount is money returned."""
        return tuple(row for row in self.events if row.kind is EventKind.PAYMENT)

    @property
    def stops(self) -> tuple[Stop, ...]:
        """When the clock stood still; a stop without an end of its own still stands."""
        return tuple(Stop(row.occurred_at, end_of(row)) for row in self.events if row.kind is EventKind.STOP)

    @property
    def stated_due(self) -> datetime | None:
        """The deadline that the sender computed itself: the acceptance's, else the first that a row carries.

        A deadline on a step or a part is its own, not the case's.
        """
        given = self.accepted.promise_due if self.accepted else None
        told = (row.promise_due for row in self.events if row.kind not in OF_ITS_OWN)
        return given or next((due for due in told if due is not None), None)

    @property
    def extensions(self) -> tuple[CaseEvent, ...]:
        """The approved ones, in order."""
        return tuple(row for row in self.events if is_approved(row))

    def deadline(self, worktime: WorkingTime, limit: Limit | None) -> Deadline:
        """A limit counted from acceptance, with stops and approved extensions; unknown without either."""
        if self.accepted is None or limit is None:
            return NO_DEADLINE
        return counted(worktime, self.accepted.occurred_at, limit, self.stops, self.extensions)

    def promise(self, worktime: WorkingTime, extensions: Sequence[CaseEvent] | None = None) -> Deadline:
        """The deadline promised: the sender's own, else counted; with these extensions, or else all approved ones."""
        granted = self.extensions if extensions is None else extensions
        if self.stated_due is not None:
            return stated(worktime, self.stated_due, self.stops, granted)
        if self.accepted is None or self.promised is None:
            return NO_DEADLINE
        return counted(worktime, self.accepted.occurred_at, self.promised, self.stops, granted)

    def due(self, worktime: WorkingTime, limit: Limit | None) -> datetime | None:
        """The instant of `deadline`."""
        return self.deadline(worktime, limit).due

    def promise_due(self, worktime: WorkingTime) -> datetime | None:
        """The instant of `promise`."""
        return self.promise(worktime).due


def _item(rows: Sequence[CaseEvent], accepted: CaseEvent | None, catalogue: Catalogue) -> ServiceItem | None:
    """As it was at acceptance: a limit does not change under a case. Before that it is the item of the first row."""
    begun = next((row.occurred_at for row in (accepted, *rows) if row is not None), None)
    version = next((row.item_version for row in rows if row.item_version is not None), None)
    items = (catalogue.get(row.item_code, accepted_at=begun, version=version) for row in rows)
    return next((item for item in items if item is not None), None)


def newest(events: Iterable[CaseEvent]) -> list[CaseEvent]:
    """The highest version of each row, deleted ones too, in the order in which things happened."""
    rows: dict[tuple[str, str], CaseEvent] = {}
    for event in events:
        key = (event.source, event.row_id)
        if key not in rows or rows[key].version < event.version:
            rows[key] = event
    return sorted(
        rows.values(),
        key=lambda row: (row.occurred_at, ORDER.index(row.kind), row.seq or 0, row.source, row.row_id),
    )


def step_code(row: CaseEvent) -> str | None:
    """The step of the flow that a row carries out; None for rows that are no step."""
    match row.kind:
        case EventKind.ACCEPT:
            return ACCEPT
        case EventKind.CLOSE:
            return CLOSE
        case EventKind.STEP:
            return row.step
        case _:
            return None


def end_of(row: CaseEvent) -> datetime | None:
    """When a step or stop ended; None while it runs."""
    # Senders must fill in an end and repeat the begin for what still runs, so a zero length is not an end.
    if row.ended_at is None or row.ended_at <= row.occurred_at:
        return None
    return row.ended_at


def finished_at(row: CaseEvent) -> datetime | None:
    """When a step was finished: its end; its own instant when the row has no end but tells how it came out."""
    # Systems that write a step down once, when it is done, state no span; its outcome says that it is over.
    return end_of(row) or (row.occurred_at if row.outcome is not None else None)


def row_key(row: CaseEvent) -> str:
    """source/row_id: names a row whatever its version."""
    return f"{row.source}/{row.row_id}"


def row_name(row: CaseEvent) -> str:
    """source/row_id/version: names a row as it was judged."""
    return f"{row.source}/{row.row_id}/{row.version}"
