"""`hallwatch import cases` as a clerk uses it, against the real database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from ingest.template import sheet_columns, write_template
from supervision_api.commands.import_cases import import_

HOME = Path(__file__).parents[1]
MAPPING = """
[fields]
case_no = "办件编号"
[[events]]
kind = "accept"
per = "case"
[events.fields]
occurred_at = "受理时间"
[[events]]
kind = "step"
[events.fields]
row_id = { template = "{办件编号}/{序号}" }
step = "环节"
occurred_at = "环节时间"
"""
ROWS = [
    "办件编号;序号;受理时间;环节;环节时间",
    "A-1;1;2026-11-02 09:00:00;审核;2026-11-02 09:10:00",
    "A-1;2;2026-11-02 09:00:00;批准;昨天",
    "A-2;1;2026-11-03 09:00:00;审核;2026-11-03 09:10:00",
    "A-2;2;2026-11-03 09:00:00;;2026-11-03 09:20:00",
]


class Clerk:
    """Runs the command in a folder of its own, for a hall whose database is `dsn`."""

    def __init__(self, folder: Path, dsn: str | None) -> None:
        self.folder = folder
        self.environment = {"HALLWATCH_DSN": dsn}
        (folder / "hall.toml").write_text('[hall]\nname_en = "Test hall"\n', encoding="utf-8")
        (folder / "m.toml").write_text(MAPPING, encoding="utf-8")

    def write(self, *lines: str, name: str = "cases.csv", encoding: str = "gbk") -> Path:
        path = self.folder / name
        path.write_bytes("\n".join(lines).encode(encoding))
        return path

    def imports(self, file: Path, *options: str, mapping: bool = True) -> Result:
        chosen = ["--mapping", str(self.folder / "m.toml")] if mapping else []
        config = ["--config", str(self.folder / "hall.toml")]
        return CliRunner().invoke(import_, ["cases", str(file), *config, *chosen, *options], env=self.environment)

    def summary(self, file: Path, *options: str, mapping: bool = True) -> dict[str, Any]:
        result = self.imports(file, "--json", *options, mapping=mapping)
        assert result.exit_code in {0, 1}, result.output
        said: dict[str, Any] = json.loads(result.stdout)
        return said


@pytest.fixture
def clerk(tmp_path: Path, dsn: str) -> Clerk:
    return Clerk(tmp_path, dsn)


def counted(dsn: str, statement: str) -> int:
    with psycopg.connect(dsn) as connection:
        found = connection.execute(statement.encode()).fetchone()
    assert found is not None
    return int(found[0])


@pytest.mark.integration
def test_bad_rows_go_to_a_file_that_is_corrected_and_sent_again(clerk: Clerk, dsn: str) -> None:
    bad = clerk.folder / "bad.csv"
    said = clerk.summary(clerk.write(*ROWS), "--errors", str(bad))
    assert {key: said[key] for key in ("rows", "events", "stored", "duplicates", "rejected_rows", "encoding")} == {
        "rows": 4,
        "events": 5,
        "stored": 4,
        "duplicates": 0,
        "rejected_rows": 2,
        "encoding": "gb18030",
    }
    header, second, fourth = bad.read_text(encoding="utf-8-sig").splitlines()
    assert header == "hallwatch_row;hallwatch_problem;办件编号;序号;受理时间;环节;环节时间"
    assert second.startswith("3;\"环节时间: '昨天' is not an instant")
    assert second.endswith(";A-1;2;2026-11-02 09:00:00;批准;昨天")
    assert fourth.startswith(
        '5;"step: is missing or blank; a row of kind step needs step / 环节名称 step：缺失或为空，必须填写";A-2;2;'
    )
    assert counted(dsn, "SELECT count(*) FROM rejected_row") == 2

    corrected = bad.read_text(encoding="utf-8-sig").replace("昨天", "2026-11-02 10:00:00").replace(";;", ";批准;")
    again = clerk.summary(clerk.write(corrected, name="corrected.csv", encoding="utf-8-sig"))
    assert (again["rows"], again["stored"], again["duplicates"], again["rejected_rows"]) == (2, 2, 2, 0)
    whole = clerk.summary(clerk.write(*ROWS))
    assert (whole["stored"], whole["duplicates"], whole["rejected_rows"]) == (0, 4, 2)
    assert counted(dsn, "SELECT count(*) FROM case_event") == 6


@pytest.mark.integration
def test_exit_codes_and_words_for_people(clerk: Clerk) -> None:
    result = clerk.imports(clerk.write(*ROWS), "--source", "permits")
    assert result.exit_code == 1
    assert "row 3: 环节时间: '昨天' is not an instant" in result.stderr
    assert "from permits: 4 rows, 5 events" in result.stdout
    assert "stored: 4; known already: 0; refused: 1 events, 2 rows" in result.stdout
    assert clerk.imports(clerk.write(*ROWS[:2])).exit_code == 0


@pytest.mark.integration
def test_a_file_that_breaks_off_keeps_what_came_before(clerk: Clerk, dsn: str) -> None:
    result = clerk.imports(clerk.write(*ROWS[:2], 'A-3;1;"2026-11-02 09:00:00;审核;x'))
    assert result.exit_code == 2
    assert "row 3, which begins in line 3, cannot be read" in result.stderr
    assert counted(dsn, "SELECT count(*) FROM case_event") == 2


@pytest.mark.integration
def test_our_own_template_needs_no_mapping(clerk: Clerk, dsn: str) -> None:
    path = clerk.folder / "cases.xlsx"
    write_template(path)
    book = load_workbook(path)
    page = book.worksheets[0]
    for column, text in {"kind": "受理", "case_no": "A-1", "occurred_at": "2026-11-04 09:00:00"}.items():
        at = [each.field for each in sheet_columns()].index(column) + 1
        page.cell(row=2, column=at, value=text)
    book.save(path)
    assert clerk.summary(path, mapping=False)["stored"] == 1
    assert counted(dsn, "SELECT count(*) FROM case_event WHERE source = 'spreadsheet' AND kind = 'accept'") == 1


@pytest.mark.integration
def test_more_rows_than_a_batch(clerk: Clerk) -> None:
    lines = [f"B-{at};1;2026-11-02 09:00:00;审核;2026-11-02 09:10:00" for at in range(1200)]
    said = clerk.summary(clerk.write(ROWS[0], *lines, *lines))
    assert (said["rows"], said["stored"], said["duplicates"]) == (2400, 2400, 1200)


def test_a_dry_run_needs_no_database_and_stores_nothing(tmp_path: Path) -> None:
    clerk = Clerk(tmp_path, "postgresql://nobody@127.0.0.1:1/nothing")
    said = clerk.summary(clerk.write(*ROWS), "--dry-run")
    assert (said["stored"], said["rejected_rows"], said["dry_run"]) == (4, 2, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cases.csv", "hall.toml", "m.toml"]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (("hall.toml", "[hal]\n"), "hal"),
        (("m.toml", MAPPING.replace('"环节"', '"步骤"')), "reads the column '步骤', which the file does not have"),
        (("m.toml", "fields = 1"), "events: write at least one"),
        (("cases.csv", "\x00"), "or no text"),
    ],
)
def test_what_cannot_be_used_is_told_in_a_line(tmp_path: Path, spoil: tuple[str, str], told: str) -> None:
    clerk = Clerk(tmp_path, None)
    file = clerk.write(*ROWS)
    (tmp_path / spoil[0]).write_text(spoil[1], encoding="utf-8")
    result = clerk.imports(file, "--dry-run")
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.output


def test_an_error_file_is_never_overwritten(tmp_path: Path) -> None:
    clerk = Clerk(tmp_path, None)
    file = clerk.write(*ROWS)
    result = clerk.imports(file, "--dry-run", "--errors", str(file))
    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert file.stat().st_size > 0


def test_a_database_that_is_away(tmp_path: Path) -> None:
    clerk = Clerk(tmp_path, f"postgresql://nobody@/nothing?host={tmp_path}")
    result = clerk.imports(clerk.write(*ROWS))
    assert result.exit_code == 2
    assert "the database is away" in result.stderr
