"""Who did what: append-only, each row sealed with the one before, so that a change or a gap in the past shows."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from psycopg.rows import DictRow
from psycopg.types.json import Json

from store.database import Database

BEGINNING = bytes(32)
"""The seal before the first row."""
BATCH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRow:
    """One deed."""

    seq: int
    at: datetime
    actor: str
    peer: str
    action: str
    about: str
    detail: Mapping[str, object]
    previous: bytes
    seal: bytes


async def record(
    db: Database,
    *,
    at: datetime,
    actor: str,
    action: str,
    about: str = "",
    peer: str = "",
    detail: Mapping[str, object] | None = None,
) -> None:
    """Write down a deed, sealed: when this returns it is on disk. `detail` holds JSON values."""
    said: dict[str, object] = {
        "at": at,
        "actor": actor,
        "peer": peer,
        "action": action,
        "about": about,
        "detail": dict(detail or {}),
    }
    async with db.act() as act:
        await act.execute("lock_audit")
        last = await act.rows("last_seal")
        previous: bytes = last[0]["seal"] if last else BEGINNING
        values = {**said, "detail": Json(said["detail"]), "previous": previous, "seal": _seal(previous, said)}
        await act.execute("add_audit", values)


async def rows_after(db: Database, seq: int, limit: int) -> list[AuditRow]:
    """The trail after a number, in its order."""
    return [AuditRow(**row) for row in await _rows(db, seq, limit)]


async def first_broken(db: Database) -> int | None:
    """The number of the first row whose seal does not fit what it says or what came before; None when all fit."""
    previous = BEGINNING
    async for row in _all(db):
        said = {name: row[name] for name in ("at", "actor", "peer", "action", "about", "detail")}
        if row["previous"] != previous or row["seal"] != _seal(previous, said):
            seq: int = row["seq"]
            return seq
        previous = row["seal"]
    return None


async def _all(db: Database) -> AsyncIterator[DictRow]:
    seq = 0
    while rows := await _rows(db, seq, BATCH):
        for row in rows:
            yield row
        seq = rows[-1]["seq"]


async def _rows(db: Database, seq: int, limit: int) -> list[DictRow]:
    return list(await db.rows("audit_rows", {"after": seq, "limit": limit}))


def _seal(previous: bytes, said: Mapping[str, object]) -> bytes:
    at = said["at"]
    assert isinstance(at, datetime)  # noqa: S101 (the column's type)
    canonical = json.dumps(
        {**said, "at": at.astimezone(UTC).isoformat(timespec="microseconds")},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return sha256(previous + canonical.encode()).digest()
