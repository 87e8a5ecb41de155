"""Files as halls really send them, and as nobody should: read, or refused with a word about what and where."""

from __future__ import annotations

import csv
import tracemalloc
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ingest.errors import BadMapping, BadSheet
from ingest.mapping_file import parse_mapping
from ingest.rows import Row, Sheet
from ingest.sent_back import ERROR_COLUMNS, guarded, unguarded
from ingest.sheets import open_sheet
from ingest.template import template_mapping
from supervision_api.intake.answer import Answer
from supervision_api.intake.importing import error_file, import_rows

SHEET = "xl/worksheets/sheet1.xml"
BEGIN = (
    b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>'
)
END = b"</sheetData></worksheet>"


def rows_of(path: Path) -> list[Row]:
    with open_sheet(path) as sheet:
        return list(sheet.rows)


def text_file(folder: Path, content: bytes) -> Path:
    path = folder / "cases.csv"
    path.write_bytes(content)
    return path


def workbook_of(folder: Path, rows: bytes) -> Path:
    """A workbook whose only sheet has these rows, as XML, under the header a, b."""
    plain, path = folder / "plain.xlsx", folder / "cases.xlsx"
    Workbook().save(plain)
    with ZipFile(plain) as packed, ZipFile(path, "w", ZIP_DEFLATED) as again:
        for name in packed.namelist():
            again.writestr(name, BEGIN + rows + END if name == SHEET else packed.read(name))
    return path


def test_what_a_formula_gave_is_read_and_counted_and_none_is_computed(tmp_path: Path) -> None:
    path = workbook_of(
        tmp_path,
        b'<row r="2"><c r="A2" t="str"><f>CONCAT("A","-1")</f><v>A-1</v></c><c r="B2"><f>1+1</f><v>3</v></c></row>'
        b'<row r="3"><c r="A3" t="str"><f>IF(B3="","",B3)</f><v></v></c><c r="B3"><f>1+1</f></c></row>'
        b'<row r="4"><c r="A4" t="str"><f>IF(B4="","",B4)</f><v></v></c></row>'
        b'<row r="5"><c r="A5" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B5"><f t="shared" si="0"/></c></row>',
    )
    with open_sheet(path) as sheet:
        first, second, broken = list(sheet.rows)
    # What stands in the file counts, right or wrong; an empty text is a blank cell, and a row of them a blank row.
    assert first.cells == {"a": "A-1", "b": "3"}
    assert dict(sheet.calculated) == {"a": 2, "b": 1}
    assert second.cells["a"] == ""
    assert "a" not in second.flaws
    assert "the formula '=1+1', never calculated" in second.flaws["b"].en
    assert "the Excel error #DIV/0!" in broken.flaws["a"].en
    assert "is a formula, never calculated" in broken.flaws["b"].en


def test_a_formula_in_a_text_file_is_a_flaw_of_its_cell(tmp_path: Path) -> None:
    [row] = rows_of(text_file(tmp_path, b'a,b\n"=""0012""",-5\n'))
    assert row.cells == {"a": '="0012"', "b": "-5"}
    assert "paste its value" in row.flaws["a"].en
    assert "b" not in row.flaws


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (b'<row r="3"/><row r="2"/>', "row 2 stands behind row 3"),
        (b'<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>', "two cells in one column"),
        (b'<row r="2"><c r="XFE2"><v>1</v></c></row>', "more columns than Excel"),
        (b'<row r="1048577"/>', "more than Excel's 1048576"),
    ],
)
def test_no_row_or_cell_is_lost_in_silence(tmp_path: Path, rows: bytes, why: str) -> None:
    with pytest.raises(BadSheet, match=why):
        rows_of(workbook_of(tmp_path, rows))


@pytest.mark.integration
@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="2"><c r="A2" t="inlineStr"><is><t>' + b"x" * (20 << 20) + b"</t></is></c></row>",
        b'<row r="2">' + b"<c/>" * (5 << 20) + b"</row>",
        b"<a/>" * (5 << 20),
    ],
)
def test_a_workbook_that_unpacks_to_more_than_a_row_is_refused_in_little_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: bytes
) -> None:
    monkeypatch.setattr("ingest.workbook_lines._LONGEST_ROW", 1 << 19)
    path = workbook_of(tmp_path, rows)
    assert path.stat().st_size < 1 << 17
    tracemalloc.start()
    try:
        with pytest.raises(BadSheet, match="without the end of a row"):
            rows_of(path)
        assert tracemalloc.get_traced_memory()[1] < 40 << 20
    finally:
        tracemalloc.stop()


def test_a_date_at_the_end_of_the_calendar_is_a_date(tmp_path: Path) -> None:
    path = tmp_path / "days.xlsx"
    book = Workbook()
    page = book.worksheets[0]
    page.append(("a",))
    for day in (2958465.9999999, 2958466.5, -1):
        page.append((day,))
        page.cell(page.max_row, 1).number_format = "yyyy-mm-dd hh:mm:ss"
    book.save(path)
    last, beyond, before = rows_of(path)
    assert last.cells["a"].startswith("9999-12-31 23:59:59")
    assert "#VALUE!" in beyond.flaws["a"].en
    assert before.flaws or before.cells["a"]


LONG = "办件编号,环节\n" + "A-1,accept\n" * 2000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [LONG, "no,step\n" + "A-1,accept\n" * 2000 + "A-2,受理\n", "no\r\nA\rB\n甲\r\n"])
def test_whatever_the_encoding_it_is_read_right_or_refused(tmp_path: Path, encoding: str, text: str) -> None:
    path = text_file(tmp_path, text.encode(encoding))
    if encoding in {"utf-16-le", "utf-16-be"}:
        with pytest.raises(BadSheet, match="UTF-16 without a byte order mark"):
            rows_of(path)
        return
    read = [next(iter(row.cells.values())) for row in rows_of(path)]
    assert read == [line.split(",")[0] for line in text.splitlines()[1:]]


def test_utf8_that_was_cut_within_its_first_words_is_never_read_as_gbk(tmp_path: Path) -> None:
    whole = "no,step\nA-1,受理办\n".encode()
    # Two characters and a half: read as GB 18030 it would be other words without a complaint.
    with pytest.raises(BadSheet, match="damaged at byte"):
        rows_of(text_file(tmp_path, "编号,step\nA-1,受理\n".encode() + "办".encode()[:2] + b"\n"))
    with pytest.raises(BadSheet):
        rows_of(text_file(tmp_path, whole[:-2]))


def test_a_zero_byte_is_told_of_its_row_and_the_others_are_read(tmp_path: Path) -> None:
    rows = rows_of(text_file(tmp_path, b"a,b\n" + b"1,2\n" * 10 + b"x\0y,2\n3,4\n"))
    assert [row.cells["a"] for row in rows[-2:]] == ["x\0y", "3"]


def test_a_cell_of_ten_megabytes_is_read_and_not_a_whole_file_of_them_at_once(tmp_path: Path) -> None:
    path = text_file(tmp_path, b"a,b\n1," + b"x" * (10 << 20) + b"\n3,4\n")
    assert [len(row.cells["b"]) for row in rows_of(path)] == [10 << 20, 1]


async def test_rows_with_pictures_in_them_are_taken_in_a_few_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("supervision_api.intake.importing._HEAVIEST", 1 << 18)
    path = text_file(tmp_path, b"no,step,picture\n" + (b"A-1,accept," + b"x" * (1 << 16) + b"\n") * 40)
    batches: list[int] = []

    async def take(records: Sequence[object]) -> list[Answer]:
        batches.append(len(records))
        return [Answer("r", 1, "stored") for _ in records]

    async def refuse(rows: Sequence[object]) -> None:
        assert not rows

    fields = {"case_no": "no", "occurred_at": {"constant": "2026-11-04 09:00:00"}}
    events = [{"kind": "accept", "fields": fields}]
    mapping = parse_mapping({"events": events}, origin="m", zone=ZoneInfo("Asia/Shanghai"))
    with open_sheet(path) as sheet:
        tally = await import_rows(
            sheet, mapping, take=take, refuse=refuse, bad_row=lambda *_: None, progress=lambda _: None
        )
    assert (tally.stored, max(batches)) == (40, 4)


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("办件编号,办件编号", "stands over two columns"),
        ("事件,事件 kind,办件编号,发生时间", "there twice under two names"),
        ("事件,办件编号", "lacks the column '发生时间 occurred_at'"),
        ("事件,办件编号,发生时间,办件编好", "did you mean"),
    ],
)
def test_headers_that_cannot_be_meant_are_told_all_at_once(tmp_path: Path, header: str, why: str) -> None:
    path = text_file(tmp_path, f"{header}\n1,2,3,4\n".encode())
    with pytest.raises((BadSheet, BadMapping), match=why), open_sheet(path) as sheet:
        template_mapping(sheet.headers, origin="cases.csv", zone=ZoneInfo("Asia/Shanghai"))


EVIL = ("=cmd|' /C calc'!A0", "+1+2", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "'=1", "''", "＝1+1")


def test_what_comes_back_in_an_error_file_runs_nowhere_and_reads_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    plain = ("-12.50", "0", "A-1", "", "it's", "张三")
    headers = ("=h", "b")
    with error_file(path, Sheet(headers, iter(()), "utf-8")) as sink:
        for number, text in enumerate((*EVIL, *plain), start=2):
            sink(Row(number, {"=h": text, "b": "x"}), "=problem")
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for line in csv.reader(file) for cell in line]
    assert [cell for cell in cells if cell[:1] in set("=+-@\t\r")] == ["-12.50"]
    with open_sheet(path) as sheet:
        assert sheet.headers == (*ERROR_COLUMNS, *headers)
        found = [row.cells["=h"] for row in sheet.rows]
    assert found == [*EVIL, *plain]


@given(st.text())
def test_a_guarded_text_is_the_same_again_and_no_formula(text: str) -> None:
    assert unguarded(guarded(text)) == text
    shown = guarded(text).lstrip(" ")
    assert shown[:1] not in set("=@＝＋－＠\t\r")


@pytest.mark.integration
@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=200), where=st.integers(0, 6000), packed=st.booleans())
def test_whatever_stands_in_a_table_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, where: int, *, packed: bool
) -> None:
    folder = tmp_path_factory.mktemp("fuzzed")
    whole = b"a,b\n1,2\n" * 3
    if packed:
        whole = workbook_of(folder, b'<row r="2"><c r="A2"><v>1</v></c></row>').read_bytes()
    at = where % len(whole)
    path = folder / ("it.xlsx" if packed else "it.csv")
    path.write_bytes(whole[:at] + content + whole[at + len(content) :])
    # Anything else than rows of texts or this error is a fault of ours.
    with suppress(BadSheet):
        assert all(isinstance(cell, str) for row in rows_of(path) for cell in row.cells.values())
