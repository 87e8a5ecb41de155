"""A process that a measurement starts, and that ends with it however it ends."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import store.leash

HOME = Path(__file__).resolve().parents[2]
_PATIENCE_S = 10.0


class EndedEarly(RuntimeError):
    """The process ended before it was ready; what it said is on stderr."""


class Started:
    """A process that says a JSON line when it is ready."""

    def __init__(self, process: asyncio.subprocess.Process, name: str) -> None:
        self._process = process
        self._name = name
        self.pid = process.pid

    async def ask(self, line: str) -> None:
        """Write a line to its standard input."""
        assert self._process.stdin is not None  # noqa: S101 (asked for when it was started)
        self._process.stdin.write(line.encode() + b"\n")
        await self._process.stdin.drain()

    async def told(self) -> dict[str, Any]:
        """The next JSON line that it says.

        Raises:
            EndedEarly: it ended instead.
        """
        assert self._process.stdout is not None  # noqa: S101 (asked for when it was started)
        while line := await self._process.stdout.readline():
            if line.startswith(b"{"):
                said: dict[str, Any] = json.loads(line)
                return said
            # Libraries have things to say on stdout too.
            print(f"{self._name}: {line.decode(errors='replace').rstrip()}", file=sys.stderr)
        raise EndedEarly(f"{self._name} ended with {await self._process.wait()}")


@asynccontextmanager
async def started(
    name: str,
    words: Sequence[str],
    *,
    environment: Mapping[str, str] | None = None,
    python: str | None = None,
    log: Path | None = None,
) -> AsyncGenerator[Started]:
    """Run `python WORDS` for the length of the block; None is our own Python. What it logs goes to the file `log`."""
    said = None if log is None else log.open("ab")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-I", "-S", str(store.leash.__file__)),
        *("--parent", str(os.getpid()), "--signal", str(int(signal.SIGTERM)), "--", python or sys.executable, *words),
        env={**os.environ, "PYTHONPATH": str(HOME), "PYTHONUNBUFFERED": "1", **(environment or {})},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=said,
        # A Ctrl-C in the terminal is for the measurement, which ends the others.
        start_new_session=True,
        limit=1 << 20,
    )
    if said is not None:
        said.close()
    try:
        yield Started(process, name)
    finally:
        if process.returncode is None:
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), _PATIENCE_S)
        except TimeoutError:
            process.kill()
            await process.wait()
