"""Spreadsheets as streams of rows: workbooks and delimited text, whole and broken."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from ingest.errors import BadSheet
from ingest.rows import Row
from ingest.sheets import open_sheet

pytestmark = pytest.mark.integration

TEXT = "办件编号,环节,时间\nA-1,受理,2026-11-04 09:15:00\nA-2,办结,2026-11-05 10:00:00\n"


def rows_of(path: Path, **how: str) -> list[Row]:
    with open_sheet(path, **how) as sheet:
        return list(sheet.rows)


def write(folder: Path, content: bytes, name: str = "cases.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def workbook(folder: Path, *lines: tuple[object, ...], sheet: str = "Sheet") -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for line in lines:
        page.append(line)
    path = folder / "cases.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
    ],
)
def test_the_encoding_is_found_out(tmp_path: Path, encoding: str, found: str) -> None:
    path = write(tmp_path, TEXT.encode(encoding))
    with open_sheet(path) as sheet:
        assert sheet.encoding == found
        assert sheet.headers == ("办件编号", "环节", "时间")
        first, second = sheet.rows
    assert first == Row(2, {"办件编号": "A-1", "环节": "受理", "时间": "2026-11-04 09:15:00"})
    assert second.number == 3


def test_a_character_cut_in_two_by_a_chunk_is_whole(tmp_path: Path) -> None:
    path = write(tmp_path, ("h\n" + "x" * ((1 << 20) - 3) + "中").encode())
    assert rows_of(path)[0].cells["h"].endswith("x中")
    assert rows_of(write(tmp_path, b"h\n" + ("中" * 100 + "\n").encode() * 3600))[-1].cells == {"h": "中" * 100}


def test_damaged_utf8_is_not_taken_for_gbk(tmp_path: Path) -> None:
    damaged = ("列\n" + "政务服务中心办件\n" * 3).encode() + b"\xd6\xd0\n"
    with pytest.raises(BadSheet, match=r"is UTF-8 that is damaged at byte \d+"):
        rows_of(write(tmp_path, damaged))


def test_neither_utf8_nor_gb18030(tmp_path: Path) -> None:
    with pytest.raises(BadSheet, match="neither UTF-8 nor GB18030"):
        rows_of(write(tmp_path, b"a,b\n\xff\xff,1\n"))


def test_a_stated_encoding_is_checked(tmp_path: Path) -> None:
    path = write(tmp_path, "café\nx\n".encode("latin-1"))
    with open_sheet(path, encoding="latin-1") as sheet:
        assert sheet.headers == ("café",)
    with pytest.raises(BadSheet, match="is not utf-8 from byte 3"):
        rows_of(path, encoding="utf-8")
    with pytest.raises(BadSheet, match="is not the name of an encoding"):
        rows_of(path, encoding="utf-eight")
    with pytest.raises(BadSheet, match="is not the name of an encoding"):
        rows_of(path, encoding="zlib")


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(tmp_path: Path, sign: str) -> None:
    path = write(tmp_path, f'a{sign}"b,;x"{sign}c\n1{sign}2{sign}3\n'.encode())
    with open_sheet(path) as sheet:
        assert sheet.headers == ("a", "b,;x", "c")
        assert sheet.delimiter == sign


def test_rows_count_as_in_a_spreadsheet_program(tmp_path: Path) -> None:
    rows = rows_of(write(tmp_path, b'\na,b\n1,"two\nlines"\n\n3,4\n'))
    assert [(row.number, row.cells["b"]) for row in rows] == [(3, "two\nlines"), (5, "4")]


def test_too_few_and_too_many_cells_are_a_flaw_of_the_row(tmp_path: Path) -> None:
    rows = rows_of(write(tmp_path, b"a,b\n1\n1,2,3\n1,2,\n"))
    assert [row.flaws[""].en if row.flaws else None for row in rows] == [
        "has 1 cells under 2 headers",
        "has 3 cells under 2 headers",
        None,
    ]


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    with (
        open_sheet(write(tmp_path, b'a,b\n1,2\n3,"4\n5,6\n')) as sheet,
        pytest.raises(BadSheet, match=r"row 3, which begins in line 3.*quotation mark"),
    ):
        list(sheet.rows)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"\n\n", "has no header row"),
        (b"a,b,a\n1,2,3\n", "the header 'a' stands over two columns"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old .xls file or has a password"),
        (b"PK\x03\x04 and then nothing", "is not a complete Excel workbook"),
    ],
)
def test_files_that_are_no_tables(tmp_path: Path, content: bytes, why: str) -> None:
    with pytest.raises(BadSheet, match=why):
        rows_of(write(tmp_path, content))


def repacked(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one of its parts changed."""
    bad = path.with_name("bad.xlsx")
    with ZipFile(path) as packed, ZipFile(bad, "w", ZIP_DEFLATED) as again:
        for name in {*packed.namelist(), part}:
            content = packed.read(name) if name in packed.namelist() else b""
            again.writestr(name, change(content) if name == part else content)
    return bad


def test_a_row_number_beyond_excel_ends_the_reading(tmp_path: Path) -> None:
    path = workbook(tmp_path, ("a", "b"), (1, 2))
    bad = repacked(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'r="2"', b'r="2000000000"'))
    with pytest.raises(BadSheet, match="number 2000000000, more than Excel's"):
        rows_of(bad)


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sharedStrings.xml"])
def test_a_packed_text_that_would_fill_the_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    monkeypatch.setattr("ingest.workbook._LARGEST_PART", 1 << 20)
    path = workbook(tmp_path, ("a", "b"), (1, 2))
    bomb = b"<sst><si><t>" + b"x" * (2 << 20) + b"</t></si></sst>"
    bad = repacked(path, part, lambda _none: bomb)
    assert bad.stat().st_size < 20_000
    with pytest.raises(BadSheet, match=r"sharedStrings.xml has 2 MB unpacked"):
        rows_of(bad)


def test_a_sheet_may_be_as_large_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path, ("a", "b"), *[(number, "x" * 100) for number in range(100)])
    monkeypatch.setattr("ingest.workbook._LARGEST_PART", 10_500)
    assert len(rows_of(path)) == 100


def test_a_line_longer_than_any_table_has_is_told_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.delimited._LONGEST_LINE", 200_000)
    monkeypatch.setattr("ingest.delimited._CHUNK", 100_000)
    assert len(rows_of(write(tmp_path, b"a\n" + (b"x" * 150_000 + b"\n") * 3))) == 3
    with pytest.raises(BadSheet, match="a line of more than 200000 characters before byte 300000"):
        rows_of(write(tmp_path, b"a\n1\n" + b"x" * 400_000))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadSheet, match="cannot be opened"):
        rows_of(tmp_path / "none.csv")


def test_cells_of_a_workbook_become_text(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        ("no", "when", "fee", "yes", "none"),
        (1007, datetime(2026, 11, 4, 9, 15), 0.1 + 0.2, True, None),  # noqa: DTZ001 (as Excel has it)
        (1007.0, datetime(2026, 11, 4, 9, 15, 0, 499), 12.5, False, "x"),  # noqa: DTZ001
    )
    first, second = rows_of(path)
    assert first.cells == {"no": "1007", "when": "2026-11-04 09:15:00", "fee": "0.3", "yes": "true", "none": ""}
    assert second.cells["when"] == "2026-11-04 09:15:00"
    assert not first.flaws
    assert (first.number, second.number) == (2, 3)


def test_what_excel_cannot_be_trusted_with_is_said(tmp_path: Path) -> None:
    path = workbook(tmp_path, ("no", "sum", "bad"), (123456789012345678, "=1+1", "#REF!"), (1, 2, 3))
    first, second = rows_of(path)
    assert "more than 15 digits" in first.flaws["no"].en
    assert "the formula '=1+1', never calculated" in first.flaws["sum"].en
    assert "the Excel error #REF!" in first.flaws["bad"].en
    assert not second.flaws


def test_blank_rows_and_columns_without_header(tmp_path: Path) -> None:
    path = workbook(tmp_path, (None, None), ("a", None, "b"), (1, None, 2), (None, None, None), (3, None, 4, 5))
    first, second = rows_of(path)
    assert first == Row(3, {"a": "1", "b": "2"})
    assert (second.number, second.flaws[""].zh) == (5, "有 4 格，表头为 3 列")


def test_a_sheet_by_name(tmp_path: Path) -> None:
    path = workbook(tmp_path, ("a",), (1,), sheet="cases")
    assert len(rows_of(path, sheet="cases")) == 1
    with pytest.raises(BadSheet, match=r"has no sheet 'case'; did you mean \"cases\""):
        rows_of(path, sheet="case")


def test_a_workbook_cut_off_anywhere_is_told_and_never_taken_for_whole(tmp_path: Path) -> None:
    whole = workbook(tmp_path, ("a", "b"), *((at, f"text {at}") for at in range(300))).read_bytes()
    for part in (0.1, 0.4, 0.7, 0.9, 0.99):
        with pytest.raises(BadSheet, match="save it again"):
            rows_of(write(tmp_path, whole[: int(len(whole) * part)], "cut.xlsx"))


def test_a_workbook_with_any_byte_wrong_is_read_or_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, ("a", "b"), *((at, f"text {at}") for at in range(20)))
    whole, random = path.read_bytes(), Random(7)
    with ZipFile(path) as archive:
        sheet = archive.getinfo("xl/worksheets/sheet1.xml")
    begin = sheet.header_offset + 30 + len(sheet.filename)
    for place in (range(len(whole)), range(begin, begin + sheet.compress_size)):
        refused = 0
        for _ in range(15):
            damaged = bytearray(whole)
            damaged[random.choice(place)] ^= 1 << random.randrange(8)
            try:
                rows_of(write(tmp_path, bytes(damaged), "damaged.xlsx"))
            except BadSheet:
                refused += 1
    assert refused == 15, "the last place is the packed sheet itself: its checksum tells"


def test_a_workbook_damaged_inside_breaks_off_with_its_row(tmp_path: Path) -> None:
    whole = bytearray(workbook(tmp_path, ("a", "b"), *((at, f"text {at}") for at in range(1500))).read_bytes())
    at = whole.index(b"xl/worksheets/sheet1.xml") + 4000
    whole[at : at + 8] = b"\0" * 8
    path = write(tmp_path, bytes(whole), "bad.xlsx")
    with pytest.raises(BadSheet, match=r"breaks off at row \d+|not a complete"):
        rows_of(path)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(lines: int) -> int:
        path = write(tmp_path, b"a,b\n" + b"some text,more text\n" * lines)
        tracemalloc.start()
        try:
            with open_sheet(path) as sheet:
                assert sum(1 for _ in sheet.rows) == lines
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    # The file is read in pieces of a megabyte; beyond that only one row is held.
    assert peak(8_000) < 3_000_000
