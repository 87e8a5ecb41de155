"""The end of a process while the video library holds a thread."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]
PROCESS = """
import atexit, sys, threading
from supervision_api.leaving import leave
atexit.register(print, "taken down")
print("all that was said")
if sys.argv[1]:
    threading.Thread(target=threading.Event().wait, daemon=True).start()
leave(3)
"""


@pytest.mark.parametrize(
    ("thread", "said"), [("", ["all that was said", "taken down"]), ("held", ["all that was said"])]
)
def test_the_interpreter_is_not_taken_down_under_a_thread_that_cannot_be_called_back(
    thread: str, said: list[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROCESS, thread], cwd=HOME, stdout=subprocess.PIPE, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.splitlines()) == (3, said)
