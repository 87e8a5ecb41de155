"""Where faults happen: cameras, a database that can be stopped, and the whole product over both."""

from __future__ import annotations

import asyncio
import logging
import os
import subprocess
import tempfile
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.faulting.false_clock import FalseClock
from benchmarks.faulting.recorder import Recorder
from benchmarks.measuring.folder import temporary_folder
from benchmarks.measuring.hall import Hall, open_hall
from store.embedded import EmbeddedServer

SHARDS = 2
"""So that one can be killed and others keep their rate."""
_WEDGED_DISK_MB = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """All that a fault can get hold of."""

    recorder: Recorder
    hall: Hall
    server: EmbeddedServer
    log: Path
    """What the hall's processes said."""
    clock: FalseClock | None
    """Theirs; None where it is the machine's."""

    @property
    def evidence(self) -> Path:
        """Where pictures and clips are kept."""
        return self.hall.folder / "data" / "evidence"


@asynccontextmanager
async def open_ground(cameras: int, *, false_clock: bool = False, small_disk: bool = False) -> AsyncGenerator[Ground]:
    """A hall on a PostgreSQL server of its own, with the default thresholds.

    With `false_clock` the hall's processes have a clock that can be stepped; the database has the machine's. With
    `small_disk` evidence is kept on a file system of a few megabytes, which only root can make.

    Raises:
        EndedEarly: cameras or product did not start.
    """
    # A pool tells of each second that the database is away; here that is meant.
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)
    with temporary_folder("faults") as folder, _database(folder) as server:
        dsn = await asyncio.to_thread(server.start)
        clock = await asyncio.to_thread(FalseClock, folder) if false_clock else None
        environment = None if clock is None else clock.environment
        log = folder / "hall.log"
        async with (
            Recorder(cameras) as recorder,
            open_hall(
                recorder.cameras, {"shards": SHARDS}, database_url=dsn, environment=environment, log=log
            ) as hall,
        ):
            ground = Ground(recorder=recorder, hall=hall, server=server, log=log, clock=clock)
            with _mounted(ground.evidence) if small_disk else _nothing():
                yield ground


@contextmanager
def _database(folder: Path) -> Generator[EmbeddedServer]:
    server = EmbeddedServer(folder / "database", folder / "run")
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def _mounted(folder: Path) -> Generator[None]:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _as_root(["mount", "-t", "tmpfs", "-o", f"size={_WEDGED_DISK_MB}m,mode=0700", "tmpfs", str(folder)])
    try:
        yield
    finally:
        # Lazily: a process of the hall may have a file open still.
        _as_root(["umount", "--lazy", str(folder)])


@contextmanager
def _nothing() -> Generator[None]:
    yield


def can_mount() -> bool:
    """Whether we may make a small file system here."""
    if os.geteuid() != 0:
        return False
    with tempfile.TemporaryDirectory(prefix="hallwatch-mount-") as name:
        try:
            with _mounted(Path(name)):
                return True
        except (OSError, subprocess.CalledProcessError):
            return False


def _as_root(words: Sequence[str]) -> None:
    subprocess.run(words, check=True, capture_output=True)
