"""The benchmark of deadlines: its peers agree with ours, and its page shows its figures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.measuring.worktime_table import worktime_table

HOME = Path(__file__).parents[1]


@pytest.mark.integration
def test_a_walk_and_numpy_count_the_same_deadlines() -> None:
    words = [sys.executable, "-m", "supervision_api", "bench", "worktime", "--deadlines", "400", "--rounds", "1"]
    done = subprocess.run([*words, "--json"], cwd=HOME, stdout=subprocess.PIPE, text=True, timeout=120, check=True)
    figures = json.loads(done.stdout)
    assert {"working_day", "calendar_day, 2 stops", "working_hour, 2 stops", "minute"} < set(
        figures["deadlines_per_s"]
    )
    assert all(own["walk_disagrees"] == 0 for own in figures["units"].values())
    assert figures["units"]["working_day"]["numpy_disagrees"] == 0
    assert figures["deadlines_per_s_least"] == min(figures["deadlines_per_s"].values()) > 0
    table = worktime_table({"worktime": figures})
    assert f"| working hour, 2 stops | {figures['deadlines_per_s']['working_hour, 2 stops']} |" in table
    assert figures["machine"] in table
