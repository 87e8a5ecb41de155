"""Reads which tables an exchange database has and what their columns mean (TOML); tells every mistake at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from ingest.errors import BadMapping, shown
from ingest.exchange.table import ExchangeTable
from ingest.mapping import ColumnMapping
from ingest.mapping_file import parse_mapping
from ingest.mapping_tables import MappingTables

BUILT_IN = Path(__file__).with_name("tables.toml")
"""The names of the national data specification."""

_TOP = ("blank", "instants", "tables")
_TABLE = (
    *("key", "name", "id", "stamp", "stamp_format", "operation", "deleted", "written_back", "taken"),
    *("masked", "digested", "fields", "events"),
)
_KEY = re.compile(r"[a-z][a-z0-9_-]{0,23}")
_NAME = re.compile(r"""(?:[^\W\d][\w$#]*|"[^"\x00]+"|`[^`\x00]+`|\[[^\]\x00]+\])""")
_SUFFIX = re.compile(r"[\w$#]*")


def read_tables(
    path: Path | None, *, zone: ZoneInfo, suffix: str = "", schema: str = "", writes: bool = False
) -> tuple[ExchangeTable, ...]:
    """The tables that a file describes, or those of the specification; `suffix` is put behind every table's name.

    Unless it `writes`, the tables have no column that is written back.

    Raises:
        BadMapping: with a line for each mistake.
    """
    origin = path or BUILT_IN
    try:
        content = tomllib.loads(origin.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise BadMapping(str(origin), [f"cannot be read as TOML in UTF-8: {problem}"]) from problem
    read = parse_tables(content, origin=str(origin), zone=zone, suffix=suffix, schema=schema)
    return read if writes else tuple(replace(table, written_back=None) for table in read)


def parse_tables(
    content: Mapping[str, object], *, origin: str, zone: ZoneInfo, suffix: str = "", schema: str = ""
) -> tuple[ExchangeTable, ...]:
    """The same from what TOML has already turned into tables."""
    tables = MappingTables()
    tables.known("", content, _TOP)
    if not _SUFFIX.fullmatch(suffix):
        tables.problems.append(f"table_suffix: {shown(suffix)} may have letters, digits, _ $ # only")
    if schema and not _NAME.fullmatch(schema):
        tables.problems.append(f"table_schema: {shown(schema)} is not the name of a schema")
    listed = content.get("tables")
    if not isinstance(listed, list) or not listed:
        tables.problems.append("tables: write at least one [[tables]] table")
        listed = []
    shared = {name: content[name] for name in ("blank", "instants") if name in content}
    read: list[ExchangeTable] = []
    for at, one in enumerate(cast("list[object]", listed)):
        where = f"tables[{at}]"
        if not isinstance(one, Mapping):
            tables.problems.append(f"{where}: must be a table")
            continue
        table = _table(tables, where, cast("Mapping[str, object]", one), shared, zone=zone)
        if table is not None:
            read.append(table)
    keys = [table.key for table in read]
    tables.problems.extend(
        f"tables: the key {key!r} is given twice" for key in sorted({key for key in keys if keys.count(key) > 1})
    )
    if tables.problems:
        raise BadMapping(origin, tables.problems)
    return tuple(_placed(table, suffix, schema) for table in read)


def _table(
    tables: MappingTables, where: str, raw: Mapping[str, object], shared: Mapping[str, object], *, zone: ZoneInfo
) -> ExchangeTable | None:
    before = len(tables.problems)
    tables.known(where, raw, _TABLE)
    texts = {name: tables.text(f"{where}.{name}", raw.get(name)) for name in _TABLE[:6]}
    texts |= {name: tables.text(f"{where}.{name}", raw.get(name)) for name in ("written_back", "taken")}
    lists = {name: tables.texts(f"{where}.{name}", raw.get(name)) for name in ("deleted", "masked", "digested")}
    tables.problems.extend(f"{where}: lacks {name}" for name in ("key", "name", "id", "stamp") if texts[name] is None)
    key, name, row_id, stamp = (texts[one] or "" for one in ("key", "name", "id", "stamp"))
    if key and not _KEY.fullmatch(key):
        tables.problems.append(f"{where}.key: {shown(key)} must be a short word in small letters")
    mapping = _mapping(tables, where, raw, shared, key=key, row_id=row_id, zone=zone)
    if mapping is None or len(tables.problems) > before:
        return None
    table = ExchangeTable(
        key=key,
        name=name,
        id=row_id,
        stamp=stamp,
        stamp_format=texts["stamp_format"],
        operation=texts["operation"],
        deleted=frozenset(text.upper() for text in lists["deleted"] or ("D",)),
        written_back=texts["written_back"],
        taken=texts["taken"] or "1",
        masked=frozenset(lists["masked"]),
        digested=frozenset(lists["digested"]),
        mapping=mapping,
    )
    named = [*name.split("."), *table.columns, *([table.written_back] if table.written_back else [])]
    # They become part of statements: a name and nothing else.
    tables.problems.extend(
        f"{where}: {shown(one)} is not the name of a table or column; put odd names in quotes, e.g. '\"办件 号\"'"
        for one in named
        if not _NAME.fullmatch(one)
    )
    tables.problems.extend(
        f"{where}: {one!r} is masked or digested, and no field is made from it"
        for one in sorted((table.masked | table.digested) - set(mapping.columns))
    )
    return table


def _mapping(
    tables: MappingTables,
    where: str,
    raw: Mapping[str, object],
    shared: Mapping[str, object],
    *,
    key: str,
    row_id: str,
    zone: ZoneInfo,
) -> ColumnMapping | None:
    """What the columns mean; each event has a row id that stays the same when the row changes."""
    events = raw.get("events", [])
    named: list[object] = []
    for at, event in enumerate(cast("list[object]", events) if isinstance(events, list) else []):
        if not isinstance(event, Mapping):
            named.append(event)
            continue
        told = dict(cast("Mapping[str, object]", event))
        if told.get("per", "row") != "row":
            tables.problems.append(f"{where}.events[{at}].per: a table of an exchange has one event a row")
        kind = told.get("kind")
        word = kind if isinstance(kind, str) and kind else f"event{at}"
        fields = told.get("fields", {})
        if isinstance(fields, Mapping):
            template = {"template": f"{key}/{{{row_id}}}/{word}"}
            told["fields"] = {"row_id": template, **cast("Mapping[str, object]", fields)}
        named.append(told)
    content = {**shared, "fields": raw.get("fields", {}), "events": named}
    try:
        return parse_mapping(content, origin=where, zone=zone)
    except BadMapping as bad:
        tables.problems.extend(f"{where}.{problem}" for problem in bad.problems)
        return None


def _placed(table: ExchangeTable, suffix: str, schema: str) -> ExchangeTable:
    prefix = f"{schema}." if schema else ""
    return replace(table, name=f"{prefix}{table.name}{suffix}")
