"""What the columns of somebody's spreadsheet mean in our words: each row becomes records of the case log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType
from zoneinfo import ZoneInfo

from ingest.errors import BadMapping, BadRecord, nearest, shown
from ingest.instants import INSTANT_ADVICE, INSTANT_ADVICE_ZH, BadInstant, civil, read_instant
from ingest.record_fields import title
from ingest.rows import Row


class Per(StrEnum):
    """How often an event of a mapping is made."""

    ROW = "row"
    CASE = "case"
    """Once a case: from its first row that has what `when` asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Where the value of one field comes from: a column, a template of columns, or a constant."""

    column: str | None = None
    template: str | None = None
    constant: object = None
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What stands in the column → what it means; a text that is not listed is refused."""
    instant: bool = False
    formats: tuple[str, ...] = ()
    """strptime formats tried before our own forms."""
    at: time | None = None
    """Time of day for a column that holds only days."""
    zone: ZoneInfo | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that this reads."""
        if self.column is not None:
            return (self.column,)
        return tuple(template_columns(self.template)) if self.template is not None else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A column that must be filled, or hold one of some texts, for an event to be made."""

    column: str
    among: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One event that a row gives."""

    per: Per
    fields: Mapping[str, Value]
    """Field of a record, or promised_amount, promised_unit, statutory_amount, statutory_unit → its value."""
    when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """A whole mapping file."""

    origin: str
    plans: tuple[Plan, ...]
    source: str | None = None
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    blank: frozenset[str] = frozenset()
    """Texts that stand for an empty cell."""

    def check(self, headers: Sequence[str]) -> None:
        """Hold the mapping against a file's header.

        Raises:
            BadMapping: columns that the file does not have, with the nearest that it has.
        """
        wanted = {
            column: f"events[{at}].{name}"
            for at, plan in enumerate(self.plans)
            for name, value in [*plan.fields.items(), ("when", _of(plan.when))]
            for column in value.columns
        }
        missing = [
            f"{where} reads the column {column!r}, which the file does not have;"
            f"{nearest(column, headers) or ' it has ' + ', '.join(repr(header) for header in headers if header)}"
            for column, where in wanted.items()
            if column not in headers
        ]
        if missing:
            raise BadMapping(self.origin, missing)

    def records(self, rows: Iterator[Row]) -> Iterator[tuple[Row, list[dict[str, object]] | BadRecord]]:
        """Each row with the records it gives, or with what is wrong with it."""
        made: set[tuple[int, str]] = set()
        for row in rows:
            try:
                yield row, self._of_row(row, made)
            except BadRecord as problem:
                yield row, problem

    def _of_row(self, row: Row, made: set[tuple[int, str]]) -> list[dict[str, object]]:
        if "" in row.flaws:
            flaw = row.flaws[""]
            raise BadRecord(
                str(row.number), "", f"the row {flaw.en}", "correct the row or the header", zh=f"本行{flaw.zh}"
            )
        records: list[dict[str, object]] = []
        first: list[tuple[int, str]] = []
        for at, plan in enumerate(self.plans):
            if not self._holds(plan.when, row):
                continue
            case_no = str(self._value("case_no", plan.fields["case_no"], row) or "")
            if plan.per is Per.CASE and case_no:
                if (at, case_no) in made:
                    continue
                first.append((at, case_no))
            records.append(self._record(plan, row, case_no))
        # Only now: a row that is refused leaves the case's events to the next one.
        made.update(first)
        return records

    def _record(self, plan: Plan, row: Row, case_no: str) -> dict[str, object]:
        flat = {name: self._value(name, value, row) for name, value in plan.fields.items()}
        record: dict[str, object] = {
            name: value for name, value in flat.items() if value is not None and name not in LIMIT_PARTS
        }
        for limit in ("promised", "statutory"):
            parts = {part: flat.get(f"{limit}_{part}") for part in ("amount", "unit")}
            if parts["amount"] is not None:
                record[limit] = parts
        if "row_id" not in record:
            kind = record.get("kind")
            record["row_id"] = f"{case_no}/{kind}" if plan.per is Per.CASE else content_id(record)
        return record

    def _holds(self, condition: Condition | None, row: Row) -> bool:
        if condition is None:
            return True
        text = self._text(condition.column, row)
        return text is not None if condition.among is None else text in condition.among

    def _text(self, column: str, row: Row) -> str | None:
        if column in row.flaws:
            flaw = row.flaws[column]
            raise BadRecord(
                str(row.number), column, f"the cell {flaw.en}", "correct the cell", zh=f"{column}：{flaw.zh}"
            )
        text = row.cells[column].strip()
        return None if not text or text in self.blank else text

    def _value(self, name: str, value: Value, row: Row) -> object | None:
        if value.template is not None:
            parts = {column: self._text(column, row) for column in value.columns}
            if None in parts.values():
                empty = next(column for column, part in parts.items() if part is None)
                zh = f"{empty}：为空，{title(name)} 由该列生成"
                raise BadRecord(str(row.number), empty, "the cell is empty", f"{name} is made from it", zh=zh)
            return fill_template(value.template, {column: str(part) for column, part in parts.items()})
        if value.column is None:
            return value.constant
        text = self._text(value.column, row)
        if text is None:
            return None
        if value.values:
            if text not in value.values:
                raise self._untranslated(value, text, row)
            return value.values[text]
        return self._instant(value, text, row) if value.instant else text

    def _untranslated(self, value: Value, text: str, row: Row) -> BadRecord:
        advice = f"known: {', '.join(value.values)};{nearest(text, value.values)}".rstrip(";")
        allowed = "、".join(value.values) + nearest(text, value.values, zh=True)
        zh = f"{value.column}：{shown(text)} 无法识别，可填：{allowed}"
        return BadRecord(
            str(row.number), value.column or "", f"{shown(text)} has no meaning in the mapping", advice, zh=zh
        )

    def _instant(self, value: Value, text: str, row: Row) -> str:
        assert value.zone is not None  # noqa: S101 (the reader of mapping files gives every instant its zone)
        try:
            return _instant(value, text, value.zone).isoformat()
        except BadInstant as problem:
            formats = f" or as one of {', '.join(value.formats)}" if value.formats else ""
            advice, column = INSTANT_ADVICE + formats, value.column or ""
            zh = f"{column}：{shown(text)} {problem.zh}；{INSTANT_ADVICE_ZH}"
            raise BadRecord(str(row.number), column, f"{shown(text)} {problem}", advice, zh=zh) from None


LIMIT_PARTS = ("promised_amount", "promised_unit", "statutory_amount", "statutory_unit")


def content_id(record: Mapping[str, object]) -> str:
    """A row id made from what the row says: the same row again has the same."""
    told = "\x1f".join(f"{name}={record[name]}" for name in sorted(record))
    return sha256(told.encode(errors="surrogatepass")).hexdigest()[:32]


def template_columns(template: str) -> list[str]:
    """The columns in "{case no}/{step}"."""
    return [piece.split("}", 1)[0] for piece in template.split("{")[1:]]


def fill_template(template: str, texts: Mapping[str, str]) -> str:
    """The template with its columns' texts."""
    head, *pieces = template.split("{")
    return head + "".join(texts[name] + rest for name, _, rest in (piece.partition("}") for piece in pieces))


def _of(condition: Condition | None) -> Value:
    return Value(column=condition.column) if condition else Value()


def _instant(value: Value, text: str, zone: ZoneInfo) -> datetime:
    for form in value.formats:
        try:
            read = datetime.strptime(text, form)  # noqa: DTZ007 (made aware below)
        except ValueError:
            continue
        if value.at is not None:
            read = datetime.combine(read.date(), value.at, read.tzinfo)
        return read if read.tzinfo is not None else civil(read, zone)
    # A day in a workbook is a date and midnight.
    day = text.removesuffix(" 00:00:00") if value.at is not None else text
    if value.at is not None and day != text:
        return read_instant(f"{day} {value.at.isoformat()}", zone)
    return read_instant(text, zone)
