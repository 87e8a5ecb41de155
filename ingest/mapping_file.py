"""Reads a mapping file (TOML) and tells every mistake in it at once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from ingest.column import Form
from ingest.columns import BY_FIELD, COLUMNS, LIMIT_PARTS, LIMITS
from ingest.errors import BadMapping, nearest, shown
from ingest.mapping import ColumnMapping
from ingest.mapping_tables import MappingTables
from ingest.plan import Condition, Per, Plan, Value, template_columns

TARGETS = (*(column.field for column in COLUMNS if column.form is not Form.LIMIT), *LIMIT_PARTS)
_TOP = ("source", "file", "instants", "blank", "fields", "events")
_FILE = ("sheet", "encoding", "delimiter")
_INSTANTS = ("zone", "formats", "civil")
_EVENT = ("kind", "per", "when", "fields")
_WHEN = ("column", "is", "is_not", "in", "not_in", "empty")
_OF_INSTANTS = ("formats", "at", "zone", "civil")
_VALUE = ("column", "template", "constant", "when", "values", "decimals", *_OF_INSTANTS)
_NEEDED = ("kind", "case_no", "occurred_at")


def read_mapping(path: Path, *, zone: ZoneInfo) -> ColumnMapping:
    """The mapping that a file describes; `zone` is the hall's, for times whose zone the file does not name.

    Raises:
        BadMapping: with a line for each mistake.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        content = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise BadMapping(str(path), [f"cannot be read as TOML in UTF-8: {problem}"]) from problem
    return parse_mapping(content, origin=str(path), zone=zone)


def parse_mapping(content: Mapping[str, object], *, origin: str, zone: ZoneInfo) -> ColumnMapping:
    """The same from what TOML has already turned into tables."""
    reader = _Reader(zone)
    mapping = reader.mapping(content, origin)
    if reader.problems:
        raise BadMapping(origin, reader.problems)
    return mapping


class _Reader:
    """Walks the tables and gathers problems instead of stopping at the first."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.tables = MappingTables()
        self.problems = self.tables.problems
        self.zone = zone
        self.formats: tuple[str, ...] = ()
        self.civil = False

    def mapping(self, content: Mapping[str, object], origin: str) -> ColumnMapping:
        tables = self.tables
        tables.known("", content, _TOP)
        file = tables.table(content, "file", "file")
        tables.known("file", file, _FILE)
        instants = tables.table(content, "instants", "instants")
        tables.known("instants", instants, _INSTANTS)
        self.zone = tables.zone("instants", instants) or self.zone
        self.formats = tables.texts("instants.formats", instants.get("formats"))
        self.civil = tables.flag("instants.civil", instants.get("civil"))
        shared = self._fields("fields", tables.table(content, "fields", "fields"))
        events = content.get("events")
        if not isinstance(events, list) or not events:
            self.problems.append("events: write at least one [[events]] table")
            events = []
        plans = [self._plan(f"events[{at}]", event, shared) for at, event in enumerate(cast("list[object]", events))]
        delimiter = tables.text("file.delimiter", file.get("delimiter"))
        if delimiter is not None and len(delimiter) != 1:
            self.problems.append(f"file.delimiter: {shown(delimiter)} must be one character")
        return ColumnMapping(
            origin=origin,
            plans=tuple(plans),
            source=tables.text("source", content.get("source")),
            sheet=tables.text("file.sheet", file.get("sheet")),
            encoding=tables.text("file.encoding", file.get("encoding")),
            delimiter=delimiter,
            blank=frozenset(tables.texts("blank", content.get("blank"))),
        )

    def _plan(self, where: str, event: object, shared: Mapping[str, tuple[Value, ...]]) -> Plan:
        if not isinstance(event, Mapping):
            self.problems.append(f"{where}: must be a table")
            event = {}
        table = cast("Mapping[str, object]", event)
        self.tables.known(where, table, _EVENT)
        own = self.tables.table(table, "fields", f"{where}.fields")
        fields = dict(shared) | self._fields(f"{where}.fields", own)
        if "kind" in table:
            fields["kind"] = (self._value(f"{where}.kind", "kind", {"constant": table["kind"]}),)
        self.problems.extend(
            f"{where}: lacks {name}; name its column in [fields] or {where}.fields"
            for name in _NEEDED
            if name not in fields
        )
        self.problems.extend(
            f"{where}: has {limit}_amount without {limit}_unit, or the other way round"
            for limit in LIMITS
            if (f"{limit}_amount" in fields) != (f"{limit}_unit" in fields)
        )
        per = table.get("per", "row")
        if per not in tuple(Per):
            self.problems.append(f'{where}.per: {shown(per)} must be "row" or "case"')
            per = "row"
        fields.setdefault("case_no", (Value(),))
        return Plan(per=Per(str(per)), fields=fields, when=self._conditions(f"{where}.when", table.get("when")))

    def _conditions(self, where: str, value: object) -> tuple[Condition, ...]:
        if value is None:
            return ()
        if isinstance(value, list):
            each = [self._condition(where, one) for one in cast("list[object]", value)]
        else:
            each = [self._condition(where, value)]
        return tuple(condition for condition in each if condition is not None)

    def _condition(self, where: str, value: object) -> Condition | None:
        if isinstance(value, str):
            return Condition(column=value)
        if isinstance(value, Mapping):
            table = cast("Mapping[str, object]", value)
            self.tables.known(where, table, _WHEN)
            column = self.tables.text(f"{where}.column", table.get("column"))
            asked = [key for key in _WHEN[1:] if key in table]
            if column is not None and len(asked) <= 1:
                key = asked[0] if asked else ""
                texts = frozenset(self._asked(f"{where}.{key}", key, table.get(key)))
                return Condition(
                    column=column,
                    among=texts if key in {"is", "in"} else None,
                    but=texts if key in {"is_not", "not_in"} else None,
                    empty=key == "empty" and self.tables.flag(f"{where}.empty", table["empty"]),
                )
        self.problems.append(
            f'{where}: write the name of a column, or {{ column = "…", in = ["…"] }} '
            "with one of is, is_not, in, not_in, empty"
        )
        return None

    def _asked(self, where: str, key: str, value: object) -> tuple[str, ...]:
        if key in {"in", "not_in"}:
            return self.tables.texts(where, value)
        text = self.tables.text(where, value) if key in {"is", "is_not"} else None
        return () if text is None else (text,)

    def _fields(self, where: str, table: Mapping[str, object]) -> dict[str, tuple[Value, ...]]:
        fields: dict[str, tuple[Value, ...]] = {}
        for name, value in table.items():
            if name in LIMITS:
                self.problems.append(f"{where}.{name}: write {name}_amount and {name}_unit")
            elif name not in TARGETS:
                hint = nearest(name, TARGETS) or f" one of {', '.join(TARGETS)}"
                self.problems.append(f"{where}.{name}: is not a field of a record;{hint}")
            else:
                ways = cast("list[object]", value) if isinstance(value, list) else [value]
                fields[name] = tuple(self._value(f"{where}.{name}", name, way) for way in ways)
        return fields

    def _value(self, where: str, name: str, value: object) -> Value:
        table: Mapping[str, object]
        if isinstance(value, str):
            table = {"column": value}
        elif isinstance(value, Mapping):
            table = cast("Mapping[str, object]", value)
        else:
            self.problems.append(f"{where}: write the name of a column, or {{ constant = {shown(value)} }}")
            return Value()
        tables = self.tables
        tables.known(where, table, _VALUE)
        if sum(key in table for key in ("column", "template", "constant")) != 1:
            self.problems.append(f"{where}: give one of column, template, constant")
        column = BY_FIELD.get(name)
        instant = column is not None and column.form is Form.INSTANT
        if not instant and any(key in table for key in _OF_INSTANTS):
            self.problems.append(f"{where}: {', '.join(_OF_INSTANTS)} are for instants, which {name} is not")
        at = table.get("at")
        if at is not None and not isinstance(at, time):
            self.problems.append(f"{where}.at: {shown(at)} must be a time of day without quotes, e.g. 17:00:00")
            at = None
        template = tables.text(f"{where}.template", table.get("template"))
        if template is not None and (
            template.count("{") != template.count("}") or not all(template_columns(template))
        ):
            self.problems.append(
                f'{where}.template: {shown(template)} must name columns in braces: "{{case}}-{{step}}"'
            )
        constant = table.get("constant")
        tables.choice(where, name, constant)
        values = tables.table(table, "values", f"{where}.values")
        for meaning in values.values():
            tables.choice(f"{where}.values", name, meaning)
        return Value(
            column=tables.text(f"{where}.column", table.get("column")),
            template=template,
            constant=constant,
            when=self._conditions(f"{where}.when", table.get("when")),
            values={text: str(meaning) for text, meaning in values.items()},
            decimals=tables.decimals(f"{where}.decimals", table.get("decimals")),
            instant=instant,
            formats=tables.texts(f"{where}.formats", table.get("formats")) or (self.formats if instant else ()),
            at=at,
            zone=(tables.zone(where, table) or self.zone) if instant else None,
            civil=instant and (tables.flag(f"{where}.civil", table.get("civil")) or self.civil),
        )
