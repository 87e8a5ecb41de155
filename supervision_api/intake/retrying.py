"""Refused rows tried once more: by the reader, the configuration and the mapping as they are now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, assert_never, cast

from store import rejected
from store.database import Database
from store.rejected import RejectedRow
from supervision_api.exchanging.sources import exchange_sources
from supervision_api.exchanging.taking_in import take_again
from supervision_api.intake.answer import Answer
from supervision_api.intake.by_kind import by_kind
from supervision_api.intake.sender import Sender
from supervision_api.intake.shandong import shandong_tables
from supervision_api.settings import Settings

FROM_A_FILE = (
    "it came from a spreadsheet: correct it in the error file and import that, then discard it here "
    "/ 来自表格文件：请在错误文件中改正后重新导入，然后在此删除"
)
AS_BEFORE = (
    "the mapping refuses it as before, or reads columns that were not kept: correct the tables file or the row there "
    "/ 映射仍不接受，或需要当时未读取的列：请修改表定义，或由报送方改正后自动重读"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retried:
    """What became of a refused row."""

    rejected_id: int
    outcome: Literal["stored", "duplicate", "rejected"]
    problem: str | None = None


async def retry(db: Database, settings: Settings, rows: Sequence[RejectedRow], *, now: datetime) -> list[Retried]:
    """Try each row again, the oldest first; what is taken in now is kept aside no longer.

    Raises:
        psycopg.OperationalError: the database is gone; trying again is safe.
        BadAddress, BadMapping: an exchange of the configuration cannot be used.
    """
    found: list[Retried] = []
    for row in sorted(rows, key=lambda row: (row.received_at, row.rejected_id)):
        answer = await _try(db, settings, row, now)
        if answer.outcome != "rejected" or (answer.problem != row.problem and row.door not in {"sheet", "exchange"}):
            # Taken in, or kept aside anew with another reason.
            await rejected.discard(db, [row.rejected_id])
        found.append(Retried(rejected_id=row.rejected_id, outcome=answer.outcome, problem=answer.problem))
    return found


async def _try(db: Database, settings: Settings, row: RejectedRow, now: datetime) -> Answer:
    sender = Sender.of(settings, row.source)
    match row.door:
        case "cases" | "excuses" | "tickets" | "staff" as kind:
            [answer] = await by_kind(settings)[kind](db, [row.raw], sender, now=now)
        case "sheet":
            answer = Answer(row.row_id, None, "rejected", FROM_A_FILE)
        case "exchange":
            taken = await _from_exchange(db, settings, row, sender, now)
            answer = Answer(row.row_id, None, "stored") if taken else Answer(row.row_id, None, "rejected", AS_BEFORE)
        case _:
            assert_never(row.door)
    return answer


async def _from_exchange(db: Database, settings: Settings, row: RejectedRow, sender: Sender, now: datetime) -> bool:
    key = str(row.raw.get("table"))
    cells = cast("dict[str, str]", row.raw.get("cells", {}))
    tables = [
        table
        for source in exchange_sources(settings)
        if source.name == row.source
        for table in source.tables
        if table.key == key
    ]
    if not tables:
        # A record that was pushed is kept like a row that was polled.
        tables = [table for table in shandong_tables(sender.zone).values() if table.key == key]
    if not tables or row.row_id is None:
        return False
    return await take_again(db, tables[0], row.row_id.removeprefix(f"{key}/"), cells, sender, now=now)
