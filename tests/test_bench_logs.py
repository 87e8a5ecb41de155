"""`hallwatch bench logs`: what is known of a log is met or told, and long logs are made of short ones."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.event_logs.repeated import repeated
from benchmarks.logs import main
from ingest.sheets import open_sheet

LOG = """<log xmlns="http://www.xes-standard.org/">
<trace><string key="concept:name" value="A"/><event><string key="concept:name" value="Create"/>
<date key="at" value="2026-11-02T09:00:00+08:00"/><date key="due" value="2026-11-03T09:00:00+08:00"/></event>
<event><string key="concept:name" value="Close"/><date key="at" value="2026-11-04T09:00:00+08:00"/></event></trace>
<trace><string key="concept:name" value="B"/><event><string key="concept:name" value="Create"/>
<date key="at" value="2026-11-02T09:00:00+08:00"/></event></trace>
</log>
"""
MAPPING = """
[fields]
case_no = "case:concept:name"
occurred_at = "at"
promise_due = "due"
[[events]]
kind = "accept"
when = { column = "concept:name", is = "Create" }
[[events]]
kind = "close"
when = { column = "concept:name", is = "Close" }
"""


def test_a_log_is_repeated_under_other_case_numbers(tmp_path: Path) -> None:
    short, long = tmp_path / "short.xes.gz", tmp_path / "long.xes"
    short.write_bytes(gzip.compress(LOG.encode()))
    assert repeated(short, 3, long) == 6
    with open_sheet(long, columns=("case:concept:name", "concept:name")) as sheet:
        rows = [(row.cells["case:concept:name"], row.cells["concept:name"]) for row in sheet.rows]
    assert len(rows) == 9
    assert {case for case, _ in rows} == {"A-0", "B-0", "A-1", "B-1", "A-2", "B-2"}
    assert {name for _, name in rows} == {"Create", "Close"}
    (tmp_path / "none.xes").write_text("<log/>", encoding="utf-8")
    with pytest.raises(ValueError, match="has no traces"):
        repeated(tmp_path / "none.xes", 2, long)


def test_logs_that_are_not_there_are_skipped_and_said(tmp_path: Path) -> None:
    asked = CliRunner().invoke(main, ["--logs", str(tmp_path), "--json"])
    assert asked.exit_code == 2
    assert json.loads(asked.stdout)["skipped"] == ["receipt", "bpic15_1", "roadtraffic"]
    assert "skipped" in asked.stderr


@pytest.mark.integration
def test_any_log_is_imported_judged_and_counted(tmp_path: Path) -> None:
    (tmp_path / "log.xes").write_text(LOG, encoding="utf-8")
    (tmp_path / "m.toml").write_text(MAPPING, encoding="utf-8")
    words = ["--file", str(tmp_path / "log.xes"), "--mapping", str(tmp_path / "m.toml"), "--alerts", "--json"]
    asked = CliRunner().invoke(main, words)
    assert asked.exit_code == 0, asked.output
    [log] = json.loads(asked.stdout)["logs"]
    assert (log["rows"], log["stored"], log["counts"]["cases"]) == (3, 3, 2)
    assert log["findings"]["TIM-02"] == 1
    assert (log["counts"]["cases_closed_after_deadline"], log["counts"]["cases_unfinished"]) == (1, 1)
    assert log["columns_not_found"] == []
    assert log["import_events_per_s"] > 0


@pytest.mark.integration
def test_a_file_of_any_length_is_made_up_and_memory_is_told_along_it() -> None:
    asked = CliRunner().invoke(main, ["--rows", "40", "--json"])
    assert asked.exit_code == 0, asked.output
    told = json.loads(asked.stdout)
    assert (told["rows"], told["stored"], told["refused_rows"]) == (40, 40, 0)
    assert told["memory"][0]["rows"] == 40
    assert told["memory"][0]["all_mb"] > told["memory"][0]["command_mb"] > 0
