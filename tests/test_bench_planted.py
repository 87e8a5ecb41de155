"""`hallwatch bench planted`: errors go into clean cases only, and each is found by its rule."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from analytics.rulebook import BY_CODE
from analytics.stories.playing import WORKTIME
from benchmarks.event_logs.known import Log
from benchmarks.planted import main
from benchmarks.planting.errors import ERRORS
from benchmarks.planting.ground import Ground, numbered
from benchmarks.planting.judged import Judged
from benchmarks.planting.reaped import reaped
from benchmarks.planting.recorded import recorded
from benchmarks.planting.simulated import simulated
from benchmarks.planting.sowing import sow
from supervision_api.backtesting.count import Count

LOG = "case,at,step,who\n" + "".join(
    f"K{number},2026-03-{2 + number:02} {hour:02}:00:00,{step},{who}\n"
    for number in range(8)
    for hour, step, who in ((9, "Create", "li"), (10, "Check", "wang"), (11, "Decide", "ma"), (14, "Close", "li"))
)
MAPPING = """
source = "log"
[fields]
case_no = "case"
occurred_at = "at"
operator_id = "who"
[[events]]
kind = "accept"
when = { column = "step", is = "Create" }
[[events]]
kind = "close"
when = { column = "step", is = "Close" }
[[events]]
kind = "step"
when = { column = "step", not_in = ["Create", "Close"] }
[events.fields]
step = "step"
"""


@pytest.fixture(scope="module")
def ground() -> Ground:
    return simulated(300, 1, WORKTIME)


def test_every_error_names_a_rule_and_can_be_planted_into_simulated_cases(ground: Ground) -> None:
    assert {error.rule for error in ERRORS} <= set(BY_CODE)
    assert len({error.name for error in ERRORS}) == len(ERRORS)
    sown = sow(ground, sorted(ground.cases), ERRORS, share=0.6, seed=1)
    assert {error.name for error, _ in sown.planted} == {error.name for error in ERRORS}


def test_the_same_seed_plants_the_same_and_untouched_cases_stay(ground: Ground) -> None:
    clean = sorted(ground.cases)[:200]
    sown = sow(ground, clean, ERRORS, share=0.5, seed=3)
    again = sow(ground, clean, ERRORS, share=0.5, seed=3)
    assert sown.cases == again.cases
    assert sow(ground, clean, ERRORS, share=0.5, seed=4).touched != sown.touched
    assert sown.touched <= set(clean)
    assert all(sown.cases[case_no] == rows for case_no, rows in ground.cases.items() if case_no not in sown.touched)


def test_rows_are_numbered_as_they_were_told(ground: Ground) -> None:
    rows = numbered(ground.cases.values())
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    assert all(one.received_at <= other.received_at for one, other in pairwise(rows))


def test_what_a_log_requires_is_read_off_its_cases(tmp_path: Path) -> None:
    log, mapping = tmp_path / "log.csv", tmp_path / "m.toml"
    log.write_text(LOG, encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
    ground = recorded(Log(name="log", file=log, mapping=mapping, zone="Asia/Shanghai"), WORKTIME)
    assert len(ground.cases) == 8
    assert ground.items["item"].flow == (("accept",), ("Check",), ("Decide",), ("close",))


def test_what_is_missed_and_what_is_new_of_untouched_cases_is_told(ground: Ground) -> None:
    sown = sow(ground, sorted(ground.cases), ERRORS, share=0.3, seed=1)
    blind = Judged(findings=(), until=datetime.max.replace(tzinfo=UTC), count=Count())
    nothing = reaped(ground, sown, blind, blind)
    assert not nothing["met"]
    assert all(own["recall"] == 0 and own["missed"] for own in nothing["errors"].values())
    assert nothing["risen"] == {}


@pytest.mark.integration
def test_planted_errors_are_found_and_nothing_else(tmp_path: Path) -> None:
    words = ["--cases", "400", "--logs", str(tmp_path), "--json"]
    asked = CliRunner().invoke(main, words)
    assert asked.exit_code == 0, asked.output
    figures = json.loads(asked.stdout)
    [simulated_ones] = figures["measured"]
    assert figures["met"]
    assert simulated_ones["clean"] == simulated_ones["all"]
    assert simulated_ones["risen"] == {}
    assert {own["recall"] for own in simulated_ones["errors"].values()} == {1.0}
    assert figures["skipped"] == ["receipt", "bpic15_1", "roadtraffic"]
