"""Rows of an exchange table, a page at a time, in the order of (stamp, id)."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from ingest.errors import shown
from ingest.exchange.connection import Exchange, ExchangeTrouble
from ingest.exchange.table import ExchangeTable
from ingest.exchange.veil import Veil
from ingest.instants import read_form

_NEVER = datetime.min  # noqa: DTZ901 (civil, as stamps are)
_NO_TIME = re.compile(r"0000-00-00(?: 00:00:00(?:\.0+)?)?")
_ENDLESS = re.compile(r"-?infinity")


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
    flaw: str = ""
    """Why nothing can be made of it: its stamp is no time. `stamp` is then that of nothing."""


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
        ExchangeTrouble: the database is away, lacks the table or a column, or no stamp of the first page is a time.
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
    rows = [_row(table, raw, zone, veil) for raw in exchange.rows(statement, values)]
    if since is None and after is None and rows and all(row.flaw for row in rows):
        # No row was ever good: the column or its form is not what the tables file says. But columns of times have
        # their own ways of writing that there is none, which come first in their order.
        strange = [row for row in rows if not _is_no_time(row.place.stamp)]
        if strange:
            raise ExchangeTrouble(strange[0].flaw)
    return rows


def write_back(exchange: Exchange, table: ExchangeTable, rows: list[ExchangeRow]) -> None:
    """Tell the exchange that these rows, as they were, are safe here.

    Raises:
        ExchangeTrouble: the database is away or refuses it.
    """
    told = table.written_back
    waiting = [row for row in rows if told is not None and not row.flaw and row.cells[told].strip() != table.taken]
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
    stamp, flaw = _stamp(table, named[table.stamp], zone)
    deleted = table.operation is not None and cells[table.operation].strip().upper() in table.deleted
    row_id = _id(named[table.id], cells[table.id]).strip()
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
        flaw=flaw,
    )


def _is_no_time(stamp: object) -> bool:
    return any(form.fullmatch(str(stamp)) for form in (_NO_TIME, _ENDLESS))


def _id(value: object, text: str) -> str:
    # Of bytes an id must tell any two apart, whatever they would read as.
    return value.decode(errors="backslashreplace") if isinstance(value, bytes | bytearray) else text


def _stamp(table: ExchangeTable, value: object, zone: ZoneInfo) -> tuple[datetime, str]:
    """The stamp, or why there is none."""
    if isinstance(value, datetime):
        return value if value.tzinfo is None else value.astimezone(zone).replace(tzinfo=None), ""
    what, form = shown(value), table.stamp_format
    if isinstance(value, str) and form:
        with suppress(ValueError):
            return read_form(value.strip(), form), ""
        why = f"is no time in the form {form}; correct it there, or its stamp_format in the tables file"
        zh = f"不是 {form} 形式的时间，请报送方改正，或修改表定义中的 stamp_format"
    else:
        why = f"is no time but {type(value).__name__}; correct it there, or name its stamp_format in the tables file"
        zh = "不是时间，请报送方改正，或在表定义中写明 stamp_format"
    return _NEVER, f"{table.stamp}: {what} {why} / {table.stamp}：{what} {zh}"


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
            text = _decoded(bytes(value))
        case _:
            # MySQL's way of writing that there is no time.
            text = "" if _NO_TIME.fullmatch(str(value)) else str(value)
    # Some makers keep and pad with NUL, which no text of ours can hold: one such row would hold up all that follow.
    return text.rstrip("\0").replace("\0", "\N{REPLACEMENT CHARACTER}")


def _decoded(value: bytes) -> str:
    # Texts too come as bytes where the database was made without an encoding.
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return value.decode(encoding)
    return value.decode(errors="backslashreplace")


def civil_now(now: datetime, zone: ZoneInfo) -> datetime:
    """What the exchange's clock should show, without an offset."""
    return now.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
