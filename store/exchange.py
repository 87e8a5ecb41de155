"""How far exchange databases were read, and what is known of each of their rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from store.database import Database
from store.rows import as_rows

Made = Mapping[str, str]
"""An event that a row made: row_id, kind, case_no, occurred_at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRow:
    """A row of an exchange as it was last taken in."""

    row_id: str
    stamp: datetime
    """Civil time there, without an offset."""
    digests: tuple[str, ...]
    """The contents seen with that stamp, the newest last."""
    version: int
    made: tuple[Made, ...]
    stored: bool
    """False: its version was given out, and nobody knows whether its events arrived."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLook:
    """How the reading of one exchange table stands."""

    source: str
    table_key: str
    mark: datetime | None
    """Civil time there: what is older was read, but for the overlap."""
    looked_at: datetime
    heard_at: datetime | None
    """The last look that came to the end of the table."""
    problem: str
    rows_taken: int


async def known_rows(db: Database, source: str, table_key: str, row_ids: Sequence[str]) -> dict[str, KnownRow]:
    """Those of the rows that were taken in before, by their ids."""
    values = {"source": source, "table_key": table_key, "row_ids": list(row_ids)}
    return {
        row["row_id"]: KnownRow(
            row_id=row["row_id"],
            stamp=row["stamp"],
            digests=tuple(row["digests"]),
            version=row["version"],
            made=tuple(row["made"]),
            stored=row["stored"],
        )
        for row in await db.rows("exchange_rows", values)
    }


async def write_rows(db: Database, source: str, table_key: str, rows: Iterable[KnownRow]) -> None:
    """Remember rows as they are now known; each id once."""
    values = {"source": source, "table_key": table_key, "rows": as_rows(asdict(row) for row in rows)}
    async with db.act() as act:
        await act.execute("write_exchange_rows", values)


async def looks(db: Database) -> list[TableLook]:
    """How the reading of every table stands."""
    return [TableLook(**row) for row in await db.rows("exchange_tables")]


async def note_look(
    db: Database,
    source: str,
    table_key: str,
    *,
    now: datetime,
    mark: datetime | None = None,
    taken: int = 0,
    whole: bool = False,
    problem: str = "",
) -> None:
    """How a look went: `whole` says that it came to the end of the table."""
    values = {"source": source, "table_key": table_key, "mark": mark, "now": now, "taken": taken}
    values |= {"heard_at": now if whole else None, "problem": problem}
    async with db.act() as act:
        await act.execute("write_exchange_table", values)
