"""The register of copies that were made of evidence: for whom, by whom, with which checksum."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from store.database import Database

CopyState = Literal["waiting", "making", "ready", "failed", "deleted"]
SILENT_AFTER = timedelta(seconds=30)
"""A copy that no process tells of for so long is not being made any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One copy. `path` is below the evidence folder."""

    copy_id: UUID
    evidence_id: UUID
    alert_no: str
    recipient: str
    ordered_by: str
    ordered_at: datetime
    state: CopyState
    progress: float
    heard_at: datetime
    problem: str
    path: str | None
    bytes: int | None
    sha256: str | None

    def is_given_up(self, now: datetime) -> bool:
        """Whether the process that was to make it has ended."""
        return self.state in {"waiting", "making"} and now - self.heard_at > SILENT_AFTER


async def add(
    db: Database,
    *,
    copy_id: UUID,
    evidence_id: UUID,
    alert_no: str,
    recipient: str,
    actor: str,
    now: datetime,
    keep_until: datetime,
) -> None:
    """A copy is ordered."""
    values = {
        "id": copy_id,
        "evidence_id": evidence_id,
        "alert_no": alert_no,
        "recipient": recipient,
        "actor": actor,
        "now": now,
        "keep_until": keep_until,
    }
    async with db.act() as act:
        await act.execute("add_copy", values)


async def one(db: Database, copy_id: UUID) -> Copy | None:
    """A copy by its id."""
    rows = await db.rows("one_copy", {"id": copy_id})
    return Copy(**rows[0]) if rows else None


async def beat(db: Database, copy_ids: Sequence[UUID], *, now: datetime) -> None:
    """These are still in hand."""
    async with db.act() as act:
        await act.execute("beat_copies", {"ids": list(copy_ids), "now": now})


async def progress(db: Database, copy_id: UUID, share: float, *, now: datetime) -> None:
    """That share of it is done."""
    async with db.act() as act:
        await act.execute("progress_copy", {"id": copy_id, "progress": share, "now": now})


async def finish(db: Database, copy_id: UUID, *, path: str, bytes: int, sha256: str, now: datetime) -> None:  # noqa: A002 (the column's name)
    """It is on disk."""
    values = {"id": copy_id, "path": path, "bytes": bytes, "sha256": sha256, "now": now}
    async with db.act() as act:
        await act.execute("finish_copy", values)


async def fail(db: Database, copy_id: UUID, problem: str, *, now: datetime) -> None:
    """It cannot be made, for this reason."""
    async with db.act() as act:
        await act.execute("fail_copy", {"id": copy_id, "problem": problem, "now": now})


async def discard(db: Database, *, now: datetime, unlink: Callable[[Sequence[str]], None]) -> int:
    """Delete the files of copies whose term is over; how many. Their rows remain."""
    async with db.act() as act:
        gone = await act.rows("delete_copies", {"now": now})
        unlink([row["path"] for row in gone])
    return len(gone)
