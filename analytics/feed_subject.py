"""A feed: one source of case rows, and how long its rows take to arrive."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Self

from analytics.cases import newest, row_key
from analytics.day_total import DayTotal
from analytics.vocabulary import SubjectKind
from analytics.worktime import Span, WorkingTime
from ingest.vocabulary import CaseEvent, CaseType, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A row as it first came: `happened_at` is the end of a step that was over by then, else when it occurred."""

    case_no: str
    happened_at: datetime
    received_at: datetime
    department: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenClosed:
    """A case of which nothing came before it was closed."""

    case_no: str
    accepted_at: datetime
    closed_at: datetime
    received_at: datetime
    case_type: CaseType | None = None
    department: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSubject:
    """One source of case rows.

    Load: of each civil day since yesterday midnight the rows received on it that took longest, at most some hundred,
    and the cases first seen closed that had lasted longest; the outages that were recorded since a month ago; the
    totals of the last week.
    """

    kind: ClassVar[SubjectKind] = SubjectKind.FEED
    source: str
    worktime: WorkingTime
    """Of the schedule "main"."""
    arrivals: tuple[Arrival, ...] = ()
    seen_closed: tuple[SeenClosed, ...] = ()
    outages: tuple[Span, ...] = ()
    totals: tuple[DayTotal, ...] = ()
    """Of the days since a week ago, as far as the source told any."""

    @classmethod
    def of_rows(
        cls,
        source: str,
        rows: Iterable[CaseEvent],
        *,
        worktime: WorkingTime,
        outages: tuple[Span, ...] = (),
        totals: Iterable[DayTotal] = (),
    ) -> Self:
        """The feed that these rows of it tell of, all versions; of `totals` what is held is counted from them."""
        own = [row for row in rows if row.source == source]
        first: dict[str, CaseEvent] = {}
        cases: dict[str, list[CaseEvent]] = defaultdict(list)
        for row in own:
            known = first.get(row_key(row))
            if known is None or row.version < known.version:
                first[row_key(row)] = row
            cases[row.case_no].append(row)
        return cls(
            source=source,
            worktime=worktime,
            arrivals=tuple(_arrival(row) for row in first.values() if not row.deleted),
            seen_closed=tuple(seen for case in cases.values() if (seen := _seen_closed(case)) is not None),
            outages=outages,
            totals=tuple(replace(total, held=_held(own, total, worktime)) for total in totals),
        )

    @property
    def subject_id(self) -> str:
        """What names it on the judge queue."""
        return self.source


def _arrival(row: CaseEvent) -> Arrival:
    over = row.ended_at is not None and row.occurred_at <= row.ended_at <= row.received_at
    return Arrival(
        case_no=row.case_no,
        happened_at=row.ended_at if over and row.ended_at is not None else row.occurred_at,
        received_at=row.received_at,
        department=row.department,
    )


def _held(rows: list[CaseEvent], total: DayTotal, worktime: WorkingTime) -> int:
    live = [row for row in newest(rows) if row.kind is total.kind and not row.deleted]
    return sum(worktime.civil_day(row.occurred_at) == total.day for row in live)


def _seen_closed(rows: list[CaseEvent]) -> SeenClosed | None:
    live = [row for row in rows if not row.deleted]
    accepted = min((row.occurred_at for row in live if row.kind is EventKind.ACCEPT), default=None)
    closed = max((row.occurred_at for row in live if row.kind is EventKind.CLOSE), default=None)
    received = min(row.received_at for row in rows)
    if accepted is None or closed is None or received < closed:
        return None
    return SeenClosed(
        case_no=rows[0].case_no,
        accepted_at=accepted,
        closed_at=closed,
        received_at=received,
        case_type=next((row.case_type for row in live if row.case_type is not None), None),
        department=next((row.department for row in live if row.department is not None), None),
    )
