"""A process of the hall that is kept alive: started on a leash, its words passed on, started again when it dies."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TextIO

import structlog

import store.leash

HOME = Path(__file__).parents[1]
SHORTEST_PAUSE = timedelta(seconds=0.2)
LONGEST_PAUSE = timedelta(seconds=10)
HEALTHY_AFTER = timedelta(seconds=30)
PATIENCE = timedelta(seconds=2.5)
LONGEST_LINE = 1 << 20

log = structlog.get_logger("hallwatch.up")


class Child:
    """One kept process. `arguments` follow `python -m supervision_api`."""

    def __init__(
        self,
        name: str,
        arguments: Sequence[str],
        *,
        environment: Callable[[], Mapping[str, str]],
        descriptors: Sequence[int] = (),
        json_lines: bool = False,
        on_restart: Callable[[str], None] = lambda _name: None,
    ) -> None:
        self.name = name
        self.pid: int | None = None
        self._arguments = tuple(arguments)
        self._environment = environment
        self._descriptors = tuple(descriptors)
        self._json_lines = json_lines
        self._on_restart = on_restart

    async def keep(self, stop: asyncio.Event) -> None:
        """Run the process until `stop`, starting it again whenever it ends; returns when it is gone."""
        pause = SHORTEST_PAUSE
        while not stop.is_set():
            began = time.monotonic()
            code = await self._run_once(stop)
            if stop.is_set():
                return
            if time.monotonic() - began >= HEALTHY_AFTER.total_seconds():
                pause = SHORTEST_PAUSE
            log.warning("process ended, starting it again", child=self.name, exit=code, pause_s=pause.total_seconds())
            await wait_for(stop, pause)
            pause = min(pause * 2, LONGEST_PAUSE)
            if not stop.is_set():
                self._on_restart(self.name)

    def end(self) -> None:
        """Ask the process to end; while it is kept, it starts again with its present environment."""
        if self.pid is not None:
            os.kill(self.pid, signal.SIGTERM)

    async def _run_once(self, stop: asyncio.Event) -> int:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-I", "-S", str(store.leash.__file__)),
            *("--parent", str(os.getpid()), "--signal", str(int(signal.SIGKILL))),
            *("--", sys.executable, "-m", "supervision_api", *self._arguments),
            env={**os.environ, "PYTHONPATH": str(HOME), "PYTHONUNBUFFERED": "1", **self._environment()},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            pass_fds=self._descriptors,
            # A Ctrl-C in the terminal is for the supervisor, which ends the others in their order.
            start_new_session=True,
            limit=LONGEST_LINE,
        )
        self.pid = process.pid
        stopped = asyncio.create_task(stop.wait())
        ended = asyncio.create_task(process.wait())
        saying = asyncio.create_task(self._pass_on(process))
        try:
            await asyncio.wait({stopped, ended}, return_when=asyncio.FIRST_COMPLETED)
            if not ended.done():
                process.terminate()
                await asyncio.wait({ended}, timeout=PATIENCE.total_seconds())
        finally:
            stopped.cancel()
            if process.returncode is None:
                process.kill()
            await ended
            self.pid = None
            await asyncio.wait({saying}, timeout=1)
            saying.cancel()
        return ended.result()

    async def _pass_on(self, process: asyncio.subprocess.Process) -> None:
        """Copy every line to stderr, with the process's name where the line does not tell it."""
        assert process.stdout is not None  # noqa: S101 (asked for above)
        while True:
            try:
                line = await process.stdout.readline()
            except ValueError:
                # Longer than LONGEST_LINE: the reader has dropped what it held and goes on with the rest.
                continue
            if not line:
                return
            self._say(line.decode(errors="replace").rstrip("\n"), sys.stderr)

    def _say(self, line: str, to: TextIO) -> None:
        if self._json_lines:
            if not line.startswith("{"):
                line = json.dumps({"process": self.name, "level": "error", "event": line}, ensure_ascii=False)
        elif f"process={self.name}" not in line:
            line = f"{self.name} | {line}"
        print(line, file=to, flush=True)


async def wait_for(event: asyncio.Event, longest: timedelta) -> bool:
    """Whether the event happened within that time."""
    try:
        await asyncio.wait_for(event.wait(), longest.total_seconds())
    except TimeoutError:
        return False
    return True
