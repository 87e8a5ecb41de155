"""Files as streams of rows: .xlsx, .csv and event logs (.xes), in memory that does not grow with the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ingest.delimited import open_delimited
from ingest.errors import BadSheet
from ingest.rows import Sheet
from ingest.workbook import open_workbook
from ingest.xes import is_xes, open_xes

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"


@contextmanager
def open_sheet(
    path: Path,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    columns: Collection[str] = (),
) -> Generator[Sheet]:
    """The table in `path`, told apart by its first bytes: a sheet of a workbook, delimited text or a log in XES.

    `sheet` names another than the first; `encoding` and `delimiter` are used instead of finding out. A byte order
    mark is always believed. `columns` are what is read of an event log, which has no header.

    Raises:
        BadSheet: not readable as a table; while the rows are read, broken from some row on.
    """
    try:
        with path.open("rb") as file:
            start = file.read(64)
    except OSError as problem:
        raise BadSheet(f"{path}: cannot be opened ({problem.strerror})") from problem
    if start.startswith(_OLD_EXCEL):
        raise BadSheet(
            f"{path}: is an old .xls file or has a password: save it as .xlsx without password, or as .csv"
        )
    if not start:
        raise BadSheet(f"{path}: is empty")
    if start.startswith(_ZIP):
        opened = open_workbook(path, sheet)
    elif is_xes(path, start):
        opened = open_xes(path, columns)
    else:
        opened = open_delimited(path, encoding=encoding, delimiter=delimiter)
    with opened as table:
        check_headers(path, table.headers)
        yield table


def check_headers(path: Path, headers: Sequence[str]) -> None:
    """Raise BadSheet when a header stands over two columns, or none stands anywhere."""
    named = [header for header in headers if header]
    if not named:
        raise BadSheet(f"{path}: has no header row")
    twice = [header for header, count in Counter(named).items() if count > 1]
    if twice:
        raise BadSheet(f"{path}: the header {twice[0]!r} stands over two columns: rename one of them")
