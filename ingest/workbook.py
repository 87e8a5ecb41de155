"""Excel workbooks (.xlsx) through openpyxl: cells become text, and what cannot be trusted is said."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 (an exception class with a small name)

from openpyxl.utils.exceptions import InvalidFileException

from ingest.errors import BadSheet, nearest, shown
from ingest.rows import Flaw, Row, Sheet, cells_and_headers
from ingest.sent_back import is_sent_back, unguarded
from ingest.workbook_lines import Calculated, Line, pages

Lines = Iterator[Line]
FlawOf = Callable[[object], Flaw | None]
_BROKEN = (
    *(BadZipFile, ZlibError, InvalidFileException, EOFError, OSError, RuntimeError, SyntaxError),
    *(LookupError, ValueError, TypeError, AttributeError),
)
"""What openpyxl lets through when a workbook is cut off or not one at all."""
_EXACT = 10**15
"""Excel keeps 15 digits of a number."""
_LARGEST_PART = 128 << 20
"""Bytes of the table of texts, unpacked: unlike the sheets all of it is held in memory. Packed it may be tiny."""
_LAST = datetime.max - timedelta(milliseconds=1)  # noqa: DTZ901 (cells have no zone)
_KINDS = "[Content_Types].xml"
_SHEET = b"spreadsheetml.worksheet+xml"
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})


@contextmanager
def open_workbook(path: Path, sheet: str | None) -> Generator[Sheet]:
    """The header and the stream of rows of one sheet, the first unless named.

    Of a formula the value is read that it had when the file was saved, and counted; one that was never calculated is
    a flaw. Nothing is ever computed.

    Raises:
        BadSheet: not a workbook, no such sheet; while reading: cut off.
    """
    with _opened(path) as found:
        name = sheet if sheet is not None else next(iter(found), None)
        if name is None:
            raise BadSheet(f"{path}: has no sheet with cells")
        if name not in found:
            hint = nearest(name, found) or f" it has {', '.join(found)}"
            raise BadSheet(f"{path}: has no sheet {name!r};{hint}")
        yield _sheet(_guarded(path, found[name]), _flaw, Counter())


@contextmanager
def open_book(path: Path) -> Generator[dict[str, Sheet]]:
    """Every sheet of a workbook by its name, in order; each is a stream that is read once.

    For tables whose values must not depend on other cells: a formula is a flaw, calculated or not.

    Raises:
        BadSheet: not a workbook; while reading: cut off.
    """
    with _opened(path) as found:
        yield {name: _sheet(_guarded(path, page), _formula, Counter()) for name, page in found.items()}


@contextmanager
def _opened(path: Path) -> Generator[dict[str, Lines]]:
    _refuse_bombs(path)
    # By its content: what a file is called, .xls or .tmp, says nothing.
    with path.open("rb") as file:
        try:
            with warnings.catch_warnings():
                # openpyxl warns of drop-down lists and styles that it leaves out; values are all we read.
                warnings.simplefilter("ignore")
                found = pages(file)
        except _BROKEN as problem:
            raise BadSheet(_incomplete(path, problem)) from problem
        yield found


def _sheet(found: Lines, flaw: FlawOf, calculated: Counter[str]) -> Sheet:
    headers: tuple[str, ...] = ()
    for _, cells in found:
        headers = tuple(as_text(_value(cell)).strip() for cell in cells)
        if any(headers):
            break
    while headers and not headers[-1]:
        headers = headers[:-1]
    sent_back = is_sent_back(headers)
    if sent_back:
        headers = tuple(unguarded(header) for header in headers)
    rows = _rows(headers, found, flaw, calculated, sent_back=sent_back)
    return Sheet(headers, rows, "xlsx", calculated=calculated)


def _value(cell: object) -> object:
    return cell.value if isinstance(cell, Calculated) else cell


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
            nearest_ms = min(value, _LAST) + timedelta(microseconds=500)
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


def _guarded(path: Path, found: Lines) -> Lines:
    number = 0
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                line = next(found)
        except StopIteration:
            return
        except _BROKEN as problem:
            # Of a damaged file openpyxl says nothing that helps; what we say of a strange one does.
            why = str(problem) if type(problem) is ValueError else type(problem).__name__
            raise BadSheet(f"{path}: breaks off at row {number + 1} ({why}): save it again, whole") from problem
        number = line[0]
        yield line


def _rows(
    headers: tuple[str, ...], found: Lines, flaw_of: FlawOf, calculated: Counter[str], *, sent_back: bool
) -> Iterator[Row]:
    for number, line in found:
        if all(_is_blank(cell) for cell in line):
            continue
        cells: dict[str, str] = {}
        flaws: dict[str, Flaw] = {}
        for at, header in enumerate(headers):
            if not header:
                continue
            cell = line[at] if at < len(line) else None
            text = as_text(_value(cell))
            cells[header] = unguarded(text) if sent_back else text
            flaw = flaw_of(cell)
            if flaw:
                flaws[header] = flaw
            elif isinstance(cell, Calculated):
                calculated[header] += 1
        beyond = sum(not _is_blank(cell) for cell in line[len(headers) :])
        if beyond:
            flaws[""] = cells_and_headers(len(headers) + beyond, len(headers))
        yield Row(number, cells, flaws)


def _is_blank(cell: object) -> bool:
    # A formula that gave an empty text is blank; one that was never calculated is not.
    return cell is None or cell == "" or (isinstance(cell, Calculated) and cell.value == "")


def _formula(cell: object) -> Flaw | None:
    if isinstance(cell, Calculated):
        return Flaw(f"is {_told(cell)}: paste its value", "是公式，请粘贴为数值")
    return _flaw(cell)


def _flaw(cell: object) -> Flaw | None:
    if isinstance(cell, Calculated) and cell.value is None:
        return Flaw(
            f"is {_told(cell)}, never calculated: open and save it in Excel, or paste values",
            "是未计算的公式，请在 Excel 中打开并保存，或粘贴为数值",
        )
    value = _value(cell)
    if isinstance(value, str) and value in _ERRORS:
        return Flaw(f"is the Excel error {value}", f"是 Excel 错误值 {value}")
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= _EXACT:
        return Flaw(
            "is a number of more than 15 digits, of which Excel has lost the last: format the column as text",
            "是超过 15 位的数字，Excel 已丢失末位，请将该列设为文本格式后重填",
        )
    return None


def _told(cell: Calculated) -> str:
    # Of formulas that were filled down only the first is written out.
    return f"the formula {shown(cell.formula)}" if len(cell.formula) > 1 else "a formula"
