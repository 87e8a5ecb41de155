"""The console log: what consoles must hear, in one order, for as long as one may be away and resume."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from store.act import Topic
from store.database import Database


@dataclass(frozen=True, slots=True)
class ConsoleEvent:
    """Something new: `payload` names it (a window, an alert, a camera), whoever hears looks it up."""

    seq: int
    at: datetime
    topic: Topic
    payload: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ConsoleSpan:
    """The numbers that the log holds: 0 and 0 when it is empty. Numbers may be missing in between."""

    oldest: int
    newest: int


async def events_after(db: Database, seq: int, limit: int) -> list[ConsoleEvent]:
    """What came after number `seq`, in its order. What is not visible yet comes later with higher numbers."""
    rows = await db.rows("console_events_after", {"seq": seq, "limit": limit})
    return [ConsoleEvent(row["seq"], row["at"], row["topic"], row["payload"]) for row in rows]


async def newest(db: Database) -> int:
    """The number of the newest event; 0 when there is none."""
    return (await span(db)).newest


async def span(db: Database) -> ConsoleSpan:
    """How far back the log reaches: whoever heard number `oldest` - 1 or later has missed nothing that is gone."""
    row = (await db.rows("newest_console_event"))[0]
    return ConsoleSpan(row["oldest"], row["newest"])


async def prune(db: Database, before: datetime) -> None:
    """Forget what is older, the newest event apart."""
    async with db.act() as act:
        await act.execute("prune_console_events", {"before": before})
