"""The lines of a workbook's sheets: values and formulas in one pass, in memory that has a bound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, BinaryIO

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""Of a sheet, says Excel. A file may number rows and columns with anything."""
_LONGEST_ROW = 8 << 20
"""Bytes of a row, unpacked: all of them are held at once, and packed they may be few."""

Line = tuple[int, tuple[object, ...]]
"""Number of a row → its cells from the first column on, each a value or a Calculated."""


@dataclass(frozen=True, slots=True)
class Calculated:
    """A cell with a formula. Nothing here ever computes one."""

    formula: str
    value: object
    """What it gave when the file was last saved; None: it was never calculated."""


def pages(file: BinaryIO) -> dict[str, Iterator[Line]]:
    """The lines of each sheet by its name, in order: of the rows that hold anything at all. Each is read once.

    Nothing of a sheet is read before its lines are asked for. Raises what openpyxl raises of a file that is damaged,
    and ValueError: of no sheet that Excel could have written.
    """
    # Not load_workbook: it reads a sheet that does not say how large it is to its end, and gives values or formulas
    # but never both, with rows that are not there.
    reader: Any = ExcelReader(file, read_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    return {
        sheet.name: _lines(reader, told.target)
        for sheet, told in reader.parser.find_sheets()
        if told.target in reader.valid_files and "chartsheet" not in told.Type
    }


def _lines(reader: Any, path: str) -> Iterator[Line]:
    last = 0
    with reader.archive.open(path) as packed:
        source = _Bounded(packed)
        parser = _Parser(
            source,
            reader.shared_strings,
            data_only=True,
            epoch=reader.wb.epoch,
            date_formats=reader.wb._date_formats,  # noqa: SLF001 (which numbers are dates is said nowhere else)
            timedelta_formats=reader.wb._timedelta_formats,  # noqa: SLF001 (as above)
        )
        for number, cells in parser.parse():
            source.since_row = 0
            if number <= last:
                raise ValueError(f"row {number} stands behind row {last}")
            if number > MOST_ROWS:
                raise ValueError(f"a row has the number {number}, more than Excel's {MOST_ROWS}")
            last = number
            line: list[object] = [None] * max((cell["column"] for cell in cells), default=0)
            for cell in cells:
                at = cell["column"] - 1
                if line[at] is not None:
                    raise ValueError(f"row {number} has two cells in one column")
                line[at] = cell["value"]
            yield number, tuple(line)


class _Parser(WorkSheetParser):
    """Beside a formula's last value, the formula."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)  # pyright: ignore[reportUnknownMemberType] (half typed)
        if cell["column"] > MOST_COLUMNS:
            raise ValueError(f"a row has more columns than Excel's {MOST_COLUMNS}")
        formula = element.find(FORMULA_TAG)
        if formula is not None:
            value = cell["value"]
            # A text that is empty, as IF(A2="","",A2) gives it, was calculated.
            if value is None and cell["data_type"] == "str":
                value = ""
            cell["value"] = Calculated(f"={formula.text or ''}", value)
        return cell


class _Bounded:
    """The sheet's bytes, as long as rows end."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed
        self.since_row = 0

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes. Raises ValueError: of one row there were too many."""
        found = self._packed.read(size)
        self.since_row += len(found)
        if self.since_row > _LONGEST_ROW:
            raise ValueError(f"more than {_LONGEST_ROW >> 20} MB without the end of a row")
        return found
