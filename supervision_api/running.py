"""One hall runs once: the lock on its data folder, and the private folder of this run."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

PREFIX = "hallwatch-"


class AlreadyRunning(RuntimeError):
    """Another `hallwatch up` works on the same data folder."""


@dataclass(frozen=True, slots=True)
class RunFolders:
    """What one run keeps outside the data folder; gone when it ends."""

    base: Path

    @property
    def hall(self) -> Path:
        """Sockets of our own processes: mode 0700, ours."""
        return self.base / "hall"

    @property
    def database(self) -> Path:
        """The embedded database's socket: it gives the folder to its own user."""
        return self.base / "pg"


@contextmanager
def running_alone(data: Path) -> Generator[RunFolders]:
    """Hold the data folder for one run, with fresh private folders; those of a run that was killed are removed.

    Raises:
        AlreadyRunning: names the process that holds it.
    """
    # The database's own user passes through; nobody lists what is here.
    data.mkdir(mode=0o711, parents=True, exist_ok=True)
    guard = data / "hall.lock"
    # Whoever may read it could lock it and keep the hall from starting.
    guard.touch(mode=0o600)
    with guard.open("a+", encoding="utf-8") as lock:
        lock.seek(0)
        holder, _, left_behind = lock.read().strip().partition(" ")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(
                f"process {holder or '?'} already runs the hall that keeps its data in {data}. "
                "Stop it first, or give this hall a data folder of its own (`data` in the configuration)"
            ) from None
        if left_behind:
            _remove(Path(left_behind))
        with run_folders() as folders:
            lock.truncate(0)
            lock.write(f"{os.getpid()} {folders.base}")
            lock.flush()
            yield folders
            lock.truncate(0)


@contextmanager
def shard_number(data: Path, first: int) -> Generator[int]:
    """Hold a number for a watch process of this data folder: the first one from `first` on that no other holds.

    So a name is held by one process at a time, and whoever holds it knows that the one before is dead.
    """
    data.mkdir(mode=0o711, parents=True, exist_ok=True)
    for number in count(first):
        guard = data / f"watch-{number}.lock"
        guard.touch(mode=0o600)
        with guard.open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield number
            return


@contextmanager
def run_folders() -> Generator[RunFolders]:
    """Fresh private folders with short names: a socket's path has 107 characters at most."""
    base = Path(tempfile.mkdtemp(prefix=PREFIX))
    # The database's own user passes through to its socket folder; nobody can list what is here.
    base.chmod(0o711 if os.geteuid() == 0 else 0o700)
    folders = RunFolders(base)
    folders.hall.mkdir(mode=0o700)
    try:
        yield folders
    finally:
        _remove(base)


def _remove(base: Path) -> None:
    if base.name.startswith(PREFIX) and base.is_dir() and base.stat().st_uid == os.geteuid():
        shutil.rmtree(base, ignore_errors=True)
