"""The personnel office's workbook from the empty template to the month's attendance, as a clerk does it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from supervision_api.cli import hallwatch

pytestmark = pytest.mark.integration

HALL = """
[[departments]]
code = "TAX"
name_zh = "税务局"
name_en = "Tax"
[[windows]]
code = "A01"
name_zh = "一号窗口"
name_en = "Window 1"
department = "TAX"
"""
LAST_MONTH = datetime.now(UTC).astimezone(ZoneInfo("Asia/Shanghai")).date().replace(day=1) - timedelta(days=1)


class Office:
    """Runs commands in a folder of its own, for a hall whose database is `dsn`."""

    def __init__(self, folder: Path, dsn: str) -> None:
        self.folder, self.environment = folder, {"HALLWATCH_DSN": dsn}
        (folder / "hall.toml").write_text(HALL, encoding="utf-8")

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(hallwatch, words, env=self.environment)

    def configured(self, *words: str) -> Result:
        return self.run(*words, "--config", str(self.folder / "hall.toml"))

    def imports(self, file: Path, *options: str) -> dict[str, Any]:
        result = self.configured("import", "staff", str(file), "--json", *options)
        assert result.exit_code in {0, 1}, result.output
        said: dict[str, Any] = json.loads(result.stdout)
        return said


@pytest.fixture
def office(tmp_path: Path, dsn: str) -> Office:
    return Office(tmp_path, dsn)


def filled(office: Office) -> Path:
    """The template with a roster entry, a leave in Chinese words, and a punch at a window that is not there."""
    path = office.folder / "staff.xlsx"
    if not path.exists():
        assert office.run("export", "staff-template", str(path)).exit_code == 0
    book = load_workbook(path)
    book["排班 roster"].append([None, "T1001", "A01", LAST_MONTH.replace(day=1)])
    day = LAST_MONTH.isoformat()
    book["请假公出 absence"].append(["L1", "T1001", "公出", f"{day} 09:00:00", f"{day} 12:00:00", "开会"])
    book["顶岗 stand_in"].append(["S1", "T1001", "A99", f"{day} 13:00:00", f"{day} 14:00:00"])
    book.save(path)
    return path


def test_a_workbook_is_checked_imported_and_known_the_second_time(office: Office) -> None:
    path = filled(office)
    dry = office.imports(path, "--dry-run")
    assert (dry["rows"], dry["stored"], dry["rejected"]) == (3, 2, 1)
    once = office.imports(path)
    assert (once["stored"], once["duplicates"], once["rejected"]) == (2, 0, 1)
    assert "顶岗 stand_in, row 2: window: 'A99' is not a window of this hall" in once["problems"][0]
    again = office.imports(path)
    assert (again["stored"], again["duplicates"], again["rejected"]) == (0, 2, 1)


def test_a_month_nobody_watched_is_unobserved_and_not_nought(office: Office) -> None:
    office.imports(filled(office))
    sheet = office.folder / "attendance.xlsx"
    month = f"{LAST_MONTH:%Y-%m}"
    told = office.configured("report", "attendance", "--month", month, "--json", "--xlsx", str(sheet))
    assert told.exit_code == 0, told.output
    found = json.loads(told.stdout)
    [window], [person] = found["windows"], found["people"]
    assert window["total"]["attended"] == "unobserved"
    assert window["total"]["unknown_min"] + window["total"]["excused_min"] == window["total"]["due_min"]
    assert set(person["marks"]) <= {"?", "公"}
    book = load_workbook(sheet)
    assert book.sheetnames == ["窗口 windows", "人员 people", "说明 notes"]
    assert book["窗口 windows"]["L2"].value == "未观测 unobserved"
    assert office.configured("report", "attendance", "--month", month, "--xlsx", str(sheet)).exit_code == 2
    assert "unobserved" in office.configured("report", "attendance", "--month", month).stdout
    assert office.configured("report", "attendance", "--month", month, "--department", "X").exit_code == 2


def test_a_workbook_of_somebody_else_is_refused_whole(office: Office) -> None:
    path = office.folder / "other.xlsx"
    path.write_bytes(b"PK\x03\x04")
    result = office.configured("import", "staff", str(path))
    assert result.exit_code == 2
    assert "is not a complete Excel workbook" in result.output
