"""Copies are made one after the other, each in a process of its own, and no more wait than can be waited for."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import psycopg
import structlog
from psycopg_pool import PoolTimeout

import store.leash
from store import audit, copies
from store.database import Database
from supervision_api.child import HOME
from supervision_api.copying.veiled_copy import CopyOrder

log = structlog.get_logger("hallwatch.serve")

MOST = 4
LONGEST = timedelta(minutes=10)
_BEAT_S = 5.0
_FAILED = "the process that makes copies ended"


class TooManyCopies(Exception):
    """So many copies wait already that another would wait too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """A copy to make, and who answers for it."""

    copy_id: UUID
    evidence_id: UUID
    path: str
    """Below the evidence folder."""
    order: CopyOrder
    actor: str
    peer: str


class CopyDesk:
    """The queue of one serving process. What it holds is lost with it: the register tells, and one orders again."""

    def __init__(self, db: Database, *, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._clock = clock
        self._waiting: deque[Ordered] = deque()
        self._making: Ordered | None = None
        self._some = asyncio.Event()

    @property
    def is_full(self) -> bool:
        """Whether no further copy is taken now."""
        return len(self._waiting) >= MOST

    def put(self, ordered: Ordered) -> None:
        """Make this copy when its turn comes.

        Raises:
            TooManyCopies: `is_full`.
        """
        if self.is_full:
            raise TooManyCopies
        self._waiting.append(ordered)
        self._some.set()

    async def run(self) -> None:
        """Make copies for ever."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._beat())
            tasks.create_task(self._work())

    async def _work(self) -> None:
        while True:
            self._some.clear()
            while self._waiting:
                self._making = self._waiting.popleft()
                try:
                    await self._make(self._making)
                except (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout, OSError) as problem:
                    log.warning("a copy is not made", copy=str(self._making.copy_id), problem=problem)
                finally:
                    self._making = None
            await self._some.wait()

    async def _beat(self) -> None:
        """As long as this is heard the copies in hand are not given up."""
        while True:
            await asyncio.sleep(_BEAT_S)
            mine = [one.copy_id for one in (self._making, *self._waiting) if one is not None]
            try:
                if mine:
                    await copies.beat(self._db, mine, now=self._clock())
            except (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout) as problem:
                log.warning("copies in hand are not told of", problem=problem)

    async def _make(self, ordered: Ordered) -> None:
        target = ordered.order.target
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            async with asyncio.timeout(LONGEST.total_seconds()):
                last = await self._told_by_process(ordered)
        except TimeoutError:
            last = {"problem": f"it took longer than {LONGEST.total_seconds() / 60:.0f} minutes"}
        if not isinstance(last.get("sha256"), str):
            target.unlink(missing_ok=True)
            problem = str(last.get("problem", _FAILED))
            log.warning("a copy cannot be made", copy=str(ordered.copy_id), why=problem)
            await copies.fail(self._db, ordered.copy_id, problem, now=self._clock())
            return
        # Nobody can take it before the audit has it.
        detail = {
            "copy": str(ordered.copy_id),
            "alert_no": ordered.order.alert_no,
            "for": ordered.order.recipient,
            "kind": ordered.order.kind,
            "camera": ordered.order.camera,
            **last,
        }
        await audit.record(
            self._db,
            at=self._clock(),
            actor=ordered.actor,
            peer=ordered.peer,
            action="export evidence",
            about=str(ordered.evidence_id),
            detail=detail,
        )
        size, digest = int(str(last["bytes"])), str(last["sha256"])
        await copies.finish(
            self._db, ordered.copy_id, path=ordered.path, bytes=size, sha256=digest, now=self._clock()
        )

    async def _told_by_process(self, ordered: Ordered) -> dict[str, object]:
        """Its last line: sum and size, or the problem."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-I", "-S", str(store.leash.__file__)),
            *("--parent", str(os.getpid()), "--signal", str(int(signal.SIGKILL))),
            *("--", sys.executable, "-m", "supervision_api.copying"),
            env={**os.environ, "PYTHONPATH": str(HOME)},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 (asked for above)
        last: dict[str, object] = {}
        try:
            process.stdin.write(ordered.order.model_dump_json().encode())
            process.stdin.close()
            async for line in process.stdout:
                last = json.loads(line)
                if isinstance(share := last.get("progress"), float | int):
                    await copies.progress(self._db, ordered.copy_id, float(share), now=self._clock())
            await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        return last
