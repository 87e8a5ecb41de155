"""Who sends rows of the case log: when they were heard last, and how much of each day is here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from store.database import Database


async def heard(db: Database) -> dict[str, datetime]:
    """Every sender of which there is a row, and when the last one came."""
    return {row["source"]: row["heard_at"] for row in await db.rows("senders_heard")}


async def held(
    db: Database, sources: Sequence[str], since: datetime, until: datetime, *, zone: str
) -> dict[tuple[str, date], int]:
    """(sender, civil day) → how many live rows of that day are here; days without one are left out."""
    values = {"sources": list(sources), "since": since, "until": until, "zone": zone}
    return {(row["source"], row["day"]): row["held"] for row in await db.rows("sender_days", values)}


async def cases_between(db: Database, source: str, since: datetime, until: datetime, *, most: int) -> list[str]:
    """At most so many cases of which a sender has live rows in [since, until)."""
    values = {"source": source, "since": since, "until": until, "most": most}
    return [row["case_no"] for row in await db.rows("sender_day_cases", values)]
