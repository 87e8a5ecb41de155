"""A catalogue as a workbook: written, corrected by hand, read again."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from analytics.item import ServiceItem
from analytics.stories.item import read_fee, read_item
from ingest.errors import BadSheet
from supervision_api.cataloguing.book_reading import read_book
from supervision_api.cataloguing.book_writing import write_book


def whole() -> ServiceItem:
    item = read_item(
        "promised; version 2; risk 2; flow accept, survey+review, close; separate accept+close; law 20 working_day; "
        "promises 5 working_day; steps review 2 working_day, survey 30 minute; authority approve li+wu most 500.00; "
        "risk approve level 1 control second_review; material id mandatory; material plan may_follow; exempt IRR-03"
    )
    for fee in (
        "F1 10.00..80.00 valid 2026-01-01..2026-06-30 exempt veteran payee land approval 900.00 optional",
        "F1 tiers 100:50.00+0 250.5:50.00+0.40 more:110.20+0.20 valid 2026-07-01..",
        "F2 5.00 per unit",
    ):
        item = read_fee(item, fee)
    return item


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "items.xlsx"
    other = replace(read_item("instant"), code="other", name_zh="乙", separate=())
    write_book(path, [whole(), other])
    return path


def test_what_was_written_is_read_again(book: Path) -> None:
    read = read_book(book)
    assert read.mistakes == []
    assert read.items["item"] == whole()
    assert (read.items["other"].name_zh, read.items["other"].separate) == ("乙", ())


CELLS = [
    ("收费 fees", "F2", "=5*2", r"收费 fees, row 2, column 最低（元） least_fen: is the formula '=5\*2'"),
    ("收费 fees", "E2", None, "row 2, column 收费依据 basis: is empty"),
    ("收费 fees", "J2", "明天", "row 2, column 起 valid_from: a date such as 2026-01-31 was expected, found '明天'"),
    ("收费 fees", "F4", "10.005", "row 4, column 最低（元） least_fen: yuan, at most two decimals was expected"),
    ("环节时限 steps", "D3", "周", "row 3, column 时限单位 unit: one of .*工作日"),
    ("环节时限 steps", "A2", "none", "row 2, column 事项编码 code: no sound row of 事项 items has this code"),
    ("事项 items", "C1", "english", "row 1, column english: is not a column here"),
    ("材料 materials", "E2", "maybe", "row 2, column 必交 mandatory: 是 or 否"),
    ("事项 items", "K3", "accept > > close", "row 3, column 流程 flow: steps such as"),
]
ROWS = [
    ("收费 fees", "G2", "5", "row 2: item item, fee F1: most_fen is below least_fen"),
    ("分档 fee tiers", "C2", None, "row 2: 收费 fees has 2 rows of fee F1"),
    ("事项 items", "A3", "item", "row 3: item item is in row 2 already"),
]


@pytest.mark.parametrize("mistakes", [CELLS, ROWS], ids=["cells", "rows"])
def test_every_mistake_is_told_with_its_place(book: Path, mistakes: list[tuple[str, str, str | None, str]]) -> None:
    opened = load_workbook(book)
    for sheet, cell, value, _ in mistakes:
        opened[sheet][cell] = value
    opened.save(book)
    told = "\n".join(str(mistake) for mistake in read_book(book).mistakes)
    assert [says for *_, says in mistakes if not re.search(says, told)] == [], told


def test_headers_may_be_chinese_or_field_names(book: Path) -> None:
    opened = load_workbook(book)
    opened["事项 items"]["A1"], opened["事项 items"]["B1"] = "事项编码", "name_zh"
    opened.save(book)
    assert read_book(book).mistakes == []


def test_an_unknown_sheet_is_told(book: Path) -> None:
    opened = load_workbook(book)
    opened["收费 fees"].title = "收费 fee"
    opened.save(book)
    [mistake] = [one for one in read_book(book).mistakes if one.row is None]
    assert str(mistake) == '收费 fee: is no sheet of a catalogue; did you mean "收费 fees"?'


def test_what_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "items.xlsx"
    path.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(BadSheet, match="is not a complete Excel workbook"):
        read_book(path)
