"""Excel workbooks (.xlsx) through openpyxl: cells become text, and what cannot be trusted is said."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from pathlib import Path
from typing import Any, cast
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 (an exception class with a small name)

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from ingest.errors import BadSheet, nearest, shown
from ingest.rows import Flaw, Row, Sheet, cells_and_headers

Lines = Iterator[tuple[int, tuple[Sequence[object], Sequence[object]]]]
"""Row number → its cells as values and as formulas."""
_BROKEN = (
    *(BadZipFile, ZlibError, InvalidFileException, EOFError, OSError, RuntimeError, SyntaxError),
    *(LookupError, ValueError, TypeError, AttributeError),
)
"""What openpyxl lets through when a workbook is cut off or not one at all."""
_EXACT = 10**15
"""Excel keeps 15 digits of a number."""
_MOST_ROWS = 1_048_576
"""Of a sheet, says Excel. A file may number a row with anything, and all before it would be read as empty."""
_LARGEST_PART = 256 << 20
"""Bytes of the table of texts, unpacked: unlike the sheets all of it is held in memory. Packed it may be tiny."""
_KINDS = "[Content_Types].xml"
_SHEET = b"spreadsheetml.worksheet+xml"
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})


@contextmanager
def open_workbook(path: Path, sheet: str | None) -> Generator[Sheet]:
    """The header and the stream of rows of one sheet, the first unless named.

    The workbook is read twice side by side, once for what its formulas say and once for what they last gave: a
    formula that was never calculated looks empty in the second.

    Raises:
        BadSheet: not a workbook, no such sheet; while reading: cut off.
    """
    _refuse_bombs(path)
    with ExitStack() as stack:
        values, formulas = (
            _lines(path, sheet, stack, data_only=True),
            _lines(path, sheet, stack, data_only=False),
        )
        both = _guarded(path, zip_longest(values, formulas, fillvalue=()))
        yield _sheet(both, _flaw)


@contextmanager
def open_book(path: Path) -> Generator[dict[str, Sheet]]:
    """Every sheet of a workbook by its name, in order; each is a stream that is read once.

    For tables whose values must not depend on other cells: a formula is a flaw, calculated or not.

    Raises:
        BadSheet: not a workbook; while reading: cut off.
    """
    _refuse_bombs(path)
    with ExitStack() as stack:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                book = load_workbook(path, read_only=True)
                stack.callback(book.close)
                pages: list[Any] = list(book.worksheets)
                for page in pages:
                    page.reset_dimensions()
        except _BROKEN as problem:
            raise BadSheet(_incomplete(path, problem)) from problem
        yield {
            page.title: _sheet(_guarded(path, _twice(page.iter_rows(values_only=True))), _formula) for page in pages
        }


def _twice(lines: Iterator[tuple[Any, ...]]) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    return ((line, line) for line in lines)


def _sheet(both: Lines, flaw: Callable[[object, object], Flaw | None]) -> Sheet:
    headers: tuple[str, ...] = ()
    for _, (cells, _) in both:
        headers = tuple(as_text(value).strip() for value in cells)
        if any(headers):
            break
    while headers and not headers[-1]:
        headers = headers[:-1]
    return Sheet(headers, _rows(headers, both, flaw), "xlsx")


def as_text(value: object) -> str:
    """A cell as text: whole numbers without a point, instants as "2026-11-04 09:15:00"."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            # Excel keeps and shows 15 digits; the rest is what binary fractions leave over.
            return str(int(value)) if value.is_integer() and abs(value) < _EXACT else f"{value:.15g}"
        case datetime():
            # Excel counts days as a float: what was typed to the second comes back some microseconds off.
            nearest_ms = value + timedelta(microseconds=500)
            exact = nearest_ms.replace(microsecond=nearest_ms.microsecond // 1000 * 1000)
            return exact.isoformat(sep=" ", timespec="milliseconds" if exact.microsecond else "seconds")
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)


def _refuse_bombs(path: Path) -> None:
    try:
        with ZipFile(path) as packed:
            # No more than it claims is ever unpacked of a part.
            large = {part.filename: part.file_size for part in packed.infolist() if part.file_size > _LARGEST_PART}
            kinds = b"" if not large or _KINDS in large else packed.read(_KINDS)
    except _BROKEN as problem:
        raise BadSheet(_incomplete(path, problem)) from problem
    for part, size in large.items():
        # What a part is called says nothing; the list of kinds decides whether it is streamed as a sheet.
        named = re.findall(rb"<Override[^>]*" + re.escape(part.encode()) + rb"[^>]*>", kinds)
        if not named or any(_SHEET not in kind for kind in named):
            raise BadSheet(
                f"{path}: its part {part} has {size >> 20} MB unpacked, more than {_LARGEST_PART >> 20}: "
                "save the table as “CSV UTF-8”"
            )


def _incomplete(path: Path, problem: BaseException) -> str:
    return f"{path}: is not a complete Excel workbook ({type(problem).__name__}): save it again"


def _lines(path: Path, sheet: str | None, stack: ExitStack, *, data_only: bool) -> Iterator[tuple[Any, ...]]:
    try:
        with warnings.catch_warnings():
            # openpyxl warns of drop-down lists and styles that it leaves out; values are all we read.
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True, data_only=data_only)
            stack.callback(book.close)
            if sheet is not None and sheet not in book.sheetnames:
                hint = nearest(sheet, book.sheetnames) or f" it has {', '.join(book.sheetnames)}"
                raise BadSheet(f"{path}: has no sheet {sheet!r};{hint}")
            page: Any = book[sheet] if sheet is not None else book.worksheets[0]
            # The size that a file claims may be wrong by a million rows; what is there is read.
            page.reset_dimensions()
            return cast("Iterator[tuple[Any, ...]]", page.iter_rows(values_only=True))
    except _BROKEN as problem:
        raise BadSheet(_incomplete(path, problem)) from problem


def _guarded(
    path: Path, lines: Iterator[tuple[Sequence[object], Sequence[object]]]
) -> Iterator[tuple[int, tuple[Sequence[object], Sequence[object]]]]:
    number = 0
    while True:
        number += 1
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                line = next(lines)
        except StopIteration:
            return
        except _BROKEN as problem:
            raise BadSheet(
                f"{path}: breaks off at row {number} ({type(problem).__name__}): save it again, whole"
            ) from problem
        if number > _MOST_ROWS:
            raise BadSheet(f"{path}: has more rows than an Excel sheet can hold ({_MOST_ROWS}): export it again")
        yield number, line


def _rows(headers: tuple[str, ...], lines: Lines, flaw_of: Callable[[object, object], Flaw | None]) -> Iterator[Row]:
    for number, (values, formulas) in lines:
        if all(value is None or value == "" for value in formulas):
            continue
        cells: dict[str, str] = {}
        flaws: dict[str, Flaw] = {}
        for at, header in enumerate(headers):
            value = values[at] if at < len(values) else None
            formula = formulas[at] if at < len(formulas) else None
            if header:
                cells[header] = as_text(value)
                flaw = flaw_of(value, formula)
                if flaw:
                    flaws[header] = flaw
        beyond = [value for value in formulas[len(headers) :] if value is not None and value != ""]
        if beyond:
            flaws[""] = cells_and_headers(len(headers) + len(beyond), len(headers))
        yield Row(number, cells, flaws)


def _formula(value: object, formula: object) -> Flaw | None:
    # Read so, a text that begins with "=" looks the same; in a table of codes and amounts it is a slip as well.
    plain = isinstance(value, int | float | datetime | date | time | timedelta | None)
    if plain or (isinstance(value, str) and not value.startswith("=")):
        return _flaw(value, formula)
    return Flaw(f"is the formula {shown(str(value))}: paste its value", "是公式，请粘贴为数值")


def _flaw(value: object, formula: object) -> Flaw | None:
    if value is None and formula is not None:
        return Flaw(
            f"is the formula {shown(str(formula))}, never calculated: open and save it in Excel, or paste values",
            "是未计算的公式，请在 Excel 中打开并保存，或粘贴为数值",
        )
    if isinstance(value, str) and value in _ERRORS:
        return Flaw(f"is the Excel error {value}", f"是 Excel 错误值 {value}")
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= _EXACT:
        return Flaw(
            "is a number of more than 15 digits, of which Excel has lost the last: format the column as text",
            "是超过 15 位的数字，Excel 已丢失末位，请将该列设为文本格式后重填",
        )
    return None
