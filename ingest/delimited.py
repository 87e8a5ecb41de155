"""Delimited text (.csv): its encoding and delimiter found out honestly, its rows as a stream."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from ingest.errors import BadSheet, shown
from ingest.rows import Flaw, Row, Sheet, cells_and_headers
from ingest.sent_back import is_sent_back, unguarded

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DELIMITERS = ",;\t|"
_CHUNK = 1 << 20
_LONGEST_LOOK = 100_000
_LONGEST_LINE = 16 << 20
"""Characters: a line is held whole, and one file may be a single line without end."""
_SURELY_UTF8 = 8
"""Weight of characters that read well as UTF-8 before the first bad byte: then it is damaged UTF-8. Of GB 18030 one
byte in seven reads as a character of two bytes, and one in fifty as one of three, Chinese among them."""
_OF_TWO, _OF_THREE = 1, 4
_BEGIN = 4096

# Python's own limit is smaller than a picture in a column that nobody asked for; lines have theirs.
csv.field_size_limit(_LONGEST_LINE)


@contextmanager
def open_delimited(path: Path, *, encoding: str | None, delimiter: str | None) -> Generator[Sheet]:
    """The header and the stream of rows of a text file.

    Raises:
        BadSheet: neither UTF-8 nor GB18030, or not in the given encoding; while reading: quotes that never close.
    """
    found = find_encoding(path, encoding)
    with path.open(encoding=found, newline="") as file:
        separator = delimiter or find_delimiter(file)
        file.seek(0)
        numbered = _numbered(path, file, separator)
        headers: tuple[str, ...] = ()
        for _, cells in numbered:
            headers = tuple(cell.strip() for cell in cells)
            if any(headers):
                break
        while headers and not headers[-1]:
            headers = headers[:-1]
        sent_back = is_sent_back(headers)
        if sent_back:
            headers = tuple(unguarded(header) for header in headers)
        yield Sheet(headers, _rows(headers, numbered, sent_back=sent_back), found, separator)


def find_encoding(path: Path, stated: str | None = None) -> str:
    """The encoding of a text file: its byte order mark, what is stated, UTF-8 if all of it is, else GB18030.

    Raises:
        BadSheet: it is none of these, and where it stops being.
    """
    with path.open("rb") as file:
        start = file.read(4)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return _checked(path, name)
    if stated:
        return _checked(path, stated)
    _refuse_zeros(path)
    trouble = _first_fault(path, "utf-8")
    if trouble is None:
        return "utf-8"
    at, read_well = trouble
    if read_well >= _SURELY_UTF8:
        raise BadSheet(f"{path}: is UTF-8 that is damaged at byte {at}: export it again")
    if _first_fault(path, "gb18030") is None:
        return "gb18030"
    raise BadSheet(
        f"{path}: is neither UTF-8 nor GB18030: save it as “CSV UTF-8”, or name its encoding in the mapping"
    )


def find_delimiter(file: TextIO) -> str:
    """The delimiter that makes the most columns of the first line that is not blank; a comma when none does."""
    # No more of it than the reader takes for one cell: a file may be a single line without end.
    line = next((line for line in iter(lambda: file.readline(_LONGEST_LOOK), "") if line.strip()), "")
    nothing: list[str] = []
    widths = {sign: len(next(csv.reader([line], delimiter=sign), nothing)) for sign in _DELIMITERS}
    return max(_DELIMITERS, key=lambda sign: widths[sign])


def _checked(path: Path, encoding: str) -> str:
    try:
        "".encode(encoding)  # only encodings of text can do this; "zlib" is also the name of a codec
        trouble = _first_fault(path, encoding)
    except LookupError as problem:
        raise BadSheet(f"{path}: {encoding!r} is not the name of an encoding; e.g. utf-8 or gb18030") from problem
    if trouble is not None:
        raise BadSheet(f"{path}: is not {encoding} from byte {trouble[0]} on")
    return encoding


def _first_fault(path: Path, encoding: str) -> tuple[int, int] | None:
    """(byte position, weight of the characters before it) of what cannot be decoded; None when all can.

    Raises BadSheet: a line that no table has.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    at = beyond = unbroken = 0
    with path.open("rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            held = len(decoder.getstate()[0])
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as problem:
                good = problem.object[: problem.start].decode(encoding, errors="ignore")
                return at - held + problem.start, beyond + _weight(good)
            if not chunk:
                return None
            beyond += 0 if beyond >= _SURELY_UTF8 or text.isascii() else _weight(text)
            at += len(chunk)
            end = max(text.rfind("\n"), text.rfind("\r"))
            unbroken = unbroken + len(text) if end < 0 else len(text) - end
            if unbroken > _LONGEST_LINE:
                raise BadSheet(
                    f"{path}: has a line of more than {_LONGEST_LINE} characters before byte {at}: is it a table? "
                    "Export it again"
                )


def _weight(text: str) -> int:
    return sum(0 if sign < "\x80" else _OF_TWO if sign < "\u0800" else _OF_THREE for sign in text)


def _refuse_zeros(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(_BEGIN)
        # A zero here and there is damage of its row; in UTF-16 every digit and comma has one.
        if start.count(0) * 10 > len(start):
            raise BadSheet(
                f"{path}: is UTF-16 without a byte order mark, or no text: save it as “CSV UTF-8”, or name its "
                "encoding in the mapping"
            )


def _numbered(path: Path, file: TextIO, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(file, delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        begins = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            raise BadSheet(
                f"{path}: row {number}, which begins in line {begins}, cannot be read ({problem}): "
                "look for a quotation mark that is not closed"
            ) from problem
        yield number, cells


def _rows(headers: tuple[str, ...], numbered: Iterator[tuple[int, list[str]]], *, sent_back: bool) -> Iterator[Row]:
    for number, found in numbered:
        if not any(cell.strip() for cell in found):
            continue
        cells = found
        # Columns without a header may be there (a trailing delimiter), but nothing may stand in them.
        while len(cells) > len(headers) and not cells[-1].strip():
            cells = cells[:-1]
        if sent_back:
            cells = [unguarded(cell) for cell in cells]
        flaws: dict[str, Flaw] = {}
        if len(cells) != len(headers):
            flaws[""] = cells_and_headers(len(cells), len(headers))
        for header, cell in zip(headers, cells, strict=False):
            if cell[:1] == "=" and header:
                # Excel's way of keeping zeros, ="0012", and whatever else: nothing here computes it.
                flaws[header] = Flaw(f"is the formula {shown(cell)}: paste its value", "是公式，请粘贴为数值")
        texts = {header: cell for header, cell in zip(headers, cells, strict=False) if header}
        yield Row(number, {header: texts.get(header, "") for header in headers if header}, flaws)
