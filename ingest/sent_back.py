"""Error files: the columns that they add, and how a text stays a text in them whatever program opens them."""

from __future__ import annotations

import re
from collections.abc import Collection

ERROR_COLUMNS = ("hallwatch_row", "hallwatch_problem")
"""What an error file adds; passed over when it is sent again."""
_MARK = "'"
_BEGINS_FORMULA = frozenset("=+-@＝＋－＠\t\r" + _MARK)
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)


def is_sent_back(headers: Collection[str]) -> bool:
    """Whether a table is an error file of ours, whose texts are guarded."""
    return ERROR_COLUMNS[1] in headers


def guarded(text: str) -> str:
    """The text as a cell of a CSV file in which no spreadsheet program takes it for a formula.

    Rows come from others, and a formula may send what stands beside it away. Numbers stay as they are.
    """
    begin = text.lstrip(" ")[:1] or text[:1]
    return _MARK + text if begin in _BEGINS_FORMULA and begin and not _NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded."""
    return text.removeprefix(_MARK)
