"""A case as its newest rows tell it: accepted, stepped through, stopped, paid, closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from analytics.catalogue import Catalogue
from analytics.deadline import NO_DEADLINE, Deadline, counted, is_approved, stated
from analytics.item import ACCEPT, CLOSE, ServiceItem
from analytics.worktime import Stop, WorkingTime
from ingest.vocabulary import CaseEvent, CaseType, EventKind, Limit, WindowCode

PLACE = {kind: place for place, kind in enumerate(EventKind)}
"""Which of two rows of one instant comes first."""
OF_ITS_OWN = frozenset({EventKind.STEP, EventKind.STOP, EventKind.SUPPLEMENT, EventKind.SUBTASK})
"""Kinds of rows whose deadline concerns what they tell of, not the whole case."""
STEP = EventKind.STEP
STEP_OF = {EventKind.ACCEPT: ACCEPT, EventKind.CLOSE: CLOSE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All rows of one case in order, with what they add up to. An item not in the catalogue is None."""

    case_no: str
    events: tuple[CaseEvent, ...]
    item: ServiceItem | None
    of_kind: Mapping[EventKind, tuple[CaseEvent, ...]]
    """The rows of each kind, in order; kinds without a row are not in it."""
    accepted: CaseEvent | None
    closed: CaseEvent | None
    department: str | None
    """The department that handles it, by the rows or else by the item."""
    window: WindowCode | None
    """The window that accepted it, or else the first window that a row names."""
    case_type: CaseType | None
    """即办件 or 承诺件, by the rows or else by the item; None when neither tells."""
    stops: tuple[Stop, ...]
    """When the clock stood still; a stop without an end of its own still stands."""
    stated_due: datetime | None
    """The deadline that the sender computed itself: the acceptance's, else the first that a row carries.

    A deadline on a step or a part is its own, not the case's.
    """
    extensions: tuple[CaseEvent, ...]
    """The approved ones, in order."""

    @classmethod
    def from_events(cls, events: Iterable[CaseEvent], catalogue: Catalogue) -> Case:
        """The case of its rows, in whatever order and version they came: newest versions only, deleted ones gone.

        Raises:
            ValueError: no row at all, or rows of several cases.
        """
        rows = newest(events)
        numbers = {row.case_no for row in rows}
        if len(numbers) != 1:
            raise ValueError(f"a case is made of rows of one case number, not of {sorted(numbers)}")
        live = tuple(row for row in rows if not row.deleted)
        kinds: dict[EventKind, list[CaseEvent]] = {}
        for row in live:
            kinds.setdefault(row.kind, []).append(row)
        of_kind = {kind: tuple(own) for kind, own in kinds.items()}
        accepted = (of_kind.get(EventKind.ACCEPT) or (None,))[0]
        window = accepted.window if accepted is not None else None
        due = accepted.promise_due if accepted is not None else None
        dues = (row.promise_due for row in live if row.kind not in OF_ITS_OWN)
        department = next((row.department for row in live if row.department is not None), None)
        case_type = next((row.case_type for row in live if row.case_type is not None), None)
        item = _item(live, accepted, catalogue)
        return cls(
            case_no=numbers.pop(),
            events=live,
            item=item,
            of_kind=of_kind,
            accepted=accepted,
            closed=(of_kind.get(EventKind.CLOSE) or (None,))[-1],
            department=department or (item.department if item else None),
            window=window
            if window is not None
            else next((row.window for row in live if row.window is not None), None),
            case_type=case_type or (item.case_type if item else None),
            stops=tuple(Stop(row.occurred_at, end_of(row)) for row in of_kind.get(EventKind.STOP, ())),
            stated_due=due or next((due for due in dues if due is not None), None),
            extensions=tuple(row for row in of_kind.get(EventKind.EXTENSION, ()) if is_approved(row)),
        )

    def rows(self, kind: EventKind) -> tuple[CaseEvent, ...]:
        """Those of one kind, in order."""
        return self.of_kind.get(kind, ())

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
        return self.rows(EventKind.STEP)

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
    codes = dict.fromkeys(row.item_code for row in rows if row.item_code is not None)
    if not codes:
        return None
    begun = accepted or rows[0]
    version = next((row.item_version for row in rows if row.item_version is not None), None)
    items = (catalogue.get(code, accepted_at=begun.occurred_at, version=version) for code in codes)
    return next((item for item in items if item is not None), None)


def newest(events: Iterable[CaseEvent]) -> list[CaseEvent]:
    """The highest version of each row, deleted ones too, in the order in which things happened."""
    rows: dict[tuple[str, str], CaseEvent] = {}
    for event in events:
        known = rows.setdefault((event.source, event.row_id), event)
        if known.version < event.version:
            rows[event.source, event.row_id] = event
    return sorted(rows.values(), key=_in_order)


def _in_order(row: CaseEvent) -> tuple[datetime, int, int, str, str]:
    return row.occurred_at, PLACE[row.kind], row.seq or 0, row.source, row.row_id


def step_code(row: CaseEvent) -> str | None:
    """The step of the flow that a row carries out; None for rows that are no step."""
    return row.step if row.kind is STEP else STEP_OF.get(row.kind)


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
