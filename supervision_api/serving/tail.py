"""The newest part of the console log in memory, fed by one LISTEN connection and read by every socket."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

import psycopg
import structlog
from psycopg_pool import PoolTimeout

from store import console
from store.database import Database, listen
from supervision_api.serving.names import HallWords
from supervision_api.serving.telling import Told, read_what_is_told

BATCH = 500
KEPT = 4000
LOOK_AGAIN = timedelta(seconds=5)
"""The log is looked at so often although nobody said anything: a lost NOTIFY delays, it loses nothing."""

log = structlog.get_logger("hallwatch.live")


class Tail:
    """Reads the console log once for all sockets of this process."""

    def __init__(self, db: Database, *, hall: HallWords, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._hall = hall
        self._clock = clock
        self._kept: deque[Told] = deque(maxlen=KEPT)
        self._from: int | None = None
        """Everything after this number, up to the newest, is in memory. None until first read."""
        self._newest = 0
        self._nudge = asyncio.Event()
        self._grown = asyncio.Condition()

    @property
    def newest(self) -> int:
        """Number of the newest message in memory."""
        return self._newest

    async def newest_in_log(self) -> int:
        """Number of the newest message that is written."""
        return await console.newest(self._db)

    async def reaches(self, since: int) -> bool:
        """Whether everything after `since` is still in the log: else a console must load all again."""
        span = await console.span(self._db)
        return span.oldest - 1 <= since <= span.newest

    async def after(self, since: int) -> list[Told]:
        """The next messages after a number, at most BATCH; from memory, or from the log for one who was long away."""
        if self._from is not None and since >= self._from:
            return [told for told in self._kept if told.seq > since][:BATCH]
        events = await console.events_after(self._db, since, BATCH)
        return await read_what_is_told(self._db, events, hall=self._hall, now=self._clock())

    async def grown_past(self, since: int, *, longest: timedelta) -> bool:
        """Wait until there is something after `since`; False when there was nothing for so long."""
        if self._newest > since:
            return True
        try:
            async with asyncio.timeout(longest.total_seconds()), self._grown:
                await self._grown.wait_for(lambda: self._newest > since)
        except TimeoutError:
            return False
        return True

    async def follow(self) -> None:
        """Keep the memory up to date for ever; while the database is away sockets get their beats and no news."""
        ear = asyncio.create_task(self._hear())
        try:
            while True:
                try:
                    await self._read_on()
                except (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout) as error:
                    log.warning("console log cannot be read, trying again", problem=error)
                    await asyncio.sleep(0.5)
                    continue
                try:
                    async with asyncio.timeout(LOOK_AGAIN.total_seconds()):
                        await self._nudge.wait()
                except TimeoutError:
                    pass
                self._nudge.clear()
        finally:
            ear.cancel()

    async def _hear(self) -> None:
        async for _channel in listen(self._db.dsn, "console"):
            self._nudge.set()

    async def _read_on(self) -> None:
        if self._from is None:
            self._from = self._newest = await console.newest(self._db)
        while events := await console.events_after(self._db, self._newest, BATCH):
            told = await read_what_is_told(self._db, events, hall=self._hall, now=self._clock())
            for one in told:
                if len(self._kept) == KEPT:
                    self._from = self._kept[0].seq
                self._kept.append(one)
            async with self._grown:
                self._newest = told[-1].seq
                self._grown.notify_all()
