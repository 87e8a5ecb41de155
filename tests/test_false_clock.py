"""A clock that the fault suite steps under processes that run."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from benchmarks.faulting.false_clock import FalseClock, can_compile

pytestmark = [pytest.mark.integration, pytest.mark.skipif(not can_compile(), reason="needs a C compiler")]
LOOK = """
import sys, threading, time
for _ in sys.stdin:
    began = time.monotonic()
    waited = threading.Event().wait(0.01)
    print(time.time(), time.monotonic(), time.monotonic() - began < 60, flush=True)
"""


def test_a_process_goes_by_it_while_it_runs_and_its_steady_clock_stays(tmp_path: Path) -> None:
    clock = FalseClock(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-c", LOOK],
        env={**os.environ, **clock.environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    seen: list[tuple[float, float]] = []
    with process, process.stdin, process.stdout:
        for hours in (0, 1, -1):
            clock.step(timedelta(hours=hours))
            process.stdin.write("look\n")
            process.stdin.flush()
            calendar, steady, waited_briefly = process.stdout.readline().split()
            assert waited_briefly == "True"
            seen.append((float(calendar), float(steady)))
    (first, begun), *later = seen
    put = [round((calendar - first - (steady - begun)) / 60) for calendar, steady in later]
    assert put == [60, -60]
