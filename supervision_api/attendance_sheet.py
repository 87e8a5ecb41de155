"""A month's attendance as a workbook: windows, people with their marks, and what the signs mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from supervision_api.views.attendance import UNOBSERVED, AttendanceView, ObservedView, PersonDayView

_MINUTES = (
    *("应在岗（分） due", "已观测（分） known", "在岗（分） present", "离岗（分） away", "空岗（分） empty"),
    *("有事由（分） excused", "未观测（分） unobserved", "在岗率 attended"),
)
_SIGNS = (
    ("√", "到岗 present"),
    ("迟", "迟到 late"),
    ("早", "早退 left early"),
    ("旷", "旷工 absent for a session"),
    ("假", "请假 leave"),
    ("公", "公出、会议、培训 errand, meeting, training"),
    ("?", "未观测，不作结论 not seen, nothing is said"),
)
_UNOBSERVED_ZH = "未观测 unobserved"


def write_sheet(found: AttendanceView, path: Path) -> None:
    """Write the workbook. Raises OSError."""
    book = Workbook()
    for page in book.worksheets:
        book.remove(page)
    _write(
        book.create_sheet("窗口 windows"),
        ("窗口 window", "名称 name", "部门 department", "日期 day", *_MINUTES),
        [
            (one.window, one.name.zh, one.department or "", day, *_minutes(seen))
            for one in found.windows
            for day, seen in (("合计 total", one.total), *((d.day.isoformat(), d.observed) for d in one.days))
        ],
    )
    days = sorted({day.day for person in found.people for day in person.days})
    _write(
        book.create_sheet("人员 people"),
        (
            *("工号 operator", "姓名 name", "部门 department", "班次 shifts"),
            *_MINUTES,
            *(day.isoformat() for day in days),
        ),
        [
            (
                *(person.operator_id, person.name or "", person.department or "", person.shifts),
                *_minutes(person.total),
                *(_marks(person.days, day) for day in days),
            )
            for person in found.people
        ],
    )
    _write(
        book.create_sheet("说明 notes"),
        ("符号 sign", "含义 meaning"),
        [
            *_SIGNS,
            (
                "在岗率 attended",
                "在岗 / 已观测；未观测的时间不计入分母 present / known; unobserved time is not in the base",
            ),
            ("标记 marks", "为建议，经认定的警示才计入考核 proposals; only confirmed alerts count in a score"),
            ("截至 until", found.until.isoformat()),
        ],
    )
    book.save(path)


def _minutes(seen: ObservedView) -> tuple[object, ...]:
    share = _UNOBSERVED_ZH if seen.attended == UNOBSERVED else seen.attended
    times = (seen.due_min, seen.known_min, seen.present_min, seen.away_min, seen.empty_min)
    return (*times, seen.excused_min, seen.unknown_min, share)


def _marks(days: Sequence[PersonDayView], day: date) -> str:
    """The marks of each shift of a day, morning before afternoon: √/迟早."""
    return "/".join("".join(shift.marks) for one in days if one.day == day for shift in one.shifts)


def _write(page: Worksheet, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    page.append(list(heads))
    for cell in page[1]:
        cell.font = Font(bold=True)
    page.freeze_panes = "B2"
    for row in rows:
        page.append(list(row))
    for cells in page.iter_rows(min_row=2):
        for cell in cells:
            if cell.data_type == "f":
                # Operators' ids and names come from others: one that begins with "=" would be a formula.
                cell.data_type = "s"
    for at, head in enumerate(heads, start=1):
        page.column_dimensions[get_column_letter(at)].width = max(12, len(head) + 4)
