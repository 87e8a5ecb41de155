"""What an error is, and the small changes that errors are made of."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from benchmarks.planting.ground import TOLD_AFTER, Ground, Rows
from ingest.vocabulary import CaseEvent, EventKind, WindowCode

WEEK = timedelta(days=7)
"""Rows are moved by whole weeks, so that the hour and the day of the week stay."""
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Planted:
    """Cases with an error in them."""

    cases: tuple[Rows, ...]
    empty: tuple[tuple[WindowCode, datetime], ...] = ()
    """Windows at which the video saw nobody about an instant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Error:
    """One kind of error, planted into one case or into several at once."""

    name: str
    rule: str
    """Must find it, in the last of the cases at least."""
    plant: Callable[[Ground, Sequence[Rows]], Planted | None]
    """None: nothing in these cases can be wrong in this way."""
    together: Callable[[Ground, Rows], Hashable | None] | None = None
    """Cases of the same key go together; None: this one with no other. Without it every case stands alone."""
    size: int = 1
    """How many go together."""


def in_one(change: Callable[[Ground, Rows], Rows | None]) -> Callable[[Ground, Sequence[Rows]], Planted | None]:
    """An error within a single case."""

    def plant(ground: Ground, cases: Sequence[Rows]) -> Planted | None:
        changed = change(ground, cases[0])
        return None if changed is None else Planted((changed,))

    return plant


def find(rows: Rows, kind: EventKind, step: str | None = None) -> CaseEvent | None:
    """The first row of a kind, and of a step if one is named."""
    return next((row for row in rows if row.kind is kind and step in (None, row.step)), None)


def without(rows: Rows, *gone: CaseEvent) -> Rows:
    """The rows but for some."""
    return tuple(row for row in rows if row not in gone)


def instead(rows: Rows, old: CaseEvent, new: CaseEvent) -> Rows:
    """The rows with one in another's place."""
    return tuple(new if row is old else row for row in rows)


def moved(row: CaseEvent, by: timedelta) -> CaseEvent:
    """A row that happened, and was told, at another time."""
    return replace(
        row,
        occurred_at=row.occurred_at + by,
        ended_at=None if row.ended_at is None else row.ended_at + by,
        received_at=row.received_at + by,
    )


def later(rows: Rows, since: datetime, by: timedelta = WEEK) -> Rows:
    """The rows with all that happened from an instant on put off."""
    return tuple(moved(row, by) if row.occurred_at >= since else row for row in rows)


def beside(row: CaseEvent, kind: EventKind, at: datetime, *, ended: datetime | None = None) -> CaseEvent:
    """A further row of the same case and operator; it names no step."""
    return CaseEvent(
        source=row.source,
        row_id=f"{row.row_id}+{kind}",
        version=1,
        kind=kind,
        case_no=row.case_no,
        occurred_at=at,
        ended_at=ended,
        received_at=max(at, ended or at) + TOLD_AFTER,
        item_code=row.item_code,
        operator_id=row.operator_id,
        operator_name=row.operator_name,
    )


def again(row: CaseEvent, after: timedelta) -> CaseEvent:
    """The same once more under another number."""
    return replace(moved(row, after), row_id=f"{row.row_id}+again", seq=None)
