"""`hallwatch catalogue` as a clerk uses it, against the real database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from supervision_api.commands.catalogue import catalogue

pytestmark = pytest.mark.integration

ITEMS = """
[[items]]
code = "A"
name_zh = "甲"
promised = { amount = 5, unit = "working_day" }
[[items.fees]]
code = "F1"
basis = "文件"
unit_fen = 1250
[[items]]
code = "B"
name_zh = "乙"
"""


class Clerk:
    """Runs the command for a hall whose database is `dsn`."""

    def __init__(self, folder: Path, dsn: str) -> None:
        self.folder = folder
        self._environment = {"HALLWATCH_DSN": dsn}
        (folder / "hall.toml").write_text('[hall]\nname_en = "Test hall"\n', encoding="utf-8")
        (folder / "items.toml").write_text(ITEMS, encoding="utf-8")

    def runs(self, *words: str) -> Result:
        config = ["--config", str(self.folder / "hall.toml")]
        return CliRunner().invoke(catalogue, [*words, *config], env=self._environment)

    def told(self, *words: str) -> Any:
        return json.loads(self.runs(*words, "--json").stdout)


@pytest.fixture
def clerk(tmp_path: Path, dsn: str) -> Clerk:
    return Clerk(tmp_path, dsn)


def test_export_correct_compare_import(clerk: Clerk) -> None:
    toml, book = str(clerk.folder / "items.toml"), clerk.folder / "items.xlsx"
    first = clerk.told("import", toml, "--dry-run")
    assert (first["added"], first["dry_run"]) == (2, True)
    assert clerk.told("import", toml)["added"] == 2
    assert clerk.runs("diff", toml).exit_code == 0
    assert clerk.runs("export", str(book)).exit_code == 0
    opened = load_workbook(book)
    opened["收费 fees"]["F2"], opened["收费 fees"]["G2"] = 15, 15
    opened["事项 items"].delete_rows(3)
    opened.save(book)
    shown = clerk.runs("diff", str(book), "--from", "2099-12-01", "--whole")
    assert shown.exit_code == 1
    assert "ended    B 乙" in shown.stdout
    assert "fees[F1].least_fen: 1250 → 1500" in shown.stdout
    taken = clerk.told("import", str(book), "--from", "2099-12-01")
    assert (taken["changed"], taken["ended"], taken["valid_from"]) == (1, 0, "2099-12-01")
    assert taken["changes"][0]["fields"][0] == {"field": "fees[F1].least_fen", "before": 1250, "after": 1500}
    assert [one["file"] for one in clerk.told("log")] == ["items.xlsx", "items.toml"]


def test_a_file_with_a_mistake_is_refused_whole(clerk: Clerk) -> None:
    toml = clerk.folder / "items.toml"
    toml.write_text(ITEMS.replace("unit_fen = 1250", "unit_fen = 12.5"), encoding="utf-8")
    refused = clerk.runs("import", str(toml), "--json")
    assert refused.exit_code == 1
    assert "item A, fee F1, unit_fen" in json.loads(refused.stdout)["mistakes"][0]["problem"]
    assert clerk.told("log") == []
    book = clerk.folder / "broken.xlsx"
    book.write_bytes(b"PK\x03\x04")
    assert clerk.runs("import", str(book)).exit_code == 2


def test_limits_of_accepted_cases_change_only_when_that_is_said(clerk: Clerk) -> None:
    toml = clerk.folder / "items.toml"
    assert clerk.told("import", str(toml), "--from", "2020-01-01")["added"] == 2
    toml.write_text(ITEMS.replace("amount = 5", "amount = 3"), encoding="utf-8")
    refused = clerk.runs("import", str(toml), "--from", "2020-06-01")
    assert refused.exit_code == 2
    assert "under 1 changed items get other limits than they were accepted with" in refused.stderr
    assert "--retroactive" in refused.stderr
    assert len(clerk.told("log")) == 1
    tried = clerk.runs("import", str(toml), "--from", "2020-06-01", "--dry-run")
    assert (tried.exit_code, "has begun" in tried.stderr) == (0, True)
    assert clerk.told("import", str(toml), "--from", "2020-06-01", "--retroactive")["changed"] == 1
    assert [one["valid_from"] for one in clerk.told("log")] == ["2020-06-01", "2020-01-01"]
