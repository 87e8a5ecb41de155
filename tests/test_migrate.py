"""Migrations: once each, together when called together, and never over what somebody changed."""

from __future__ import annotations

import asyncio

import psycopg
import pytest

from store.migrate import SchemaDiffers, migrate, migrations


def test_each_engine_has_every_migration_once() -> None:
    plain, timescale = ([migration.name for migration in migrations(engine)] for engine in ("plain", "timescale"))
    assert plain == timescale == sorted(set(plain))
    assert [name[:4] for name in plain] == [f"{number:04}" for number in range(1, len(plain) + 1)]


@pytest.mark.integration
async def test_callers_at_once_migrate_once(server: str) -> None:
    with psycopg.connect(server, dbname="postgres", autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS bare WITH (FORCE)")
        connection.execute("CREATE DATABASE bare")
    dsn = server.replace("/hallwatch?", "/bare?")
    applied = await asyncio.gather(*(migrate(dsn) for _ in range(3)))
    names = [migration.name for migration in migrations("plain")]
    assert sorted(applied) == [[], [], names]


@pytest.mark.integration
@pytest.mark.parametrize(
    ("damage", "message"),
    [
        ("UPDATE schema_migration SET checksum = 'x' WHERE name = '0003_cases'", "0003_cases was changed"),
        ("INSERT INTO schema_migration VALUES ('9999_future', 'x')", "9999_future.*use the newer program"),
    ],
)
async def test_a_strange_schema_is_refused(dsn: str, damage: str, message: str) -> None:
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(damage.encode())
    with pytest.raises(SchemaDiffers, match=message):
        await migrate(dsn)
