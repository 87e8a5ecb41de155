"""What was decided and must reach the database, in order, however long that is away."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

import psycopg
import structlog

from analytics.vocabulary import Presence, StateChange, presence
from ingest.vocabulary import WindowCode
from store import evidence
from store.database import Database
from store.evidence import ClipTerms
from store.states import mark_seen, store_changes

log = structlog.get_logger("hallwatch.watch")

_AT_ONCE = 500
_LONGEST_PAUSE_S = 5.0


class Outbox:
    """Holds every change until it is stored. Changes are few and small: none is ever dropped."""

    def __init__(self, db: Database, *, terms: ClipTerms, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._terms = terms
        self._clock = clock
        self._generations: dict[WindowCode, int] = {}
        self._changes: deque[tuple[StateChange, int | None]] = deque()
        self._seen: dict[WindowCode, tuple[datetime, int | None]] = {}
        self._something = asyncio.Event()
        self._sending = asyncio.Lock()

    @property
    def waiting(self) -> int:
        """Changes not stored yet."""
        return len(self._changes)

    def hold(self, windows: Iterable[WindowCode], generation: int) -> None:
        """What is put from now on about these windows was seen under that lease."""
        self._generations.update(dict.fromkeys(windows, generation))

    def put(self, changes: Iterable[StateChange], *, seen: Mapping[WindowCode, datetime] | None = None) -> None:
        """Changes to store, and up to when windows stand once all changes put so far are stored."""
        under = self._generations.get
        self._changes.extend((change, under(change.window)) for change in changes)
        self._seen.update({window: (at, under(window)) for window, at in (seen or {}).items()})
        if self._changes or self._seen:
            self._something.set()

    async def deliver(self) -> None:
        """Store for ever what is put in, trying again while the database is away."""
        pause = 0.2
        while True:
            await self._something.wait()
            try:
                await self.flush()
                pause = 0.2
            except psycopg.OperationalError as error:
                log.warning(
                    "the database cannot be reached; changes wait in memory", waiting=self.waiting, why=str(error)
                )
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE_S)

    async def flush(self) -> None:
        """Store all that waits.

        Raises:
            psycopg.OperationalError: the database is away; what is not stored still waits.
        """
        async with self._sending:
            self._something.clear()
            seen, self._seen = self._seen, {}
            try:
                while self._changes:
                    batch = [self._changes[i] for i in range(min(_AT_ONCE, len(self._changes)))]
                    changes = [change for change, _ in batch]
                    await store_changes(self._db, changes, generations=[generation for _, generation in batch])
                    for _ in batch:
                        self._changes.popleft()
                    await self._order_evidence(changes)
                if seen:
                    await mark_seen(
                        self._db,
                        {window: at for window, (at, _) in seen.items()},
                        generations={window: generation for window, (_, generation) in seen.items()},
                    )
            except psycopg.OperationalError:
                # Newer instants may have come in meanwhile: they win.
                self._seen = {**seen, **self._seen}
                self._something.set()
                raise

    async def _order_evidence(self, changes: Iterable[StateChange]) -> None:
        """The ring is short, an alert may take minutes: keep what every absence looked like when it began."""
        absent = [
            (change.camera, change)
            for change in changes
            if presence(change.state) is Presence.ABSENT and change.camera is not None
        ]
        if not absent:
            return
        now = self._clock()
        # One transaction: when every camera comes back at once, the next changes must not wait for each commit.
        async with self._db.act() as act:
            for camera, change in absent:
                await evidence.order(
                    act,
                    camera=camera,
                    window=change.window,
                    moment=change.at,
                    keep_until=now + self._terms.keep_candidates,
                    now=now,
                    terms=self._terms,
                )
