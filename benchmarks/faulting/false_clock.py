"""Another clock than the machine's, for processes that are told of it when they start."""

from __future__ import annotations

import shutil
import struct
import subprocess
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

_SOURCE = Path(__file__).with_name("clock.c")


def can_compile() -> bool:
    """Whether there is a C compiler, which a false clock needs."""
    return shutil.which("cc") is not None


class FalseClock:
    """Goes as the machine's does, ahead of it by so much; the steady clock of the same processes is the machine's.

    Not libfaketime: there all threads of a process share one lock for every look at a clock, the steady one's too.
    With 20 cameras to read that alone took two thirds of a core, and what was measured was the lock.
    """

    def __init__(self, folder: Path) -> None:
        """Raises subprocess.CalledProcessError: it cannot be compiled here."""
        self._ahead = folder / "ahead"
        self._library = folder / "clock.so"
        words = ["cc", "-O2", "-shared", "-fPIC", "-o", str(self._library), str(_SOURCE), "-ldl"]
        subprocess.run(words, check=True, capture_output=True)
        self._ahead.write_bytes(_packed(timedelta(0)))

    @property
    def environment(self) -> Mapping[str, str]:
        """For the processes that are to go by it."""
        return {"LD_PRELOAD": str(self._library), "HALLWATCH_AHEAD": str(self._ahead)}

    def step(self, ahead: timedelta) -> None:
        """From now on it is ahead by so much; less than 0 is behind."""
        with self._ahead.open("r+b", buffering=0) as file:  # processes have the file mapped: it must stay the same
            file.write(_packed(ahead))


def _packed(ahead: timedelta) -> bytes:
    return struct.pack("=q", ahead // timedelta(microseconds=1) * 1000)
