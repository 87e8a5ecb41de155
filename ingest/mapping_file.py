"""Reads a mapping file (TOML) and tells every mistake in it at once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from ingest.columns import BY_FIELD, COLUMNS, Form
from ingest.errors import BadMapping, nearest, shown
from ingest.mapping import LIMIT_PARTS, ColumnMapping, Condition, Per, Plan, Value, template_columns
from ingest.vocabulary import LimitUnit

TARGETS = (*(column.field for column in COLUMNS if column.form is not Form.LIMIT), *LIMIT_PARTS)
_TOP = ("source", "file", "instants", "blank", "fields", "events")
_FILE = ("sheet", "encoding", "delimiter")
_INSTANTS = ("zone", "formats")
_EVENT = ("kind", "per", "when", "fields")
_VALUE = ("column", "template", "constant", "values", "formats", "at", "zone")
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
        self.zone = zone
        self.formats: tuple[str, ...] = ()
        self.problems: list[str] = []

    def mapping(self, content: Mapping[str, object], origin: str) -> ColumnMapping:
        self._known("", content, _TOP)
        file = self._table(content, "file", "file")
        self._known("file", file, _FILE)
        instants = self._table(content, "instants", "instants")
        self._known("instants", instants, _INSTANTS)
        self.zone = self._zone("instants", instants) or self.zone
        self.formats = self._texts("instants.formats", instants.get("formats"))
        shared = self._fields("fields", self._table(content, "fields", "fields"))
        events = content.get("events")
        if not isinstance(events, list) or not events:
            self.problems.append("events: write at least one [[events]] table")
            events = []
        plans = [self._plan(f"events[{at}]", event, shared) for at, event in enumerate(cast("list[object]", events))]
        delimiter = self._text("file.delimiter", file.get("delimiter"))
        if delimiter is not None and len(delimiter) != 1:
            self.problems.append(f"file.delimiter: {shown(delimiter)} must be one character")
        return ColumnMapping(
            origin=origin,
            plans=tuple(plans),
            source=self._text("source", content.get("source")),
            sheet=self._text("file.sheet", file.get("sheet")),
            encoding=self._text("file.encoding", file.get("encoding")),
            delimiter=delimiter,
            blank=frozenset(self._texts("blank", content.get("blank"))),
        )

    def _plan(self, where: str, event: object, shared: Mapping[str, Value]) -> Plan:
        if not isinstance(event, Mapping):
            self.problems.append(f"{where}: must be a table")
            event = {}
        table = cast("Mapping[str, object]", event)
        self._known(where, table, _EVENT)
        fields = dict(shared) | self._fields(f"{where}.fields", self._table(table, "fields", f"{where}.fields"))
        if "kind" in table:
            fields["kind"] = self._value(f"{where}.kind", "kind", {"constant": table["kind"]})
        self.problems.extend(
            f"{where}: lacks {name}; name its column in [fields] or {where}.fields"
            for name in _NEEDED
            if name not in fields
        )
        self.problems.extend(
            f"{where}: has {limit}_amount without {limit}_unit, or the other way round"
            for limit in ("promised", "statutory")
            if (f"{limit}_amount" in fields) != (f"{limit}_unit" in fields)
        )
        per = table.get("per", "row")
        if per not in tuple(Per):
            self.problems.append(f'{where}.per: {shown(per)} must be "row" or "case"')
            per = "row"
        fields.setdefault("case_no", Value())
        return Plan(per=Per(str(per)), fields=fields, when=self._condition(f"{where}.when", table.get("when")))

    def _condition(self, where: str, value: object) -> Condition | None:
        if value is None:
            return None
        if isinstance(value, str):
            return Condition(column=value)
        if isinstance(value, Mapping):
            table = cast("Mapping[str, object]", value)
            self._known(where, table, ("column", "in"))
            column = self._text(f"{where}.column", table.get("column"))
            if column is not None:
                among = self._texts(f"{where}.in", table.get("in"))
                return Condition(column=column, among=frozenset(among) if "in" in table else None)
        self.problems.append(f'{where}: write the name of a column, or {{ column = "…", in = ["…"] }}')
        return None

    def _fields(self, where: str, table: Mapping[str, object]) -> dict[str, Value]:
        fields: dict[str, Value] = {}
        for name, value in table.items():
            if name in {"promised", "statutory"}:
                self.problems.append(f"{where}.{name}: write {name}_amount and {name}_unit")
            elif name not in TARGETS:
                hint = nearest(name, TARGETS) or f" one of {', '.join(TARGETS)}"
                self.problems.append(f"{where}.{name}: is not a field of a record;{hint}")
            else:
                fields[name] = self._value(f"{where}.{name}", name, value)
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
        self._known(where, table, _VALUE)
        if sum(key in table for key in ("column", "template", "constant")) != 1:
            self.problems.append(f"{where}: give one of column, template, constant")
        column = BY_FIELD.get(name)
        instant = column is not None and column.form is Form.INSTANT
        if not instant and any(key in table for key in ("formats", "at", "zone")):
            self.problems.append(f"{where}: formats, at and zone are for instants, which {name} is not")
        at = table.get("at")
        if at is not None and not isinstance(at, time):
            self.problems.append(f"{where}.at: {shown(at)} must be a time of day without quotes, e.g. 17:00:00")
            at = None
        template = self._text(f"{where}.template", table.get("template"))
        if template is not None and (
            template.count("{") != template.count("}") or not all(template_columns(template))
        ):
            self.problems.append(
                f'{where}.template: {shown(template)} must name columns in braces: "{{case}}-{{step}}"'
            )
        constant = table.get("constant")
        self._choice(where, name, constant)
        values = self._table(table, "values", f"{where}.values")
        for meaning in values.values():
            self._choice(f"{where}.values", name, meaning)
        return Value(
            column=self._text(f"{where}.column", table.get("column")),
            template=template,
            constant=constant,
            values={text: str(meaning) for text, meaning in values.items()},
            instant=instant,
            formats=self._texts(f"{where}.formats", table.get("formats")) or (self.formats if instant else ()),
            at=at,
            zone=(self._zone(where, table) or self.zone) if instant else None,
        )

    def _choice(self, where: str, name: str, value: object) -> None:
        column = BY_FIELD.get(name)
        choices = LimitUnit if name in {"promised_unit", "statutory_unit"} else column.choices if column else None
        if value is None or choices is None:
            return
        allowed = [choice.value for choice in choices]
        if value not in allowed:
            hint = nearest(str(value), allowed)
            self.problems.append(f"{where}: {shown(value)} is not one of {', '.join(allowed)};{hint}".rstrip(";"))

    def _known(self, where: str, table: Mapping[str, object], allowed: tuple[str, ...]) -> None:
        for key in table:
            if key not in allowed:
                place = f"{where}.{key}" if where else key
                self.problems.append(
                    f"{place}: is not a key of a mapping;{nearest(key, allowed) or ' one of ' + ', '.join(allowed)}"
                )

    def _table(self, content: Mapping[str, object], key: str, where: str) -> Mapping[str, object]:
        value = content.get(key, {})
        if isinstance(value, Mapping):
            return cast("Mapping[str, object]", value)
        self.problems.append(f"{where}: must be a table")
        return {}

    def _text(self, where: str, value: object) -> str | None:
        if value is None or (isinstance(value, str) and value):
            return value
        self.problems.append(f"{where}: {shown(value)} must be a text in quotes")
        return None

    def _texts(self, where: str, value: object) -> tuple[str, ...]:
        if value is None:
            return ()
        items: object = value
        texts = (
            [item for item in cast("list[object]", items) if isinstance(item, str)]
            if isinstance(items, list)
            else None
        )
        if texts is None or len(texts) != len(cast("list[object]", items)):
            self.problems.append(f'{where}: {shown(value)} must be a list of texts, e.g. ["a", "b"]')
            return ()
        return tuple(texts)

    def _zone(self, where: str, table: Mapping[str, object]) -> ZoneInfo | None:
        name = self._text(f"{where}.zone", table.get("zone"))
        if name is None:
            return None
        try:
            return ZoneInfo(name)
        except (OSError, ValueError, KeyError):
            self.problems.append(f"{where}.zone: {shown(name)} is not an IANA time zone, e.g. Asia/Shanghai")
            return None
