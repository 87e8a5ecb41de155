"""What the consoles are told, in one order: written by `Act.say`, read from here on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from store.database import Database


@dataclass(frozen=True, slots=True)
class ConsoleEvent:
    """One message: its number, when it was written, what it is about."""

    seq: int
    at: datetime
    topic: str
    payload: Mapping[str, Any]


async def events_after(db: Database, seq: int, limit: int) -> list[ConsoleEvent]:
    """What was said after a number, in order."""
    rows = await db.rows("console_events_after", {"seq": seq, "limit": limit})
    return [ConsoleEvent(row["seq"], row["at"], row["topic"], row["payload"]) for row in rows]


async def reach(db: Database) -> tuple[int, int]:
    """The oldest and the newest number that can still be told; 0 and 0 when nothing was ever said."""
    row = (await db.rows("console_reach"))[0]
    return row["oldest"], row["newest"]


async def newest(db: Database) -> int:
    """The newest number; 0 when nothing was ever said."""
    return (await reach(db))[1]


async def prune(db: Database, before: datetime) -> None:
    """Forget what is older; the newest stays, so that numbers never begin anew."""
    async with db.act() as act:
        await act.execute("prune_console", {"before": before})
