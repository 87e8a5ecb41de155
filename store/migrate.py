"""Bring a database to the schema of this program: numbered SQL files, each applied once and kept in a ledger."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import psycopg

from store.statements import sql

Engine = Literal["plain", "timescale"]

FOLDER = Path(__file__).with_name("migrations")
OLDEST_POSTGRESQL = 150000


class DatabaseTooOld(RuntimeError):
    """The server is older than PostgreSQL 15."""


class SchemaDiffers(RuntimeError):
    """The database was migrated by files that are not these; nothing was changed."""


class TimescaleUnusable(RuntimeError):
    """TimescaleDB is installed and cannot be used. The choice lasts, so it is not made by accident."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One file of `store/migrations/`, known by its number and name whatever the engine."""

    name: str
    text: bytes

    @property
    def checksum(self) -> str:
        """What the ledger remembers of the text."""
        return hashlib.sha256(self.text).hexdigest()


def migrations(engine: Engine) -> list[Migration]:
    """Those for an engine, in their order: `0002_events.timescale.sql` and `.plain.sql` are variants of one."""
    other = ".plain.sql" if engine == "timescale" else ".timescale.sql"
    files = (path for path in sorted(FOLDER.glob("*.sql")) if not path.name.endswith(other))
    return [Migration(path.name.partition(".")[0], path.read_bytes()) for path in files]


async def migrate(dsn: str) -> list[str]:
    """Apply what is missing, each file in a transaction of its own; the names applied now.

    Callers at the same time wait for one another.

    Raises DatabaseTooOld, TimescaleUnusable, SchemaDiffers, psycopg.Error.
    """
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        if connection.info.server_version < OLDEST_POSTGRESQL:
            raise DatabaseTooOld(
                f"PostgreSQL 15 or newer is needed, this is {connection.info.server_version // 10000}"
            )
        # Given back when the connection closes, however that comes about.
        await connection.execute(sql("lock_schema"))
        await connection.execute(sql("make_ledger"))
        await connection.execute(sql("make_engine_record"))
        return await _apply(connection, migrations(await _engine(connection)))


async def _engine(connection: psycopg.AsyncConnection) -> Engine:
    chosen = await (await connection.execute(sql("engine"))).fetchone()
    if chosen is None:
        installed = await (await connection.execute(sql("timescale_installed"))).fetchone()
        engine: Engine = "timescale" if installed is not None and installed[0] else "plain"
        if engine == "timescale":
            try:
                await connection.execute(sql("make_timescale"))
            except psycopg.Error as problem:
                raise TimescaleUnusable(
                    f"the server has TimescaleDB but does not let us use it ({problem}); add timescaledb to its "
                    "shared_preload_libraries and run CREATE EXTENSION timescaledb in the database as its "
                    "administrator, or take a server without it"
                ) from problem
        await connection.execute(sql("record_engine"), {"engine": engine})
        return engine
    return "timescale" if chosen[0] == "timescale" else "plain"


async def _apply(connection: psycopg.AsyncConnection, wanted: list[Migration]) -> list[str]:
    rows = await (await connection.execute(sql("ledger"))).fetchall()
    applied: dict[str, str] = dict(rows)
    strange = sorted(set(applied) - {migration.name for migration in wanted})
    if strange:
        raise SchemaDiffers(f"the database knows {', '.join(strange)}, this program does not: use the newer program")
    now: list[str] = []
    for migration in wanted:
        if (known := applied.get(migration.name)) is not None:
            if known != migration.checksum:
                raise SchemaDiffers(f"{migration.name} was changed after it had been applied: restore the file")
            continue
        async with connection.transaction():
            await connection.execute(migration.text)
            await connection.execute(
                sql("record_migration"), {"name": migration.name, "checksum": migration.checksum}
            )
        now.append(migration.name)
    return now
