"""A pool of connections to the database, and its wake-up calls."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import AsyncConnection
from psycopg import sql as names
from psycopg.rows import AsyncRowFactory, DictRow, dict_row
from psycopg_pool import AsyncConnectionPool

from store.act import Act, Channel, Made
from store.statements import sql

Pool = AsyncConnectionPool[AsyncConnection[DictRow]]

_ATTEMPTS_S = 1.0
_asking: set[asyncio.Task[None]] = set()


@dataclass(frozen=True, slots=True)
class Database:
    """Connections to one database. While it cannot be reached every call raises psycopg.OperationalError."""

    dsn: str
    _pool: Pool

    @classmethod
    @asynccontextmanager
    async def open(cls, dsn: str, *, name: str, size: int = 4) -> AsyncGenerator[Database, None]:
        """Connect at most `size` times; `name` is how the server lists us. Waits 30 s for the first connection."""
        pool: Pool = AsyncConnectionPool(
            dsn,
            connection_class=AsyncConnection[DictRow],
            kwargs={"row_factory": dict_row, "application_name": f"hallwatch {name}", "connect_timeout": 10},
            min_size=1,
            max_size=size,
            # A server that was restarted leaves dead connections behind; they are found before they are used.
            check=AsyncConnectionPool.check_connection,  # pyright: ignore[reportArgumentType] (typed for tuples only)
            configure=_use_utc,
            name=name,
            reconnect_timeout=_ATTEMPTS_S,
            reconnect_failed=_ask_again,
            open=False,
        )
        await pool.open(wait=True, timeout=30)
        try:
            yield cls(dsn, pool)
        finally:
            await pool.close()

    def connection(self) -> AbstractAsyncContextManager[AsyncConnection[DictRow]]:
        """A connection in a transaction that commits at the end of the block; for reading."""
        return self._pool.connection()

    async def rows(self, statement: str, values: Mapping[str, Any] | None = None) -> Sequence[DictRow]:
        """All rows that `store/sql/<statement>.sql` gives, in a transaction of its own."""
        async with self._pool.connection() as connection:
            return await Act(connection).rows(statement, values)

    async def made(
        self, factory: AsyncRowFactory[Made], statement: str, values: Mapping[str, Any] | None = None
    ) -> list[Made]:
        """The same, each row made into something by a row factory."""
        async with self._pool.connection() as connection:
            return await Act(connection).made(factory, statement, values)

    @asynccontextmanager
    async def reading(self) -> AsyncGenerator[Act]:
        """A transaction in which the server itself refuses every write."""
        async with self._pool.connection() as connection:
            act = Act(connection, reads_only=True)
            await act.execute("read_only")
            yield act

    @asynccontextmanager
    async def act(self) -> AsyncGenerator[Act, None]:
        """A transaction that also tells consoles and processes what it did; for writing."""
        async with self._pool.connection() as connection:
            act = Act(connection)
            yield act
            await act.conclude()


async def _ask_again(pool: Pool) -> None:
    """A pool would leave ever longer pauses while the database is away. Ours gives up soon, and is asked anew."""
    asking = asyncio.create_task(_ask(pool))
    _asking.add(asking)
    asking.add_done_callback(_asking.discard)


async def _ask(pool: Pool) -> None:
    await asyncio.sleep(_ATTEMPTS_S)
    with suppress(psycopg.OperationalError):
        # Being asked is what makes it try, for all who wait for a connection.
        async with pool.connection(timeout=_ATTEMPTS_S):
            pass


async def _use_utc(connection: AsyncConnection[DictRow]) -> None:
    await connection.execute(sql("use_utc"))
    await connection.commit()


async def listen(dsn: str, *channels: Channel) -> AsyncIterator[Channel]:
    """Each time something may be new on a channel, its name; for ever, connecting again as often as needed.

    Every channel is named once after each connect, for what was said while nobody listened.
    """
    wait = 0.1
    while True:
        try:
            async with await AsyncConnection.connect(dsn, autocommit=True, application_name="hallwatch ear") as ear:
                for channel in channels:
                    await ear.execute(names.SQL("LISTEN {}").format(names.Identifier(channel)))
                wait = 0.1
                for channel in channels:
                    yield channel
                async for word in ear.notifies():
                    for channel in channels:
                        if channel == word.channel:
                            yield channel
        except psycopg.OperationalError:
            await asyncio.sleep(wait * random.uniform(0.8, 1.2))  # noqa: S311 (spreads reconnects, hides nothing)
            wait = min(wait * 2, 5.0)
