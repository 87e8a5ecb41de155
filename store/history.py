"""What of the past there is to be judged anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from store.act import Act
from store.cases import HANDS_ON
from store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorWeek:
    """What one operator did by hand in one civil week."""

    operator_id: str
    begin: datetime
    """Monday, midnight."""
    rows: int


async def case_ranges(db: Database, *, closed_since: datetime, before: datetime, size: int) -> tuple[list[str], int]:
    """The first case number of each `size` cases in the order of numbers, and how many cases there are in all.

    Cases that were closed before `closed_since`, and those that began at `before` or later, are left out.
    """
    values = {"closed_since": closed_since, "before": before, "size": size}
    rows = await db.rows("history_case_ranges", values)
    return [row["case_no"] for row in rows], rows[0]["total"] if rows else 0


async def cases_between(
    act: Act, first: str, end: str | None, *, closed_since: datetime, before: datetime
) -> list[str]:
    """The numbers of the same cases from `first` up to but not including `end`, in order."""
    values = {"first": first, "end": end, "closed_since": closed_since, "before": before}
    return [row["case_no"] for row in await act.rows("history_cases", values)]


async def operator_weeks(db: Database, since: datetime, until: datetime, *, zone: ZoneInfo) -> list[OperatorWeek]:
    """Each week in which an operator did something by hand in [since, until), by operator, then in order."""
    values = {"since": since, "until": until, "zone": zone.key, "kinds": [kind.value for kind in HANDS_ON]}
    return [OperatorWeek(**row) for row in await db.rows("history_operator_weeks", values)]


async def operators(db: Database) -> list[str]:
    """Everybody whom a roster or a stand-in names."""
    return [row["name"] for row in await db.rows("history_operators")]


async def items(db: Database) -> list[str]:
    """Every service item that a case was of."""
    return [row["name"] for row in await db.rows("history_items")]


async def sources(db: Database) -> list[str]:
    """Every sender of rows."""
    return [row["name"] for row in await db.rows("history_sources")]
