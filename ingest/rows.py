"""A row of a spreadsheet as it stands in the file, before anybody knows what it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a cell or a row cannot be trusted: phrases that follow its name."""

    en: str
    zh: str


_NO_FLAWS: Mapping[str, Flaw] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Row:
    """One row under the header."""

    number: int
    """As a spreadsheet program counts: the header is usually row 1."""
    cells: Mapping[str, str]
    """Header → text, "" where the cell is empty."""
    flaws: Mapping[str, Flaw] = field(default_factory=lambda: _NO_FLAWS)
    """Header → why the cell cannot be read; under "" what is wrong with the row as a whole."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An opened file: its header at once, its rows as a stream that is read once."""

    headers: tuple[str, ...]
    rows: Iterator[Row]
    encoding: str
    """Of a text file, as found; "xlsx" of a workbook, "xes" of an event log."""
    delimiter: str = ","
    found: set[str] | None = None
    """Of a file without a header: the columns that some row so far had."""
    calculated: Counter[str] = field(default_factory=Counter[str])
    """Of a workbook: column → cells so far of which the last value of a formula was read."""


def cells_and_headers(cells: int, headers: int) -> Flaw:
    """The flaw of a row that is wider or narrower than the header."""
    return Flaw(f"has {cells} cells under {headers} headers", f"有 {cells} 格，表头为 {headers} 列")
