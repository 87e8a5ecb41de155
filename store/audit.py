"""Who did what, append-only: each row is sealed with the one before, so that a change afterwards shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

from psycopg.rows import DictRow

from store.act import Act
from store.database import Database

FIRST = b""
"""What stands before the first row."""


async def write_audit(
    act: Act,
    *,
    at: datetime,
    actor: str,
    peer: str,
    action: str,
    object_: str = "",
    detail: Mapping[str, object] | None = None,
) -> None:
    """Add a row in the transaction of the deed itself: neither is there without the other."""
    row = {"at": at, "actor": actor, "peer": peer, "action": action, "object": object_, "detail": dict(detail or {})}
    await act.execute("lock_audit")
    newest = await act.rows("newest_seal")
    previous = bytes(newest[0]["seal"]) if newest else FIRST
    values = {**row, "detail": json.dumps(row["detail"], ensure_ascii=False), "previous": previous}
    await act.execute("write_audit", {**values, "seal": _seal(previous, row)})


async def broken_at(db: Database) -> int | None:
    """Number of the first row that is not as it was written, or whose predecessor is gone; None when all is whole."""
    previous, seq = FIRST, 0
    while rows := await db.rows("audit_after", {"seq": seq, "limit": 1000}):
        for row in rows:
            if bytes(row["previous"]) != previous or bytes(row["seal"]) != _seal(previous, row):
                return int(row["seq"])
            previous, seq = bytes(row["seal"]), row["seq"]
    return None


def _seal(previous: bytes, row: Mapping[str, object] | DictRow) -> bytes:
    at = row["at"]
    assert isinstance(at, datetime)  # noqa: S101 (the column's type)
    said = {name: row[name] for name in ("actor", "peer", "action", "object", "detail")}
    said["at"] = at.astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(previous + json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).digest()
