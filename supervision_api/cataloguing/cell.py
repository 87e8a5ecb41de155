"""One cell of a catalogue's book: from text to the value of an item's table, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

NO_WORDS: Mapping[str, str] = MappingProxyType({})
YES, NO = "是", "否"
FLAGS = {YES: True, NO: False, "yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}
PARALLEL, NEXT = "+", ">"
# Python reads 1_000, ４２, NaN and 1e400 as numbers; whoever fills in a catalogue meant something else.
_WHOLE = re.compile(r"[+-]?\d{1,15}", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?", re.ASCII)
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]00:00:00)?", re.ASCII)


class Form(StrEnum):
    """How a cell is written; the value is what a reader is told."""

    TEXT = "text"
    WHOLE = "a whole number"
    NUMBER = "a number"
    YUAN = "yuan, at most two decimals"
    DAY = "a date such as 2026-01-31"
    FLAG = "是 or 否 (yes or no)"
    LIST = "texts, a comma between them"
    FLOW = "steps such as accept > survey+review > close"
    PAIRS = "pairs of steps such as accept+approve, pay+refund"
    CHOICE = "one of a list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a sheet."""

    name: str
    zh: str
    form: Form = Form.TEXT
    required: bool = False
    words: Mapping[str, str] = field(default_factory=lambda: NO_WORDS)
    """Of a choice: Chinese word → our value; both may be written."""

    @property
    def title(self) -> str:
        """The header."""
        return f"{self.zh} {self.name}"

    @property
    def expected(self) -> str:
        """What a cell may hold, in words."""
        if self.form is Form.CHOICE:
            return "one of " + ", ".join(f"{word} ({value})" for word, value in self.words.items())
        return self.form.value


def read_cell(column: Column, text: str) -> Any:
    """The value of a cell that is not empty.

    Raises:
        ValueError: the text is not of the column's form.
    """
    value: Any = text
    match column.form:
        case Form.WHOLE:
            value = int(_written(_WHOLE, text))
        case Form.NUMBER:
            value = float(_written(_NUMBER, text))
        case Form.YUAN:
            value = _fen(text)
        case Form.DAY:
            value = date.fromisoformat(_written(_DAY, text)[:10]).isoformat()
        case Form.FLAG:
            value = _word(text.lower(), FLAGS)
        case Form.CHOICE:
            value = _word(text, {**column.words, **{own: own for own in column.words.values()}})
        case Form.LIST:
            value = _parts(text)
        case Form.FLOW:
            value = [_group(part) for part in text.split(NEXT)]
        case Form.PAIRS:
            value = [[step.strip() for step in part.split(PARALLEL)] for part in _parts(text)]
        case Form.TEXT:
            pass
    return value


def write_cell(column: Column, value: Any) -> str | float | datetime | None:
    """What stands in the cell for a value of an item's table."""
    told: str | float | datetime | None = value
    match column.form:
        case _ if value is None:
            told = None
        case Form.YUAN:
            told = value / 100
        case Form.DAY:
            told = datetime.fromisoformat(value)
        case Form.FLAG:
            told = YES if value else NO
        case Form.CHOICE:
            told = next(word for word, own in column.words.items() if own == value)
        case Form.LIST:
            told = ", ".join(value)
        case Form.FLOW:
            told = f" {NEXT} ".join(PARALLEL.join(group) for group in value)
        case Form.PAIRS:
            told = ", ".join(PARALLEL.join(pair) for pair in value)
        case Form.TEXT | Form.WHOLE | Form.NUMBER:
            pass
    return told


def _fen(text: str) -> int:
    fen = Decimal(_written(_NUMBER, text)) * 100
    if fen != fen.to_integral_value():
        raise ValueError(text)
    return int(fen)


def _written(form: re.Pattern[str], text: str) -> str:
    if not form.fullmatch(text):
        raise ValueError(text)
    return text


def _word(text: str, words: Mapping[str, Any]) -> Any:
    if text not in words:
        raise ValueError(text)
    return words[text]


def _parts(text: str) -> list[str]:
    # Both commas are typed in the same hall.
    return [part.strip() for part in text.replace("，", ",").replace("、", ",").split(",") if part.strip()]


def _group(text: str) -> str | list[str]:
    steps = [step.strip() for step in text.split(PARALLEL)]
    if not all(steps):
        raise ValueError(text)
    return steps[0] if len(steps) == 1 else steps
