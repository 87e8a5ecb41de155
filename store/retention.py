"""Which evidence goes, and when: by its age, or because the disk is too full. Its row stays and says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from store.database import Database
from store.evidence import Deletion, Evidence, evidence_of_row, tell


async def expired(db: Database, now: datetime, *, limit: int = 500) -> list[Evidence]:
    """Files whose term is over and that nobody works with, oldest first."""
    return [evidence_of_row(row) for row in await db.rows("expired_evidence", {"now": now, "limit": limit})]


async def surplus(db: Database, *, limit: int) -> list[Evidence]:
    """Files to do without: of moments that led to no alert, then of alerts that are decided; oldest first."""
    return [evidence_of_row(row) for row in await db.rows("surplus_evidence", {"limit": limit})]


async def delete(
    db: Database,
    evidence_ids: Sequence[UUID],
    *,
    why: Deletion,
    now: datetime,
    unlink: Callable[[Sequence[str]], None],
) -> list[UUID]:
    """Delete the files of those that are still not in use, and write down that they were; their ids.

    `unlink` is given the paths below the evidence folder. What raises there leaves the rows as they are, and what
    stops the process between file and row is made good by the next deletion.
    """
    async with db.act() as act:
        await act.execute("lock_evidence", {"ids": list(evidence_ids)})
        gone = await act.rows("delete_evidence", {"ids": list(evidence_ids), "why": why, "now": now})
        unlink([row["path"] for row in gone])
        deleted = [row["evidence_id"] for row in gone]
        await tell(act, deleted, "deleted")
    return deleted


async def give_up(db: Database, before: datetime) -> None:
    """Orders of spans that ended before that failed: whoever read the camera has forgotten them."""
    async with db.act() as act:
        given_up = await act.rows("give_up_evidence", {"before": before})
        await tell(act, [row["evidence_id"] for row in given_up], "failed")


async def forget(db: Database, before: datetime) -> None:
    """Forget the rows of deleted and failed evidence that no alert refers to, so old that nobody asks for them."""
    async with db.act() as act:
        await act.execute("forget_evidence", {"before": before})
