"""How many rows a source says it has of a day, beside how many of them are here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from analytics.day_total import DayTotal
from analytics.vocabulary import SubjectKind
from ingest.vocabulary import EventKind
from store import queue
from store.act import Act
from store.database import Database
from store.rows import as_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTotal:
    """What a source says it has of a day."""

    day: date
    kind: EventKind
    number: int


async def store_totals(db: Database, source: str, totals: Sequence[ToldTotal], *, now: datetime) -> None:
    """Keep totals, each in the place of what the source said before; the judge looks at the feed."""
    if not totals:
        return
    rows = as_rows({**asdict(total), "day": total.day.isoformat()} for total in totals)
    async with db.act() as act:
        await act.execute("write_feed_totals", {"source": source, "rows": rows, "now": now})
        await queue.put(act, [(SubjectKind.FEED, source)], now)


async def day_totals(act: Database | Act, source: str, since: date, *, zone: str) -> tuple[DayTotal, ...]:
    """What a source said of each day since, beside what of it is here: live rows, each in its newest version."""
    rows = await act.rows("feed_totals", {"source": source, "since": since, "zone": zone})
    return tuple(map(_total, rows))


async def all_totals(db: Database, since: date, *, zone: str) -> dict[str, list[DayTotal]]:
    """By source, what each said of the days since beside what is here; sources that said nothing are left out."""
    found: dict[str, list[DayTotal]] = {}
    for row in await db.rows("feed_totals", {"source": None, "since": since, "zone": zone}):
        found.setdefault(row["source"], []).append(_total(row))
    return found


async def missing(db: Database, since: date, *, zone: str) -> dict[str, int]:
    """By source, how many of the rows that it told of since are not here."""
    told = await all_totals(db, since, zone=zone)
    return {source: sum(total.missing for total in own) for source, own in told.items()}


def _total(row: Mapping[str, Any]) -> DayTotal:
    return DayTotal(
        day=row["day"], kind=EventKind(row["kind"]), told=row["told"], told_at=row["told_at"], held=row["held"]
    )
