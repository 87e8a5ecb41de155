"""`hallwatch bench`: what there is, and a whole measurement as a user starts it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from supervision_api.commands.bench import bench

HOME = Path(__file__).parents[1]


def test_the_benchmarks_are_listed_with_a_line_each() -> None:
    listed = CliRunner().invoke(bench).output
    assert "density " in listed
    assert "how many cameras one machine carries" in listed.lower()
    assert "peer " in listed


def test_an_unknown_benchmark_is_told_what_there_is() -> None:
    asked = CliRunner().invoke(bench, ["speed"])
    assert asked.exit_code == 2
    assert "density" in asked.output


@pytest.mark.integration
def test_four_cameras_are_measured_and_none_is_taken_for_another() -> None:
    words = ["density", "--cameras", "4", "--for", "5", "--warm-up", "2", "--tiles", "2", "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "supervision_api", "bench", *words],
        cwd=HOME, stdout=subprocess.PIPE, text=True, timeout=180, check=True,
    )  # fmt: skip
    figures = json.loads(done.stdout)
    assert (figures["cameras"], figures["connected"], figures["mixups"]) == (4, 4, 0)
    assert figures["pictures_checked"] > 10
    assert figures["analysed_fps_min"] > 0
    assert figures["age_p95_s"] > 0
    assert figures["cores"] > figures["cores_simulator"] > 0
    assert figures["rss_mb"] > 50
    assert figures["console_messages"] > 0
    assert {"machine", "commit", "date", "input_hash", "drops", "analysed_fps_median"} <= figures.keys()
