"""Rows of an exchange table, a page at a time, in the order of (stamp, id)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from ingest.exchange.connection import Exchange, ExchangeTrouble
from ingest.exchange.table import ExchangeTable
from ingest.exchange.veil import Veil


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended, in the exchange's own values."""

    stamp: object
    id: object


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRow:
    """One row as it stands there, veiled."""

    row_id: str
    stamp: datetime
    """Civil time, without an offset."""
    deleted: bool
    cells: dict[str, str]
    digest: str
    """The same for the same content."""
    place: Place


def read_page(
    exchange: Exchange,
    table: ExchangeTable,
    *,
    since: datetime | None,
    after: Place | None,
    most: int,
    zone: ZoneInfo,
    veil: Veil,
) -> list[ExchangeRow]:
    """At most so many rows: from `since` on (civil time; None: all that have a stamp), or from `after` on.

    The row at `after` comes again, so that of rows with one stamp and one id none is stepped over.

    Raises:
        ExchangeTrouble: the database is away, lacks the table or a column, or a stamp is no time.
    """
    columns, mark = ", ".join(table.columns), exchange.mark
    if after is not None:
        # The stamp is given twice: not every driver lets a value be named and used again.
        where = f"{table.stamp} > {mark(1)} OR ({table.stamp} = {mark(2)} AND {table.id} >= {mark(3)})"
        values: list[object] = [after.stamp, after.stamp, after.id]
    elif since is not None:
        where = f"{table.stamp} >= {mark(1)}"
        values = [since.strftime(table.stamp_format) if table.stamp_format else since]
    else:
        where, values = f"{table.stamp} IS NOT NULL", []
    # Names come from the hall's own configuration and were checked when it was read; values are never in the text.
    statement = (
        f"SELECT {columns} FROM {table.name} WHERE ({where}) AND {table.id} IS NOT NULL "  # noqa: S608
        f"ORDER BY {table.stamp}, {table.id} {exchange.first(most)}"
    )
    return [_row(table, raw, zone, veil) for raw in exchange.rows(statement, values)]


def write_back(exchange: Exchange, table: ExchangeTable, rows: list[ExchangeRow]) -> None:
    """Tell the exchange that these rows, as they were, are safe here.

    Raises:
        ExchangeTrouble: the database is away or refuses it.
    """
    told = table.written_back
    waiting = [row for row in rows if told is not None and row.cells[told].strip() != table.taken]
    if not waiting:
        return
    mark = exchange.mark
    # A row that was written again meanwhile has another stamp and is left alone.
    statement = (
        f"UPDATE {table.name} SET {told} = {mark(1)} "  # noqa: S608 (as above)
        f"WHERE {table.id} = {mark(2)} AND {table.stamp} = {mark(3)}"
    )
    exchange.write(statement, [(table.taken, row.place.id, row.place.stamp) for row in waiting])


def _row(table: ExchangeTable, raw: tuple[Any, ...], zone: ZoneInfo, veil: Veil) -> ExchangeRow:
    named = dict(zip(table.columns, raw, strict=True))
    cells = {column: _text(value, zone) for column, value in named.items()}
    stamp = _stamp(table, named[table.stamp], zone)
    deleted = table.operation is not None and cells[table.operation].strip().upper() in table.deleted
    row_id = cells[table.id].strip()
    veiled = veil.over(table, cells)
    # A row that is only stamped again, or told that we have it, says nothing new.
    told = "\x1f".join(text for column, text in veiled.items() if column not in {table.stamp, table.written_back})
    return ExchangeRow(
        row_id=row_id,
        stamp=stamp,
        deleted=deleted,
        cells=veiled,
        digest=sha256(told.encode(errors="surrogatepass")).hexdigest()[:32],
        place=Place(named[table.stamp], named[table.id]),
    )


def _stamp(table: ExchangeTable, value: object, zone: ZoneInfo) -> datetime:
    if isinstance(value, str) and table.stamp_format:
        try:
            return datetime.strptime(value.strip(), table.stamp_format)  # noqa: DTZ007 (civil time, as it stands)
        except ValueError as problem:
            raise ExchangeTrouble(f"{table.name}.{table.stamp}: {problem}") from problem
    if isinstance(value, datetime):
        return value if value.tzinfo is None else value.astimezone(zone).replace(tzinfo=None)
    raise ExchangeTrouble(
        f"{table.name}.{table.stamp} is no time but {type(value).__name__}: name its stamp_format in the tables file"
    )


def _text(value: object, zone: ZoneInfo) -> str:
    """A value as a cell of a sheet would have it; instants with their offset where they have one."""
    match value:
        case None:
            text = ""
        case bool():
            text = "1" if value else "0"
        case datetime():
            text = (value.astimezone(zone) if value.tzinfo else value).isoformat(sep=" ")
        case date():
            # As in a workbook: a day is a date and midnight; who maps it may give it another time of day.
            text = f"{value.isoformat()} 00:00:00"
        case Decimal():
            text = format(value, "f")
        case bytes() | bytearray():
            text = value.decode(errors="backslashreplace")
        case _:
            text = str(value)
    # Some makers keep and pad with NUL, which no text of ours can hold: one such row would hold up all that follow.
    return text.rstrip("\0").replace("\0", "\N{REPLACEMENT CHARACTER}")


def civil_now(now: datetime, zone: ZoneInfo) -> datetime:
    """What the exchange's clock should show, without an offset."""
    return now.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
