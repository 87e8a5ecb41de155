"""The fields of a raw record, read one by one: each the right value, or None, or a BadRecord that says why not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

from ingest.columns import BY_FIELD, COLUMNS
from ingest.errors import BadRecord, nearest, shown
from ingest.instants import INSTANT_ADVICE, INSTANT_ADVICE_ZH, BadInstant, read_instant
from ingest.vocabulary import Limit, LimitUnit, WindowCode

Choice = TypeVar("Choice", bound=StrEnum)

FIELDS = tuple(column.field for column in COLUMNS)
_KNOWN = frozenset(FIELDS)
_ADDED_BY_US = {
    "source": "leave it out: it is known from the token or from the command",
    "received_at": "leave it out: it is read from our own clock",
}
_WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,18}(?:\.\d{1,18})?", re.ASCII)
_BETWEEN = re.compile(r"[、,;|]")
_MOST_TEXTS = 200
_YUAN = re.compile(r"[+-]?\d{1,12}(?:\.\d{1,18})?", re.ASCII)
_INT8 = 2**63 - 1
_LONGEST = {column.field: column.longest for column in COLUMNS}
_USUALLY_LONGEST = 128
_OF_LINES = frozenset(column.field for column in COLUMNS if column.lines)
_MOST_FEN = 10**13
_FLAGS = {"true": True, "1": True, "yes": True, "是": True, "false": False, "0": False, "no": False, "否": False}


@dataclass(frozen=True, slots=True)
class Record:
    """A raw row whose fields are read one by one; each reader raises BadRecord or gives None for a blank."""

    raw: Mapping[str, object]
    key: str = "row_id"
    """The field that names the record."""

    @property
    def row(self) -> str:
        """What the sender calls this row, as far as it can be shown."""
        return row_name(self.raw, self.key) or "?"

    def bad(self, field: str, problem: str, advice: str, *, zh: str) -> BadRecord:
        """An error about the value in `field`."""
        value = shown(self.raw.get(field))
        return BadRecord(self.row, field, f"{value} {problem}", advice, zh=f"{title(field)}：{value} {zh}")

    def missing(self, field: str, *, why: str = "every row", instead: str | None = None) -> BadRecord:
        """An error about a value that is not there."""
        either = f"{field} or {instead}" if instead else field
        zh = f"{title(field)}：缺失或为空，" + (f"须填写 {field} 或 {instead}" if instead else "必须填写")
        return BadRecord(self.row, field, "is missing or blank", f"{why} needs {either}", zh=zh)

    def refuse_unknown_fields(self, allowed: tuple[str, ...] = FIELDS) -> None:
        """Raise for the first field that is not `allowed`."""
        if allowed is FIELDS and self.raw.keys() <= _KNOWN:
            return
        for field in self.raw:
            if field in allowed:
                continue
            if field in _ADDED_BY_US:
                zh = f"{field}：由本系统记录，请勿报送"
                raise BadRecord(self.row, field, "is not for the sender to give", _ADDED_BY_US[field], zh=zh)
            hint = nearest(field, allowed) or " leave it out, or see the list of fields"
            close = nearest(field, allowed, zh=True) or "，请删除或参照字段表"
            zh = f"{shown(field)}：没有这个字段{close}"
            raise BadRecord(self.row, shown(field), "is not a field of a record", hint.strip(), zh=zh)

    def given(self, field: str) -> object | None:
        """The value, with blanks and null as None."""
        value = self.raw.get(field)
        return None if value is None or (isinstance(value, str) and not value.strip()) else value

    def text(self, field: str, *, longest: int | None = None) -> str | None:
        """A text without surrounding blanks, or None. A whole number counts as its digits."""
        value = self.raw.get(field)
        if value is None:
            return None
        if not isinstance(value, str):
            if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _INT8:
                raise self.bad(field, "is not a text", 'write it in quotes: "…"', zh="不是文本，请加引号")
            value = str(value)
        text = value.strip()
        if not text:
            return None
        most = longest or _LONGEST.get(field, _USUALLY_LONGEST)
        if len(text) > most:
            raise self.bad(
                field, f"has {len(text)} characters", f"at most {most} are kept", zh=f"过长，最多 {most} 个字符"
            )
        if text.isprintable():
            return text
        lines = "\t\r\n" if field in _OF_LINES else ""
        for sign in text:
            if unicodedata.category(sign) in {"Cc", "Cs"} and sign not in lines:
                code = f"U+{ord(sign):04X}"
                raise self.bad(field, f"contains the control character {code}", "remove it", zh=f"含控制字符 {code}")
        return text

    def needed(self, field: str) -> str:
        """A text that every row must have."""
        text = self.text(field)
        if text is None:
            raise self.missing(field)
        return text

    def choice(self, field: str, choices: type[Choice]) -> Choice | None:
        """One of the values of `choices`."""
        text = self.text(field)
        if text is None:
            return None
        try:
            return choices(text)
        except ValueError:
            allowed = [choice.value for choice in choices]
            advice = f"one of {', '.join(allowed)};{nearest(text, allowed)}".rstrip(";")
            zh = f"不在可填范围内，可填：{'、'.join(allowed)}{nearest(text, allowed, zh=True)}"
            raise self.bad(field, f"is not a known {field}", advice, zh=zh) from None

    def window(self, windows: Collection[str]) -> WindowCode | None:
        """One of the hall's windows."""
        text = self.text("window")
        if text is None:
            return None
        if text not in windows:
            advice = nearest(text, windows) or " see the windows of the configuration"
            zh = f"不是本大厅的窗口{nearest(text, windows, zh=True)}"
            raise self.bad("window", "is not a window of this hall", advice.strip(), zh=zh)
        return WindowCode(text)

    def instant(self, field: str, zone: ZoneInfo) -> datetime | None:
        """An aware instant."""
        text = self.text(field)
        if text is None:
            return None
        try:
            return read_instant(text, zone)
        except BadInstant as problem:
            raise self.bad(field, str(problem), INSTANT_ADVICE, zh=f"{problem.zh}；{INSTANT_ADVICE_ZH}") from None

    def whole(self, field: str, *, least: int, most: int) -> int | None:
        """A whole number from `least` to `most`."""
        value = self.given(field)
        if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
            value = int(value)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.bad(field, "is not a whole number", "write it without decimals, e.g. 3", zh="不是整数")
        if not least <= value <= most:
            raise self.bad(
                field, "is out of range", f"from {least} to {most}", zh=f"超出范围，应在 {least} 至 {most} 之间"
            )
        return value

    def number(self, field: str, *, decimals: int, most: int) -> float | None:
        """A number from 0 to `most` with at most so many decimals."""
        value = self.given(field)
        if value is None:
            return None
        written = str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
        if not _NUMBER.fullmatch(written):
            raise self.bad(field, "is not a number", "write it in digits, e.g. 86.5", zh="不是数字，例如 86.5")
        exact = Decimal(written)
        if not 0 <= exact <= most:
            raise self.bad(field, "is out of range", f"from 0 to {most}", zh=f"超出范围，应在 0 至 {most} 之间")
        if exact != round(exact, decimals):
            zh = f"最多 {decimals} 位小数"
            raise self.bad(field, "has too many decimals", f"at most {decimals}", zh=zh)
        return float(exact)

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts, or one text in which 、 , ; or | stands between them; blanks are left out."""
        value = self.given(field)
        if value is None:
            return ()
        listed = isinstance(value, list | tuple)
        parts = cast("list[object]", value) if listed else _BETWEEN.split(self.text(field, longest=10_000) or "")
        if len(parts) > _MOST_TEXTS:
            zh = f"过多，最多 {_MOST_TEXTS} 项"
            raise self.bad(field, f"has {len(parts)} entries", f"at most {_MOST_TEXTS} are kept", zh=zh)
        try:
            texts = [Record({field: part}, self.key).text(field) for part in parts]
        except BadRecord as problem:
            raise BadRecord(self.row, field, problem.problem, problem.advice, zh=problem.zh) from None
        return tuple(text for text in texts if text is not None)

    def flag(self, field: str) -> bool | None:
        """True or false."""
        value = self.given(field)
        if isinstance(value, str):
            value = _FLAGS.get(value.strip().lower(), value)
        if value is None or isinstance(value, bool):
            return value
        raise self.bad(
            field, "is neither true nor false", "write true or false", zh="请填“是”或“否”（true 或 false）"
        )

    def limit(self, field: str) -> Limit | None:
        """{"amount": 5, "unit": "working_day"}."""
        value = self.given(field)
        if value is None:
            return None
        example = '{"amount": 5, "unit": "working_day"}'
        advice, advice_zh = f"write {example}", f"请写成 {example}"
        if not isinstance(value, Mapping):
            raise self.bad(field, "is not a limit", advice, zh=f"不是时限，{advice_zh}")
        part = Record(cast("Mapping[str, object]", value))
        try:
            part.refuse_unknown_fields(("amount", "unit"))
            amount, unit = part.whole("amount", least=0, most=100_000), part.choice("unit", LimitUnit)
        except BadRecord as problem:
            where, zh = f"{field}.{problem.field}", f"{title(field)}，{problem.zh}"
            raise BadRecord(self.row, where, problem.problem, problem.advice, zh=zh) from None
        if amount is None or unit is None:
            raise self.bad(field, "lacks its amount or its unit", advice, zh=f"缺数值或单位，{advice_zh}")
        return Limit(amount, unit)

    def money(self) -> int | None:
        """Fen, from amount_fen or amount_yuan."""
        fen = self.whole("amount_fen", least=-_MOST_FEN, most=_MOST_FEN)
        value = self.given("amount_yuan")
        if value is None:
            return fen
        if fen is not None:
            zh = "与 amount_fen 同时填写，只能填一个"
            raise self.bad("amount_yuan", "is given beside amount_fen", "give one of the two", zh=zh)
        advice = 'write yuan with at most two decimals, e.g. "12.50"'
        zh = "请以元为单位填写，最多两位小数，如 12.50"
        # A JSON number has passed through a float, whose shortest decimal form is what the sender wrote.
        written = str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
        if not _YUAN.fullmatch(written):
            raise self.bad("amount_yuan", "is not an amount of money", advice, zh=f"不是金额，{zh}")
        exact = Decimal(written) * 100
        if abs(exact) > _MOST_FEN:
            raise self.bad("amount_yuan", "is out of range", f"at most {_MOST_FEN // 100} yuan", zh="金额过大")
        if exact != exact.to_integral_value():
            raise self.bad("amount_yuan", "has fractions of a fen", advice, zh=f"小于一分，{zh}")
        return int(exact)


def title(field: str) -> str:
    """What a field is called in Chinese, with its own name."""
    column = BY_FIELD.get(field)
    return f"{column.zh} {field}" if column else field


def as_table(raw: object) -> Mapping[str, object]:
    """What JSON brought as a record, if it is one.

    Raises:
        BadRecord: it is no object.
    """
    if isinstance(raw, Mapping):
        return cast("Mapping[str, object]", raw)
    advice = 'write an object, e.g. {"row_id": …, "kind": …}'
    raise BadRecord("?", "", f"{shown(raw)} is not a record", advice, zh=f"{shown(raw)} 不是一条记录")


def row_name(raw: Mapping[str, object], key: str = "row_id") -> str | None:
    """The row's id for answers and logs, even when the row is bad; None when it has none."""
    value = raw.get(key)
    if not isinstance(value, str | int) or isinstance(value, bool):
        return None
    text = "".join(sign for sign in str(value)[:128] if unicodedata.category(sign) not in {"Cc", "Cs"}).strip()
    return text or None
