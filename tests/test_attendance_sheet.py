"""A month's attendance as a workbook, opened by somebody's spreadsheet program."""

from datetime import UTC, date, datetime
from pathlib import Path

from openpyxl import load_workbook

from analytics.attendance import Observed
from supervision_api.attendance_sheet import write_sheet
from supervision_api.views.attendance import AttendanceView, ObservedView, PersonAttendanceView, PersonDayView


def test_a_name_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    seen = ObservedView.of(Observed())
    person = PersonAttendanceView(
        operator_id='=HYPERLINK("http://elsewhere","T1001")',
        name="=1+1",
        department="TAX",
        total=seen,
        marks={},
        shifts=0,
        days=[PersonDayView(day=date(2026, 11, 23), shifts=[], observed=seen)],
    )
    month = AttendanceView(
        month="2026-11", department=None, until=datetime(2026, 11, 23, tzinfo=UTC), windows=[], people=[person]
    )
    write_sheet(month, tmp_path / "month.xlsx")
    [_, row] = load_workbook(tmp_path / "month.xlsx")["人员 people"].iter_rows()
    assert [(cell.value, cell.data_type) for cell in row[:2]] == [(person.operator_id, "s"), ("=1+1", "s")]
