"""The personnel office's workbook: a sheet for each kind of record, and the template that is handed out."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ingest.errors import BadSheet, nearest
from ingest.rows import Row
from ingest.sheets import open_sheet
from ingest.workbook import open_book

Words = Mapping[str, str]
_LAST_ROW = 20_000
_EXPLAINED = "说明 explanation"
YES_NO: Words = MappingProxyType({"合格": "yes", "不合格": "no"})
KINDS: Words = MappingProxyType({"请假": "leave", "公出": "errand", "会议": "meeting", "培训": "training"})
DUTIES: Words = MappingProxyType({"午间": "lunch", "AB岗": "backup", "其他": "other"})
DIRECTIONS: Words = MappingProxyType({"上班": "in", "下班": "out"})
NONE: Words = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class StaffColumn:
    """A column: the field of the record, its Chinese name, an example, and the words that may stand in it."""

    field: str
    zh: str
    example: str
    needed: bool = True
    words: Words = dataclasses.field(default_factory=lambda: NONE)
    form: str = "@"

    @property
    def title(self) -> str:
        """The header."""
        return f"{self.zh} {self.field}"


_DATE, _CLOCK, _MOMENT = "yyyy-mm-dd", "hh:mm", "yyyy-mm-dd hh:mm:ss"
_ID = StaffColumn("record_id", "记录编号", "R-0001", needed=False)
_NOTE = StaffColumn("note", "备注", "", needed=False)
_PERSON = StaffColumn("operator_id", "工号", "T1001")
_WINDOW = StaffColumn("window", "窗口", "A01")
_FROM = StaffColumn("from_at", "开始时间", "2026-11-23 09:00:00", form=_MOMENT)
_TO = StaffColumn("to_at", "结束时间", "2026-11-23 12:00:00", form=_MOMENT)
_AT = StaffColumn("from_at", "时间", "2026-11-23 08:55:00", form=_MOMENT)
SHEETS: Mapping[str, tuple[str | None, tuple[StaffColumn, ...]]] = MappingProxyType(
    {
        "排班 roster": (
            "roster",
            (
                *(_ID, _PERSON, _WINDOW),
                StaffColumn("first_day", "起始日期", "2026-11-02", form=_DATE),
                StaffColumn("last_day", "截止日期", "2026-11-30", needed=False, form=_DATE),
                StaffColumn("shift_begin", "班次开始", "09:00", needed=False, form=_CLOCK),
                StaffColumn("shift_end", "班次结束", "12:00", needed=False, form=_CLOCK),
            ),
        ),
        "请假公出 absence": (
            None,
            (_ID, _PERSON, StaffColumn("kind", "类别", "请假", words=KINDS), _FROM, _TO, _NOTE),
        ),
        "值班 duty": (
            "duty",
            (
                *(_ID, _WINDOW),
                StaffColumn("detail", "值班类别", "午间", words=DUTIES),
                StaffColumn("operator_id", "工号", "T1001", needed=False),
                *(_FROM, _TO, _NOTE),
            ),
        ),
        "顶岗 stand_in": ("stand_in", (_ID, _PERSON, _WINDOW, _FROM, _TO, _NOTE)),
        "打卡 punch": ("punch", (_ID, _PERSON, _AT, StaffColumn("detail", "方向", "上班", words=DIRECTIONS))),
        "巡查 patrol": (
            "patrol",
            (
                *(_ID, _WINDOW, _AT),
                StaffColumn("detail", "检查项目", "uniform"),
                StaffColumn("passed", "结果", "合格", words=YES_NO),
                StaffColumn("operator_id", "工号", "", needed=False),
                _NOTE,
            ),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A row of the workbook as a raw record, and where it stands; `problem` when a cell cannot be trusted."""

    sheet: str
    number: int
    raw: Mapping[str, object]
    problem: str | None = None


def staff_rows(path: Path, *, calculated: Counter[str] | None = None) -> Iterator[StaffRow]:
    """The rows of all sheets, in order. A sheet that is not there has none; the explanation is passed over.

    `calculated` counts, by sheet and column, the cells of which the last value of a formula was read.

    Raises:
        BadSheet: no workbook, a sheet or a column that is not ours, or cut off.
    """
    for name in _sheets(path):
        kind, columns = SHEETS[name]
        by_header = {header: column for column in columns for header in (column.title, column.zh, column.field)}
        with open_sheet(path, sheet=name) as sheet:
            for header in sheet.headers:
                if header and header not in by_header:
                    hint = nearest(header, by_header) or f" its columns are {', '.join(c.title for c in columns)}"
                    raise BadSheet(f"{path}: sheet {name!r} has a column {header!r} that is not ours;{hint}")
            for row in sheet.rows:
                yield _row(name, kind, row, by_header)
            if calculated is not None:
                calculated.update({f"{name}, {column}": number for column, number in sheet.calculated.items()})


def write_staff_template(path: Path) -> None:
    """Write the empty workbook: a sheet for each kind of record, and one that explains them."""
    book = Workbook()
    for page in book.worksheets:
        book.remove(page)
    for name, (_, columns) in SHEETS.items():
        page = book.create_sheet(name)
        page.freeze_panes = "A2"
        for at, column in enumerate(columns, start=1):
            letter = get_column_letter(at)
            head = page.cell(row=1, column=at, value=column.title)
            head.font = Font(bold=True)
            head.fill = PatternFill("solid", fgColor="FFE699" if column.needed else "DDEBF7")
            page.column_dimensions[letter].width = max(18, len(column.title))
            page.column_dimensions[letter].number_format = column.form
            if column.words:
                words = ",".join(column.words)
                page.add_data_validation(
                    DataValidation(
                        type="list", formula1=f'"{words}"', allow_blank=True, sqref=f"{letter}2:{letter}{_LAST_ROW}"
                    )
                )
    explained = book.create_sheet(_EXPLAINED)
    explained.append(("工作表 sheet", "列 column", "必填 required", "可填 allowed", "示例 example"))
    for name, (_, columns) in SHEETS.items():
        for column in columns:
            allowed = ", ".join(f"{word} ({meaning})" for word, meaning in column.words.items())
            explained.append((name, column.title, "是 yes" if column.needed else "", allowed, column.example))
    explained.append(("记录编号 record_id 留空时由整行内容生成；填写后，同一编号再次导入即为更正。",))
    explained.append(("Without a record_id a row is named by its content; with one, the same id corrects it.",))
    book.save(path)


def _sheets(path: Path) -> list[str]:
    with open_book(path) as pages:
        names = [name for name in pages if name != _EXPLAINED]
    for name in names:
        if name not in SHEETS:
            raise BadSheet(f"{path}: has a sheet {name!r} that is not ours;{nearest(name, SHEETS) or _ours()}")
    if not names:
        raise BadSheet(f"{path}: has no sheet of ours;{_ours()}")
    return names


def _ours() -> str:
    return f" ours are {', '.join(SHEETS)}: see `hallwatch export staff-template`"


def _row(sheet: str, kind: str | None, row: Row, by_header: Mapping[str, StaffColumn]) -> StaffRow:
    for header, flaw in row.flaws.items():
        return StaffRow(sheet, row.number, dict(row.cells), f"{header or 'row'}: {flaw.en} / {flaw.zh}")
    raw: dict[str, object] = {} if kind is None else {"kind": kind}
    for header, text in row.cells.items():
        column = by_header.get(header)
        if column is not None and text.strip():
            raw[column.field] = column.words.get(text.strip(), text.strip())
    return StaffRow(sheet, row.number, raw)
