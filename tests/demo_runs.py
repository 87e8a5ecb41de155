"""Demonstrations run as a user runs them: through the launcher, watched from outside by what the system tells."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Condition, Thread
from typing import IO, Any

import psycopg
import pytest

HOME = Path(__file__).parents[1]
# The launcher may build the console first, and a hall that is not up in time is opened a second time.
LONGEST_OPENING_S = 240.0


@dataclass(frozen=True)
class Opening:
    """What the demonstration says when the hall is open."""

    url: str
    passwords: dict[str, str]
    begin: datetime


@dataclass(frozen=True)
class Ending:
    """How it ended."""

    code: int
    took_s: float
    summary: dict[str, Any]


class DemoRun:
    """One demonstration with a folder for temporary files of its own, by which everything of it is known."""

    def __init__(self, *words: str) -> None:
        # Not pytest's own folder: sockets want short paths, and the database's own user must pass through.
        self.folder = Path(tempfile.mkdtemp(prefix="hw-"))
        self.folder.chmod(0o711)
        own = {name: value for name, value in os.environ.items() if not name.startswith("HALLWATCH_")}
        own.pop("DATABASE_URL", None)
        self._process = subprocess.Popen(
            [sys.executable, str(HOME / "hallwatch"), "demo", *words],
            env={**own, "TMPDIR": str(self.folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            # As a terminal starts it: Ctrl-C goes to its group.
            start_new_session=True,
        )
        self._news = Condition()
        self._over = False
        self.said: list[str] = []
        self._answer: list[str] = []
        self._readers = [
            Thread(target=self._read, args=(stream, lines))
            for stream, lines in ((self._process.stderr, self.said), (self._process.stdout, self._answer))
        ]
        for reader in self._readers:
            reader.start()
        self._ports: set[int] = set()
        self._postmasters: set[int] = set()
        self.opening = self._await_opening()

    def _read(self, stream: IO[str], lines: list[str]) -> None:
        for line in stream:
            with self._news:
                lines.append(line.rstrip("\n"))
                self._news.notify_all()
        with self._news:
            self._over = True
            self._news.notify_all()

    def _await_opening(self) -> Opening:
        with self._news:
            opened = self._news.wait_for(
                lambda: any("Ctrl-C ends" in line for line in self.said) or self._over,
                LONGEST_OPENING_S,
            )
            said = "\n".join(self.said)
        address = re.search(r"The hall is open: +(\S+)", said)
        if not opened or address is None:
            self.close()
            pytest.fail(f"the demonstration did not open; it said:\n{said}")
        passwords = dict(re.findall(r"^  ([a-z_]+) +(\S+)$", said, re.MULTILINE))
        simulate = (Path("/proc") / str(self.pid("simulate")) / "cmdline").read_text().split("\0")
        begin = datetime.fromisoformat(simulate[simulate.index("--begin") + 1])
        self._ports = {int(address[1].rpartition(":")[2]), int(simulate[simulate.index("--rtsp-port") + 1])}
        self._postmasters.add(self.pid("database"))
        return Opening(address[1], passwords, begin)

    @property
    def settings(self) -> dict[str, Any]:
        """The hall's configuration."""
        [config] = self.folder.glob("hallwatch-demo-*/hall.toml")
        return tomllib.loads(config.read_text())

    @property
    def clock_s(self) -> float:
        """Seconds since the story began."""
        return (datetime.now(UTC) - self.opening.begin).total_seconds()

    def until(self, story_s: float) -> None:
        """Wait until so many seconds after the story's begin."""
        time.sleep(max(0.0, story_s - self.clock_s))

    def processes(self) -> dict[int, str]:
        """Process id → command line of everything that works for this run, whoever started it."""
        mark = str(self.folder)
        found: dict[int, str] = {}
        for place in Path("/proc").glob("[0-9]*"):
            try:
                if place.joinpath("stat").read_text().rpartition(")")[2].split()[0] == "Z":
                    continue
                command = place.joinpath("cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                told = command, place.joinpath("environ").read_bytes().decode(errors="replace")
                if any(mark in text for text in told) or str(place.joinpath("cwd").readlink()).startswith(mark):
                    found[int(place.name)] = command
            except OSError:
                continue
        return found

    def pid(self, role: str) -> int:
        """The process of that role: database, or `up`, `serve`, `watch` …; 0 when it does not run."""
        running = self.processes()
        if role == "database":
            for lock in self.folder.glob("hallwatch-demo-*/data/pg/postmaster.pid"):
                pid = int(lock.read_text().split()[0])
                return pid if pid in running else 0
            return 0
        return next((pid for pid, said in running.items() if f"-m supervision_api {role} " in said), 0)

    def kill(self, role: str, *, back_within_s: float = 20) -> tuple[int, int]:
        """kill -9, and wait until there is another one; both process ids."""
        dead = self.pid(role)
        os.kill(dead, signal.SIGKILL)
        until = time.monotonic() + back_within_s
        while (risen := self.pid(role)) in {0, dead}:
            if time.monotonic() > until:
                said = "\n".join(self.said)
                pytest.fail(f"{role} did not come back within {back_within_s} s; stderr:\n{said}")
            time.sleep(0.05)
        if role in {"database", "up"}:
            self._postmasters.add(self.pid("database"))
        return dead, risen

    def rows(self, query: str, *, within_s: float = 20) -> list[tuple[Any, ...]]:
        """What the hall's database answers, past the product's own statements; waits for one that just rises."""
        until = time.monotonic() + within_s
        while True:
            try:
                [lock] = self.folder.glob("hallwatch-demo-*/data/pg/postmaster.pid")
                place = lock.read_text().splitlines()[4]
                with psycopg.connect(host=place, user="hallwatch", dbname="hallwatch", autocommit=True) as database:
                    return database.execute(query.encode()).fetchall()
            except (psycopg.OperationalError, ValueError, IndexError, OSError):
                if time.monotonic() > until:
                    raise
            time.sleep(0.1)

    def interrupt(self) -> None:
        """Ctrl-C."""
        os.killpg(self._process.pid, signal.SIGINT)

    def ended(self, *, within_s: float) -> Ending:
        """Wait until the command is over."""
        self._postmasters.add(self.pid("database"))
        began = time.monotonic()
        try:
            self._process.wait(within_s)
        except subprocess.TimeoutExpired:
            pytest.fail(f"not over after {within_s} s; stderr:\n" + "\n".join(self.said))
        took = time.monotonic() - began
        self._join()
        [summary] = self._answer
        return Ending(self._process.returncode, took, json.loads(summary))

    def left_behind(self) -> list[str]:
        """Processes, files, sockets and shared memory that outlived it."""
        left = [f"process {pid}: {command}" for pid, command in self.processes().items()]
        # What else may be there is not the demonstration's: Node caches what it compiled for the console's build.
        left += [f"file {path}" for path in self.folder.glob("hallwatch-*")]
        left += [f"port {port}" for port in self._ports if _answers(port)]
        segments = Path("/proc/sysvipc/shm").read_text().splitlines()[1:]
        left += [f"shared memory {line}" for line in segments if int(line.split()[4]) in self._postmasters]
        return left

    def close(self) -> None:
        """End whatever is still there."""
        if self._process.poll() is None:
            self.interrupt()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(10)
        # Only what did not end as asked: a database that is killed keeps its shared memory.
        _kill(self.processes())
        self._process.wait()
        self._join()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _join(self) -> None:
        for reader, stream in zip(self._readers, (self._process.stderr, self._process.stdout), strict=True):
            reader.join()
            stream.close()


@contextmanager
def demo_run(*words: str) -> Generator[DemoRun]:
    """A demonstration that is open; ended at the end if it has not ended itself."""
    run = DemoRun("--cameras", "8", "--json", *words)
    try:
        yield run
    finally:
        run.close()


def _kill(pids: Iterable[int]) -> None:
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _answers(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0
