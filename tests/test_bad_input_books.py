"""Odd cells in the personnel office's workbook and in the catalogue's: each is told with its place."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from analytics.item import ServiceItem
from ingest.errors import BadRecord
from ingest.staff_book import staff_rows, write_staff_template
from supervision_api.cataloguing.book_reading import read_book
from supervision_api.cataloguing.book_writing import write_book
from supervision_api.cataloguing.cell import Column, Form, read_cell
from supervision_api.intake.sender import Sender
from supervision_api.intake.staff import read_staff
from supervision_api.settings import Settings

pytestmark = pytest.mark.integration

ODD = (
    *("=1+1", "#REF!", "NaN", "inf", "1e400", "1_000", "４２", "-5", "x" * 5000, "a>b>", "a+", ">", "+", "，、,"),
    *(True, -1, 0.1, 1e308, 10**16, 2958465.9999999, datetime(9999, 12, 31, 23, 59, 59, 999_999)),  # noqa: DTZ001
    *(timedelta(days=400), "2026-01-31 and more", "2026-13-01", "0000-00-00", "\u202e", "\u200b", "'=1"),
)
ITEM = ServiceItem.read(
    {
        "code": "A",
        "name_zh": "甲",
        "promised": {"amount": 5, "unit": "working_day"},
        "flow": ["accept", "close"],
        "step_limits": {"审核": {"amount": 1, "unit": "working_day"}},
        "fees": [{"code": "F1", "basis": "文件", "unit_fen": 1250}],
    },
    position=1,
)


def each_odd_cell(path: Path) -> int:
    """Put every odd value into every column of every sheet, a row each; how many rows there are now."""
    book, rows = load_workbook(path), 0
    for page in book.worksheets:
        first = [cell.value for cell in page[2]] if page.max_row > 1 else []
        for at in range(1, page.max_column + 1):
            for value in ODD:
                line = [*first, *([None] * (page.max_column - len(first)))]
                line[at - 1] = value
                page.append(line)
                rows += 1
    book.save(path)
    return rows


def test_every_odd_cell_of_a_staff_book_is_told_or_read(tmp_path: Path) -> None:
    path = tmp_path / "staff.xlsx"
    write_staff_template(path)
    book = load_workbook(path)
    book.remove(book.worksheets[-1])
    book.save(path)
    count = each_odd_cell(path)
    sender = Sender.of(Settings(), "office")
    rows = list(staff_rows(path))
    # A blank that is no blank to Excel is the only row that may vanish: none does here.
    assert len(rows) == count
    for row in rows:
        if row.problem is None:
            [read] = read_staff([row.raw], sender, windows=["A01"])
            assert isinstance(read, BadRecord)
            assert " / " in read.sentence
        else:
            assert " / " in row.problem


def test_every_odd_cell_of_a_catalogue_is_told_or_read(tmp_path: Path) -> None:
    path = tmp_path / "items.xlsx"
    write_book(path, [ITEM])
    assert read_book(path).mistakes == []
    count = each_odd_cell(path)
    read = read_book(path)
    assert len({(one.sheet, one.row) for one in read.mistakes}) > count * 0.8
    assert all(one.problem for one in read.mistakes)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (Form.WHOLE, "1_000"),
        (Form.WHOLE, "４２"),
        (Form.NUMBER, "NaN"),
        (Form.NUMBER, "1e400"),
        (Form.YUAN, "1E+999999999"),
        (Form.YUAN, "12.505"),
        (Form.DAY, "2026-01-31 and more"),
        (Form.DAY, "2026-02-30"),
    ],
)
def test_what_python_takes_for_a_number_or_a_day_and_nobody_else_does(form: Form, text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_cell(Column(name="x", zh="某", form=form), text)


def test_a_staff_book_with_a_sheet_of_another_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "other.xls"
    Workbook().save(path)
    with pytest.raises(Exception, match="has a sheet 'Sheet' that is not ours"):
        list(staff_rows(path))
