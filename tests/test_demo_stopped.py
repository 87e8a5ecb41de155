"""A demonstration and a hall that are stopped: within five seconds, and without a trace."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.demo_runs import DemoRun, demo_run

pytestmark = pytest.mark.acceptance


def descendants(demo: DemoRun, pid: int) -> set[int]:
    """Everything below a process."""
    parents = {}
    for each in demo.processes():
        try:
            parents[each] = int(Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def test_ctrl_c_ends_a_demonstration_within_five_seconds() -> None:
    with demo_run() as demo:
        time.sleep(5)
        demo.interrupt()
        ending = demo.ended(within_s=30)
        assert ending.took_s < 5
        # What was not played was not found.
        assert ending.code == 1
        assert ending.summary["flawless"] is False
        assert demo.left_behind() == []


def test_sigterm_ends_a_hall_with_cameras_within_five_seconds() -> None:
    with demo_run() as demo:
        demo.until(2)
        hall = demo.pid("up")
        all_of_it = {hall, *descendants(demo, hall)}
        assert len(all_of_it) > 5
        began = time.monotonic()
        os.kill(hall, signal.SIGTERM)
        while left := all_of_it & demo.processes().keys():
            assert time.monotonic() - began < 5, f"still there: {left}"
            time.sleep(0.05)
        demo.interrupt()
        demo.ended(within_s=30)
        assert demo.left_behind() == []
