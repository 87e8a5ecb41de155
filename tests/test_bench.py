"""`hallwatch bench`: what there is, and a whole measurement as a user starts it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.measuring.processes import ProcessTree
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


@pytest.fixture
def scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        # The database's own user passes through when the tests run as root.
        Path(folder).chmod(0o711)
        yield Path(folder)


@pytest.mark.integration
def test_a_measurement_that_is_stopped_leaves_nothing_running(scratch: Path) -> None:
    words = [sys.executable, "-m", "supervision_api", "bench", "density", "--cameras", "2", "--for", "600"]
    environment = {**os.environ, "TMPDIR": str(scratch)}
    with subprocess.Popen(words, cwd=HOME, stderr=subprocess.PIPE, text=True, env=environment) as measuring:
        assert measuring.stderr is not None
        assert any("the hall is open" in line for line in measuring.stderr)
        running = ProcessTree(measuring.pid).pids()
        measuring.send_signal(signal.SIGINT)
        _, said = measuring.communicate(timeout=30)
    assert len(running) > 4
    assert measuring.returncode == 130, said
    assert not [pid for pid in running if Path(f"/proc/{pid}").exists()]
    assert not list(scratch.iterdir())
