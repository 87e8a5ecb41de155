"""What the database and the console's server say while faults happen."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import psycopg

from benchmarks.faulting.ground import Ground
from tests.intervals import broken_intervals

_EVERY_S = 0.5
_LONGEST_S = 5.0
_STUCK_S = 10.0
_TOLD = """
SELECT window_code, state, stored_at, at, decided_at FROM state_change
WHERE stored_at >= %(since)s ORDER BY stored_at, at
"""
_STATUSES = "SELECT camera_code, shard, frames, updated_at FROM camera_status"


@dataclass(frozen=True, slots=True)
class Told:
    """A state as it was stored."""

    state: str
    at: float
    """When it was stored, Unix time; so are the other two."""
    begins: float
    """The first picture that speaks for it."""
    decided: float
    """The picture with which it was certain."""


@dataclass(frozen=True, slots=True)
class Count:
    """Pictures of a camera that were looked at since its shard started."""

    shard: str
    frames: int
    at: datetime


class Observer:
    """Asks twice a second, and remembers."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self.told: dict[str, list[Told]] = {}
        """Window → its states in the order they were stored."""
        self.counts: dict[str, Count] = {}
        self.hangs: list[str] = []
        """What did not answer, or stood still while the database was there."""
        self.restarted: list[str] = []
        self.reaches_database = False
        self.handed_over_at = 0.0
        """When a camera last went from one watch process to another; monotonic."""
        self._since = datetime(2000, 1, 1, tzinfo=UTC)
        self._moved: dict[str, float] = {}
        self._stuck: set[str] = set()

    async def watch(self) -> None:
        """Until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._hear())
            tasks.create_task(self._knock())
            tasks.create_task(self._look())

    def state(self, window: str) -> str:
        """The newest stored one; "" before the first."""
        return self.told[window][-1].state if self.told.get(window) else ""

    def unknown(self, windows: Iterable[str]) -> list[str]:
        """Those of which nothing is known now."""
        return [window for window in windows if self.state(window) in {"", "unknown"}]

    async def ask(self, query: str, values: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """Rows from the database past the product's own statements. Raises psycopg.OperationalError."""
        connection = await psycopg.AsyncConnection.connect(self._ground.server.dsn, autocommit=True)
        async with connection:
            return await (await connection.execute(query.encode(), values)).fetchall()

    async def broken_intervals(self) -> list[tuple[Any, ...]]:
        """Where a window's intervals overlap, leave a hole, say the same twice or never end."""

        def look(query: str) -> list[tuple[Any, ...]]:
            with psycopg.connect(self._ground.server.dsn, autocommit=True) as connection:
                return connection.execute(query.encode()).fetchall()

        return await asyncio.to_thread(broken_intervals, look)

    def excuse(self) -> None:
        """What stood still until now did so with reason."""
        self._moved.clear()
        self._stuck.clear()

    async def _hear(self) -> None:
        while True:
            event = await self._ground.hall.process.told()
            if event.get("event") == "restarted":
                self.restarted.append(str(event["process"]))

    async def _knock(self) -> None:
        """Any answer will do: 503 while the database is away is an honest one."""
        async with httpx.AsyncClient(base_url=self._ground.hall.url, timeout=_LONGEST_S, trust_env=False) as client:
            while True:
                try:
                    await client.get("/healthz")
                except httpx.HTTPError as fault:
                    self.hangs.append(f"serve: {type(fault).__name__}")
                await asyncio.sleep(1)

    async def _look(self) -> None:
        while True:
            try:
                await self._take_down()
                self.reaches_database = True
            except psycopg.OperationalError:
                self.reaches_database = False
                self.excuse()
            await asyncio.sleep(_EVERY_S)

    async def _take_down(self) -> None:
        # Rows stored in transactions that began before the newest known one may come after it.
        rows = await self.ask(_TOLD, {"since": self._since - timedelta(seconds=5)})
        for window, state, stored_at, at, decided_at in rows:
            told = self.told.setdefault(window, [])
            new = Told(state, *(instant.timestamp() for instant in (stored_at, at, decided_at or at)))
            if new not in told[-8:]:
                told.append(new)
            self._since = max(self._since, stored_at)
        now = time.monotonic()
        for camera, shard, frames, updated_at in await self.ask(_STATUSES):
            if camera not in self._moved or self.counts[camera].at != updated_at:
                self._moved[camera] = now
                self._stuck.discard(camera)
            elif now - self._moved[camera] > _STUCK_S and camera not in self._stuck:
                self._stuck.add(camera)
                self.hangs.append(f"{camera}: its status stands still")
            if camera in self.counts and self.counts[camera].shard != shard:
                self.handed_over_at = now
            self.counts[camera] = Count(shard, frames, updated_at)
