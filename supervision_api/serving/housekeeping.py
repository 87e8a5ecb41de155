"""What serve does by itself: forgets what nobody needs, and says when nobody watches a window any more."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import psycopg
import structlog
from psycopg_pool import PoolTimeout

from store import console, sessions, wall
from supervision_api.serving.discarding import discard_evidence, make_room
from supervision_api.serving.serving import Serving
from supervision_api.serving.tiles import is_unwatched

TIDY_EVERY = timedelta(minutes=10)
LOOK_EVERY = timedelta(seconds=5)

log = structlog.get_logger("hallwatch.serve")


async def keep_house(here: Serving) -> None:
    """Tidy up and look after unwatched windows for ever."""
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_again_and_again(here, tidy, every=TIDY_EVERY))
        tasks.create_task(_again_and_again(here, Unwatched().say, every=LOOK_EVERY))
        tasks.create_task(_again_and_again(here, make_room, every=LOOK_EVERY))


async def tidy(here: Serving) -> None:
    """Old messages to consoles, ended sessions and expired evidence are removed."""
    now, serve = here.clock(), here.settings.serve
    await console.prune(here.db, now - serve.keep_console_events)
    await sessions.prune(here.db, now=now, idle=serve.session_idle)
    await discard_evidence(here)


class Unwatched:
    """Remembers which windows nobody watched at the last look: only a change is worth a message."""

    def __init__(self) -> None:
        self._windows: frozenset[str] = frozenset()

    async def say(self, here: Serving) -> None:
        """Tell the consoles of windows that fell out of sight: their tiles must not go on showing the last state."""
        now = here.clock()
        unwatched = frozenset(tile.code for tile in await wall.tiles(here.db) if is_unwatched(tile, now=now))
        async with here.db.act() as act:
            for window in sorted(unwatched - self._windows):
                act.say("window.state", {"window": window})
        self._windows = unwatched


async def _again_and_again(here: Serving, deed: Callable[[Serving], Awaitable[None]], *, every: timedelta) -> None:
    while True:
        try:
            await deed(here)
        except (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout, OSError) as error:
            log.warning("housekeeping is put off", problem=error)
        await asyncio.sleep(every.total_seconds())
