"""Reasons for which an absence is no finding: leave, errand, stand-in, closure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from analytics.vocabulary import SubjectKind
from ingest.vocabulary import WindowCode
from store import queue
from store.act import Act
from store.database import Database
from store.rows import as_rows

ExcuseKind = Literal["leave", "errand", "rotation", "stand_in", "meeting", "outage", "closure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Excuse:
    """One reason at one window, from begin to end."""

    excuse_id: str
    window: WindowCode
    kind: ExcuseKind
    from_at: datetime
    to_at: datetime
    note: str = ""
    entered_at: datetime
    entered_by: str


async def store_excuses(db: Database, excuses: Sequence[Excuse]) -> None:
    """Store excuses in one transaction; the same id again corrects the earlier one. Judges look at the windows again.

    Raises psycopg.IntegrityError when a window does not exist or an excuse ends before it begins; nothing is stored.
    """
    if not excuses:
        return
    # A statement cannot correct a row twice: of equal ids in one batch the last is meant.
    meant = {excuse.excuse_id: excuse for excuse in excuses}
    rows: list[dict[str, object]] = []
    for excuse in meant.values():
        row = asdict(excuse)
        row["window_code"] = row.pop("window")
        rows.append(row)
    async with db.act() as act:
        spoken_of = [row["window_code"] for row in await act.rows("windows_of_excuses", {"ids": list(meant)})]
        await act.execute("write_excuses", {"rows": as_rows(rows)})
        windows = {*spoken_of, *(excuse.window for excuse in meant.values())}
        entered_at = max(excuse.entered_at for excuse in meant.values())
        await queue.put(act, [(SubjectKind.WINDOW, window) for window in windows], entered_at)


async def excuses(db: Database | Act, window: WindowCode, since: datetime, until: datetime) -> list[Excuse]:
    """The excuses of a window that overlap [since, until), by begin."""
    return [
        Excuse(
            excuse_id=row["excuse_id"],
            window=WindowCode(row["window_code"]),
            kind=row["kind"],
            from_at=row["from_at"],
            to_at=row["to_at"],
            note=row["note"],
            entered_at=row["entered_at"],
            entered_by=row["entered_by"],
        )
        for row in await db.rows("excuses", {"window": window, "since": since, "until": until})
    ]
