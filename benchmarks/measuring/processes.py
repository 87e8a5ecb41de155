"""What a process and all that it started use: processor time and memory, read from /proc (Linux)."""

from __future__ import annotations

import os
from pathlib import Path

_TICK_S = 1 / os.sysconf("SC_CLK_TCK")
_PROC = Path("/proc")


class ProcessTree:
    """A process and its descendants, those that have ended in between included."""

    def __init__(self, root: int) -> None:
        self._root = root
        self._seen: dict[tuple[int, str], float] = {}

    def cpu_s(self) -> float:
        """Seconds of processor time since they started; of one that ended, what was seen at the last call."""
        for pid in self.pids():
            try:
                fields = _stat(pid)
            except OSError:
                continue
            # A process number may be given again, but not with the same start time.
            self._seen[pid, fields[19]] = (int(fields[11]) + int(fields[12])) * _TICK_S
        return sum(self._seen.values())

    def memory_mb(self) -> float:
        """Memory in use now; pages that several processes share are counted once (PSS)."""
        return sum(map(_memory_kb, self.pids())) / 1024

    def pids(self) -> list[int]:
        """The process and its descendants that run now."""
        children: dict[int, list[int]] = {}
        for entry in _PROC.iterdir():
            if entry.name.isdigit():
                try:
                    children.setdefault(int(_stat(int(entry.name))[1]), []).append(int(entry.name))
                except OSError:
                    continue
        found = [self._root]
        for pid in found:
            found += children.get(pid, [])
        return found


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the state on: what comes before may hold spaces."""
    return (_PROC / str(pid) / "stat").read_text().rpartition(") ")[2].split()


def _memory_kb(pid: int) -> int:
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
