"""A running PostgreSQL as its own lock file tells of it."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

IPC_RMID = 0


@dataclass(frozen=True, slots=True)
class Postmaster:
    """The server that holds a data folder."""

    pid: int
    socket_folder: Path
    ready: bool

    @classmethod
    def holding(cls, data: Path) -> Postmaster | None:
        """The live server of that data folder; None when there is none, whatever a left-over lock file says."""
        try:
            lines = (data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return None
        if not lines or not lines[0].strip().isdigit():
            return None
        pid = int(lines[0])
        # A number in a left-over file may by now be any other program's: a postmaster stands in its data folder.
        with suppress(OSError):
            if Path(f"/proc/{pid}/cwd").resolve(strict=True) == data.resolve():
                socket_folder = Path(lines[4].strip()) if len(lines) > 4 else Path()
                return cls(pid, socket_folder, len(lines) > 7 and lines[7].strip() == "ready")
        return None

    @property
    def parent(self) -> int | None:
        """The process that this server ends with; None when the server is gone."""
        with suppress(OSError):
            # The second field is the program's name in brackets and may hold anything.
            return int(Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[1])
        return None

    def end(self) -> None:
        """Stop the server in order, then less so; returns when it is gone."""
        for how, patience in ((signal.SIGINT, 5.0), (signal.SIGQUIT, 2.0), (signal.SIGKILL, 2.0)):
            with suppress(ProcessLookupError):
                os.kill(self.pid, how)
            until = time.monotonic() + patience
            while time.monotonic() < until:
                if not _runs(self.pid):
                    return
                time.sleep(0.02)


def release_memory(data: Path) -> None:
    """Give back the shared memory of a server that was killed and will not be started again."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        pid, key, segment = int(lines[0]), *(int(number) for number in lines[6].split())
    except (FileNotFoundError, IndexError, ValueError):
        return
    for line in Path("/proc/sysvipc/shm").read_text().splitlines()[1:]:
        fields = line.split()
        # Numbers are used again: it is ours only if that server made it, and nobody's if nobody has it open.
        if [int(fields[0]), int(fields[1]), int(fields[4]), int(fields[6])] == [key, segment, pid, 0]:
            ctypes.CDLL(None).shmctl(segment, IPC_RMID, None)


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
