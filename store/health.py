"""The hall's pulse: what its processes last did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """One look at everything. `oldest_due` is in the past when the judge is behind."""

    cameras: int
    connected: int
    heard_at: datetime | None
    """When any shard last told of any camera."""
    configured: bool
    """No shard holds on to an older configuration because its file cannot be used as it is now."""
    oldest_due: datetime | None
    open_alerts: Mapping[str, int]


async def pulse(db: Database) -> Pulse:
    """Look once. Raises psycopg.OperationalError."""
    row = (await db.rows("pulse"))[0]
    return Pulse(
        cameras=row["cameras"],
        connected=row["connected"],
        heard_at=row["heard_at"],
        configured=row["configured"],
        oldest_due=row["oldest_due"],
        open_alerts=row["open_alerts"],
    )
