"""A hall is run: processes that are killed come back, and nothing is left when it stops."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

import httpx
import psycopg
import pytest

HOME = Path(__file__).parents[1]
SETTINGS = """
[[windows]]
code = "01"
name_zh = "一号"
name_en = "One"
[serve]
port = 0
[watch]
shards = 1
"""
pytestmark = pytest.mark.integration


class Running:
    """`hallwatch up` as a user starts it."""

    def __init__(self, folder: Path) -> None:
        self.config = folder / "hall.toml"
        self.config.write_text(SETTINGS)
        environment = {name: value for name, value in os.environ.items() if not name.startswith("HALLWATCH_")}
        environment.pop("DATABASE_URL", None)
        self.environment = {**environment, "PYTHONPATH": str(HOME)}
        self.errors = (folder / "stderr").open("w+")
        self.process = subprocess.Popen(
            [*self.command("up"), "--json-events"],
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
            env=self.environment,
        )
        self._lines: Queue[str] = Queue()
        self._reader = Thread(target=self._read)
        self._reader.start()

    def command(self, name: str) -> list[str]:
        return [sys.executable, "-m", "supervision_api", name, "--config", str(self.config)]

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def said(self, event: str, *, within_s: float = 60) -> dict[str, Any]:
        """The next event of that kind."""
        until = time.monotonic() + within_s
        while True:
            try:
                found: dict[str, Any] = json.loads(self._lines.get(timeout=max(0.01, until - time.monotonic())))
            except Empty:
                self.errors.seek(0)
                pytest.fail(f"no {event} within {within_s} s; stderr: {self.errors.read()[-3000:]}")
            if found["event"] == event:
                return found

    def descendants(self) -> dict[int, str]:
        """Process id → command line of everything below the supervisor."""
        parents: dict[int, int] = {}
        commands: dict[int, str] = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                text, command = stat.read_text(), (stat.parent / "cmdline").read_bytes()
            except OSError:
                continue
            pid = int(stat.parent.name)
            parents[pid] = int(text.rpartition(")")[2].split()[1])
            commands[pid] = command.replace(b"\0", b" ").decode(errors="replace")
        found, again = {self.process.pid}, True
        while again:
            again = False
            for pid, parent in parents.items():
                if parent in found and pid not in found:
                    found.add(pid)
                    again = True
        return {pid: commands[pid] for pid in found - {self.process.pid}}

    def logged(self, text: str, *, within_s: float = 20) -> None:
        """Wait until it is in the log."""
        path, until = Path(self.errors.name), time.monotonic() + within_s
        while text not in path.read_text():
            assert time.monotonic() < until, f"not said: {text}"
            time.sleep(0.05)

    def windows(self) -> list[str]:
        """The windows in service, as its database has them."""
        [serve] = [pid for pid, command in self.descendants().items() if "supervision_api serve" in command]
        said = Path(f"/proc/{serve}/environ").read_text().split("\0")
        dsn = next(line.removeprefix("HALLWATCH_DSN=") for line in said if line.startswith("HALLWATCH_DSN="))
        with psycopg.connect(dsn) as connection:
            rows = connection.execute("SELECT code FROM service_window WHERE retired_at IS NULL ORDER BY 1")
            return [code for (code,) in rows]

    def stop(self, how: signal.Signals = signal.SIGINT) -> float:
        """Stop it; how long that took."""
        began = time.monotonic()
        self.process.send_signal(how)
        self.process.wait(20)
        return time.monotonic() - began

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self._reader.join()
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.errors.close()


@contextmanager
def running() -> Iterator[Running]:
    # Not pytest's own folder: the database's unprivileged user must be able to pass through.
    with tempfile.TemporaryDirectory(prefix="hallwatch-test-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        hall = Running(folder)
        try:
            yield hall
        finally:
            hall.close()


def is_gone(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state == "Z"


def await_gone(pids: list[int], *, within_s: float) -> list[int]:
    """Those that are still there after that time."""
    until = time.monotonic() + within_s
    while (left := [pid for pid in pids if not is_gone(pid)]) and time.monotonic() < until:
        time.sleep(0.02)
    return left


def test_killed_processes_come_back_and_nothing_is_left_in_the_end() -> None:
    with running() as hall:
        url = hall.said("ready")["url"]
        assert httpx.get(f"{url}/healthz").json()["ok"] is True

        second = subprocess.run(
            hall.command("up"), env=hall.environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert second.returncode == 2
        assert f"process {hall.process.pid} already runs the hall" in second.stderr

        [serve] = [pid for pid, command in hall.descendants().items() if "supervision_api serve" in command]
        os.kill(serve, signal.SIGKILL)
        assert hall.said("restarted")["process"] == "serve"
        await_well(url)

        [database] = [pid for pid, command in hall.descendants().items() if "bin/postgres " in command]
        os.kill(database, signal.SIGKILL)
        assert hall.said("restarted")["process"] == "database"
        await_well(url)

        everything = list(hall.descendants())
        folders = [Path(word) for word in (hall.config.parent / "hallwatch-data/hall.lock").read_text().split()[1:]]
        assert folders[0].is_dir()
        assert hall.stop() < 5
        assert hall.process.returncode == 0
        assert await_gone(everything, within_s=0.5) == []
        assert not folders[0].exists()


def await_well(url: str) -> None:
    """The same address answers again."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            if httpx.get(f"{url}/healthz", timeout=2).is_success:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.05)
    pytest.fail("did not become well again")


def test_children_end_with_a_supervisor_that_is_killed_and_the_next_one_starts_clean() -> None:
    with running() as hall:
        hall.said("ready")
        everything = list(hall.descendants())
        hall.stop(signal.SIGKILL)
        assert await_gone(everything, within_s=10) == []
        left = Path((hall.config.parent / "hallwatch-data/hall.lock").read_text().split()[1])
        assert left.is_dir()
        hall.close()
        again = Running(hall.config.parent)
        try:
            again.said("ready")
            assert not left.exists()
            assert again.stop(signal.SIGTERM) < 5
        finally:
            again.close()


def test_a_wrong_configuration_ends_at_once_with_every_mistake() -> None:
    with tempfile.TemporaryDirectory() as name:
        config = Path(name) / "hall.toml"
        config.write_text("[serve]\nprt = 1\n")
        ended = subprocess.run(
            [sys.executable, "-m", "supervision_api", "up", "--config", str(config)],
            env={**os.environ, "PYTHONPATH": str(HOME)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert ended.returncode == 2
        assert 'line 2: serve → prt is no setting. Did you mean "port"?' in ended.stderr


def test_the_hall_follows_its_configuration_file() -> None:
    second = SETTINGS.replace("[serve]", '[[windows]]\ncode = "02"\nname_zh = "二号"\nname_en = "Two"\n[serve]')
    with running() as hall:
        url = hall.said("ready")["url"]
        hall.config.write_text(second.replace('"02"', '"0 2"'))
        hall.logged("the configuration file cannot be used")
        assert hall.windows() == ["01"]
        hall.config.write_text(second)
        assert {hall.said("restarted")["process"] for _ in range(2)} == {"judge", "serve"}
        await_well(url)
        assert hall.windows() == ["01", "02"]
        assert hall.stop() < 5
        assert hall.process.returncode == 0
