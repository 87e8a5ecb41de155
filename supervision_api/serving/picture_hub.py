"""Brings the pictures that consoles show from the shards: each picture comes to this process once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

import psycopg
import structlog
from psycopg_pool import PoolTimeout
from websockets.asyncio.client import ClientConnection

from store import wall
from store.database import Database
from supervision_api.pushed_picture import PushedPicture, Wanted, wanted_of, wants_text
from supervision_api.serving.picture_outbox import PictureOutbox
from supervision_api.serving.shard_link import GONE, shard_link
from supervision_api.serving.tiles import STALE_AFTER

log = structlog.get_logger("hallwatch.pictures")

PLACES_EVERY_S = 2.0
AGAIN_S = 1.0


@dataclass(slots=True)
class _Feed:
    """What is wanted of one shard."""

    wanted: frozenset[Wanted] = frozenset()
    changed: asyncio.Event = field(default_factory=asyncio.Event)


class PictureHub:
    """One link to each shard that has something that a console shows."""

    def __init__(self, db: Database, *, token: str, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._token = token
        self._clock = clock
        self._outboxes: set[PictureOutbox] = set()
        self._feeds: dict[str, tuple[_Feed, asyncio.Task[None]]] = {}
        self._newest: dict[Wanted, bytes] = {}
        self._changed = asyncio.Event()

    def join(self, outbox: PictureOutbox) -> None:
        """A console came."""
        self._outboxes.add(outbox)

    def leave(self, outbox: PictureOutbox) -> None:
        """A console went."""
        self._outboxes.discard(outbox)
        self._changed.set()

    def want(self, outbox: PictureOutbox, wanted: frozenset[Wanted]) -> None:
        """A console shows something else: what is there is given at once."""
        new = wanted - outbox.wanted
        outbox.want(wanted)
        for one in new:
            if one in self._newest:
                outbox.put(one, self._newest[one])
        self._changed.set()

    async def run(self) -> None:
        """Keep the links as the consoles' wishes and the shards' places are, for ever."""
        try:
            while True:
                self._changed.clear()
                try:
                    await self._arrange()
                except (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout) as error:
                    log.warning("shards' places cannot be read, links stay as they are", problem=error)
                with suppress(TimeoutError):
                    # Shards move: the places are read again although no console asked for anything else.
                    await asyncio.wait_for(self._changed.wait(), PLACES_EVERY_S)
        finally:
            for _, task in self._feeds.values():
                task.cancel()

    async def _arrange(self) -> None:
        wanted = frozenset[Wanted]().union(*(outbox.wanted for outbox in self._outboxes))
        for gone in self._newest.keys() - wanted:
            del self._newest[gone]
        places = await wall.picture_places(self._db, sorted({one.window for one in wanted})) if wanted else {}
        now = self._clock()
        of_shard: dict[str, set[Wanted]] = {}
        for one in wanted:
            place = places.get(one.window)
            if place and place.address and place.heard_at and now - place.heard_at <= STALE_AFTER:
                of_shard.setdefault(place.address, set()).add(one)
            else:
                self._deliver(one, PushedPicture(wanted=one, at=None, why="no process reads this camera").pack())
        for address in self._feeds.keys() - of_shard.keys():
            self._feeds.pop(address)[1].cancel()
        for address, asked in of_shard.items():
            if address not in self._feeds:
                new = _Feed()
                self._feeds[address] = new, asyncio.create_task(self._fetch(address, new))
            feed, _ = self._feeds[address]
            if feed.wanted != frozenset(asked):
                feed.wanted = frozenset(asked)
                feed.changed.set()

    async def _fetch(self, address: str, feed: _Feed) -> None:
        while True:
            try:
                async with shard_link(address, "/pictures", token=self._token) as link:
                    await self._follow(link, feed)
            except GONE as problem:
                log.info("pictures of a shard are interrupted", address=address, problem=type(problem).__name__)
            await asyncio.sleep(AGAIN_S)

    async def _follow(self, link: ClientConnection, feed: _Feed) -> None:
        asking = asyncio.create_task(_ask(link, feed))
        try:
            async for message in link:
                if isinstance(message, bytes):
                    self._deliver(wanted_of(message), message)
        finally:
            asking.cancel()
            with suppress(asyncio.CancelledError, *GONE):
                await asking

    def _deliver(self, of: Wanted, picture: bytes) -> None:
        if self._newest.get(of) == picture:
            return
        self._newest[of] = picture
        for outbox in self._outboxes:
            outbox.put(of, picture)


async def _ask(link: ClientConnection, feed: _Feed) -> None:
    """Say what is wanted, and again whenever that changes."""
    while True:
        feed.changed.clear()
        await link.send(wants_text(feed.wanted))
        await feed.changed.wait()
