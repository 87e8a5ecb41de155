"""What the columns of somebody's spreadsheet mean in our words: each row becomes records of the case log."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from zoneinfo import ZoneInfo

from ingest.columns import LIMIT_PARTS, LIMITS
from ingest.errors import BadMapping, BadRecord, nearest, shown
from ingest.instants import INSTANT_ADVICE, INSTANT_ADVICE_ZH, BadInstant, civil, read_form, read_instant
from ingest.plan import Condition, Per, Plan, Value, template_pieces
from ingest.record_fields import title
from ingest.rows import Row

REMEMBERED = 200_000
"""Events per case that are known to be made already: files without end must fit into memory."""


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

    @property
    def columns(self) -> dict[str, str]:
        """Every column that this reads → where."""
        return {
            column: f"events[{at}].{name}"
            for at, plan in enumerate(self.plans)
            for column, name in plan.columns.items()
        }

    def check(self, headers: Sequence[str]) -> None:
        """Hold the mapping against a file's header.

        Raises:
            BadMapping: columns that the file does not have, with the nearest that it has.
        """
        missing = [
            f"{where} reads the column {column!r}, which the file does not have;"
            f"{nearest(column, headers) or ' it has ' + ', '.join(repr(header) for header in headers if header)}"
            for column, where in self.columns.items()
            if column not in headers
        ]
        if missing:
            raise BadMapping(self.origin, missing)

    def records(self, rows: Iterator[Row]) -> Iterator[tuple[Row, list[dict[str, object]] | BadRecord]]:
        """Each row with the records it gives, or with what is wrong with it."""
        made: dict[tuple[int, str], None] = {}
        for row in rows:
            try:
                yield row, self._of_row(_Texts(row, self.blank), made)
            except BadRecord as problem:
                yield row, problem

    def _of_row(self, row: _Texts, made: dict[tuple[int, str], None]) -> list[dict[str, object]]:
        row.refuse_flawed()
        records: list[dict[str, object]] = []
        first: list[tuple[int, str]] = []
        for at, plan in enumerate(self.plans):
            if plan.when and not _hold(plan.when, row):
                continue
            if plan.per is Per.ROW:
                records.append(_record(plan, row))
                continue
            case_no = str(_value("case_no", plan.fields["case_no"], row) or "")
            if case_no:
                if (at, case_no) in made:
                    continue
                first.append((at, case_no))
            records.append(_record(plan, row))
        # Only now: a row that is refused leaves the case's events to the next one.
        made.update(dict.fromkeys(first))
        while len(made) > REMEMBERED:
            # An event that is made again has the same row id, and is told apart as a duplicate where it is stored.
            del made[next(iter(made))]
        return records


class _Texts(dict[str, str | None]):
    """Column → its text in one row without blanks around it, None when it is empty. Each is looked at once."""

    __slots__ = ("_blank", "_row")

    def __init__(self, row: Row, blank: Collection[str]) -> None:
        super().__init__()
        self._row = row
        self._blank = blank

    def __missing__(self, column: str) -> str | None:
        if self._row.flaws and column in self._row.flaws:
            flaw = self._row.flaws[column]
            raise self.bad(column, f"the cell {flaw.en}", "correct the cell", zh=flaw.zh)
        text = self._row.cells[column].strip()
        self[column] = found = None if not text or text in self._blank else text
        return found

    def refuse_flawed(self) -> None:
        """Raise BadRecord for a row that is flawed as a whole."""
        if self._row.flaws and "" in self._row.flaws:
            flaw = self._row.flaws[""]
            zh = f"本行{flaw.zh}"
            raise BadRecord(str(self._row.number), "", f"the row {flaw.en}", "correct the row or the header", zh=zh)

    def bad(self, column: str, problem: str, advice: str, *, zh: str) -> BadRecord:
        """An error about a cell."""
        return BadRecord(str(self._row.number), column, problem, advice, zh=f"{column}：{zh}")


def _record(plan: Plan, row: _Texts) -> dict[str, object]:
    record: dict[str, object] = {}
    for name, values in plan.fields.items():
        value = _value(name, values, row)
        if value is not None:
            record[name] = value
    if not record.keys().isdisjoint(LIMIT_PARTS):
        for limit in LIMITS:
            parts = {part: record.pop(f"{limit}_{part}", None) for part in ("amount", "unit")}
            if parts["amount"] is not None:
                record[limit] = parts
    if "row_id" not in record:
        named = f"{record.get('case_no', '')}/{record.get('kind')}"
        record["row_id"] = named if plan.per is Per.CASE else content_id(record)
    return record


def _hold(conditions: Sequence[Condition], row: _Texts) -> bool:
    return all(condition.holds(row[condition.column]) for condition in conditions)


def _value(name: str, values: Sequence[Value], row: _Texts) -> object | None:
    for value in values:
        if value.when and not _hold(value.when, row):
            continue
        given = _one(name, value, row)
        if given is not None:
            return given
    return None


def _one(name: str, value: Value, row: _Texts) -> object | None:
    if value.template is not None:
        return _filled(name, value.template, row)
    if value.column is None:
        return value.constant
    text = row[value.column]
    if text is None:
        return None
    if value.instant:
        return _instant(value, text, row)
    if value.values:
        if text not in value.values:
            raise _untranslated(value, text, row)
        return value.values[text]
    return text if value.decimals is None else _rounded(text, value.decimals)


def _filled(name: str, template: str, row: _Texts) -> str:
    filled, pieces = template_pieces(template)
    for column, rest in pieces:
        text = row[column]
        if text is None:
            raise row.bad(
                column, "the cell is empty", f"{name} is made from it", zh=f"为空，{title(name)} 由该列生成"
            )
        filled += text + rest
    return filled


def _untranslated(value: Value, text: str, row: _Texts) -> BadRecord:
    advice = f"known: {', '.join(value.values)};{nearest(text, value.values)}".rstrip(";")
    allowed = "、".join(value.values) + nearest(text, value.values, zh=True)
    zh = f"{shown(text)} 无法识别，可填：{allowed}"
    return row.bad(value.column or "", f"{shown(text)} has no meaning in the mapping", advice, zh=zh)


def _instant(value: Value, text: str, row: _Texts) -> str:
    assert value.zone is not None  # noqa: S101 (the reader of mapping files gives every instant its zone)
    try:
        return _read(value, text, value.zone).isoformat()
    except BadInstant as problem:
        formats = f" or as one of {', '.join(value.formats)}" if value.formats else ""
        zh = f"{shown(text)} {problem.zh}；{INSTANT_ADVICE_ZH}"
        raise row.bad(value.column or "", f"{shown(text)} {problem}", INSTANT_ADVICE + formats, zh=zh) from None


def content_id(record: Mapping[str, object]) -> str:
    """A row id made from what the row says: the same row again has the same."""
    told = "\x1f".join(f"{name}={record[name]}" for name in sorted(record))
    return sha256(told.encode(errors="surrogatepass")).hexdigest()[:32]


def _rounded(text: str, decimals: int) -> str:
    try:
        number = Decimal(text)
        return str(round(number, decimals)) if number.is_finite() else text
    except InvalidOperation:
        # The reader of records says what is wrong with it.
        return text


def _read(value: Value, text: str, zone: ZoneInfo) -> datetime:
    for form in value.formats:
        try:
            read = read_form(text, form)
        except ValueError:
            continue
        if value.at is not None:
            read = datetime.combine(read.date(), value.at, read.tzinfo)
        return civil(read.replace(tzinfo=None), zone) if value.civil or read.tzinfo is None else read
    # A day in a workbook is a date and midnight.
    day = text.removesuffix(" 00:00:00") if value.at is not None else text
    if value.at is not None and day != text:
        return read_instant(f"{day} {value.at.isoformat()}", zone)
    read = read_instant(text, zone)
    return civil(read.replace(tzinfo=None), zone) if value.civil else read
