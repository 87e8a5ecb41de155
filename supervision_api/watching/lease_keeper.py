"""Keeps a shard's leases: renews them, takes its share, gives back what is more."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from typing import Protocol
from uuid import uuid4

import psycopg
import structlog

from store import leases
from store.database import Database
from store.grouping import Group
from store.leases import BEAT, Lease

log = structlog.get_logger("hallwatch.watch")


class Watcher(Protocol):
    """Who watches what the leases allow."""

    @property
    def known(self) -> Collection[Group]:
        """The groups of the configuration in force."""
        ...

    async def take_up(self, taken: Sequence[Lease]) -> None:
        """Answer for the windows of these from now on. Raises psycopg.OperationalError: nothing was taken up."""
        ...

    async def put_down(self, groups: Iterable[Group]) -> None:
        """Answer for their windows no longer, with all that was seen of them stored.

        Raises:
            psycopg.OperationalError: not stored yet.
        """
        ...

    def read_only(self, groups: Collection[Group]) -> None:
        """Read the cameras of these and no others."""
        ...


class LeaseKeeper:
    """One life of one shard in the database."""

    def __init__(self, db: Database, watcher: Watcher, *, name: str, capacity: float, expected: int) -> None:
        self._db = db
        self._watcher = watcher
        self._name = name
        self._capacity = capacity
        self._expected = expected
        self._boot = uuid4()
        self._held: dict[Group, int] = {}
        self._due = asyncio.Event()
        self.in_touch = True
        """The last beat reached the database."""
        self.config_fault = ""

    async def join(self) -> None:
        """Be known, and take a first share. Raises psycopg.OperationalError."""
        await leases.join(self._db, self._boot, name=self._name, capacity=self._capacity)
        await self.beat()

    async def leave(self) -> None:
        """Free everything at once; what was seen must be stored already. Raises psycopg.OperationalError."""
        await leases.leave(self._db, self._boot)

    def hurry(self) -> None:
        """Something changed: the next beat comes now."""
        self._due.set()

    async def keep(self) -> None:
        """Beat for ever. While the database is away everything goes on as it is.

        Raises:
            store.leases.Replaced: another process goes by this shard's name.
        """
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._due.wait(), BEAT.total_seconds())
            self._due.clear()
            try:
                await self.beat()
            except psycopg.OperationalError as error:
                if self.in_touch:
                    log.warning("leases cannot be renewed; watching goes on", cameras=self._cameras, why=str(error))
                self.in_touch = False

    async def beat(self) -> None:
        """Renew, then come nearer to the fair share. Raises psycopg.OperationalError, store.leases.Replaced."""
        renewed = await leases.renew(self._db, self._boot, config_fault=self.config_fault)
        self.in_touch = True
        still = {lease.group: lease.generation for lease in renewed}
        lost = [group for group, generation in self._held.items() if still.get(group) != generation]
        if lost:
            log.warning("another process may take these cameras now", groups=[group.name for group in lost])
            await self._put_down(lost)
        known = set(self._watcher.known)
        strange = [group for group in still if group not in known]
        if strange:
            await self._put_down(strange)
            await leases.release(self._db, self._boot, strange)
        mine = [lease for lease in renewed if lease.group in known]
        spread = await leases.balance(self._db, self._boot)
        room = spread.share(expected=self._expected) - spread.held
        if room < 0:
            mine = await self._give_back(mine, mine[room:])
        elif room > 0:
            mine += await leases.claim(self._db, self._boot, known, most=room)
        await self._take_up([lease for lease in mine if lease.group not in self._held])
        self._watcher.read_only(self._held)

    @property
    def _cameras(self) -> int:
        return sum(len(group.cameras) for group in self._held)

    async def _give_back(self, mine: Sequence[Lease], surplus: Sequence[Lease]) -> list[Lease]:
        """What is left in hand. The cameras are let go of first: no camera is read twice."""
        kept = [lease for lease in mine if lease not in surplus]
        self._watcher.read_only([lease.group for lease in kept])
        await self._put_down(lease.group for lease in surplus)
        await leases.release(self._db, self._boot, [lease.group for lease in surplus])
        log.info("cameras given to another process", groups=len(surplus), left=len(kept))
        return kept

    async def _put_down(self, groups: Iterable[Group]) -> None:
        groups = [group for group in groups if self._held.pop(group, None) is not None]
        if groups:
            await self._watcher.put_down(groups)

    async def _take_up(self, taken: Sequence[Lease]) -> None:
        if not taken:
            return
        await self._watcher.take_up(taken)
        self._held |= {lease.group: lease.generation for lease in taken}
        log.info("cameras taken", groups=len(taken), cameras=self._cameras)
