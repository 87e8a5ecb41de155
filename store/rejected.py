"""Rows that were refused, kept whole with the reason until somebody corrects or discards them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from store.database import Database

Door = Literal["cases", "excuses", "tickets", "staff", "sheet", "exchange"]
"""Where a row came in: four kinds of record, a row of a spreadsheet, a row of an exchange table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedRow:
    """One refused row."""

    rejected_id: int
    source: str
    door: Door
    row_id: str | None
    raw: Mapping[str, Any]
    problem: str
    received_at: datetime
    """When it came last."""
    times: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is refused."""

    row_id: str | None
    raw: Mapping[str, object]
    problem: str


async def reject(db: Database, rows: Sequence[Refusal], *, source: str, door: Door, now: datetime) -> None:
    """Keep refused rows; the same row with the same reason is kept once, as it came last."""
    if not rows:
        return
    values = {
        "row_ids": [row.row_id for row in rows],
        "raws": [json.dumps(row.raw, ensure_ascii=False) for row in rows],
        "problems": [row.problem for row in rows],
    }
    async with db.act() as act:
        await act.execute("reject_rows", {**values, "source": source, "door": door, "now": now})


async def listed(
    db: Database,
    *,
    source: str | None = None,
    row_id: str | None = None,
    ids: Sequence[int] | None = None,
    most: int = 1000,
) -> list[RejectedRow]:
    """Refused rows, the newest first: of one source, of a row and its parts (`row_id`/…), with these ids, or all."""
    values = {"source": source, "row_id": row_id, "ids": None if ids is None else list(ids), "most": most}
    return [RejectedRow(**row) for row in await db.rows("rejected_rows", values)]


async def counts(db: Database) -> dict[str, int]:
    """How many rows of each source wait; sources without one are left out."""
    return {row["source"]: row["number"] for row in await db.rows("count_rejected")}


async def discard(db: Database, ids: Sequence[int]) -> list[int]:
    """Forget refused rows; the ids that there were."""
    async with db.act() as act:
        return [row["rejected_id"] for row in await act.rows("discard_rejected", {"ids": list(ids)})]


async def settle(db: Database, *, source: str, row_ids: Sequence[str], door: Door = "cases") -> None:
    """Forget refused rows that came again under the same row id."""
    if not row_ids:
        return
    async with db.act() as act:
        await act.execute("settle_rejected", {"source": source, "door": door, "row_ids": list(row_ids)})
