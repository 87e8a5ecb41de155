"""One embedded database server for all tests that need one, and a fresh, migrated database for each of them."""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
import pytest_asyncio

from store.database import Database
from store.embedded import DATABASE, EmbeddedServer
from store.migrate import migrate
from tests.mariadb import ABSENT, mariadb
from tests.sharing import (  # noqa: F401 (pytest finds them)
    pytest_collection_modifyitems,
    pytest_xdist_make_scheduler,
)
from tests.skipping import pytest_make_collect_report, pytest_runtest_makereport  # noqa: F401 (pytest finds them)
from tests.upstream import Upstream, on_mariadb, on_postgres

# Only root can become another user: for others there is nothing to test.
collect_ignore = [] if os.geteuid() == 0 else ["test_embedded_as_root.py"]
_numbers = count(1)

# Collecting makes many objects that all stay: looking through them again and again takes a quarter of the time.
gc.disable()


def pytest_collection_finish() -> None:
    """From here on tests may leave rubbish behind."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The dsn of a running server whose database `hallwatch` is migrated; it serves as a template and stays empty."""
    folder = Path(tempfile.mkdtemp(prefix="hallwatch-test-"))
    # The server runs as an unprivileged user when the tests run as root.
    folder.chmod(0o711)
    embedded = EmbeddedServer(folder / "data", folder / "run")
    try:
        dsn = embedded.start()
        asyncio.run(migrate(dsn))
        with psycopg.connect(dsn, autocommit=True) as connection:
            # What these tests store need not outlive a power cut.
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        yield dsn
    finally:
        embedded.stop()
        shutil.rmtree(folder)


@pytest.fixture
def dsn(server: str) -> Iterator[str]:
    """A fresh, migrated database of one test's own."""
    name = f"test_{next(_numbers)}"
    with psycopg.connect(server, dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {DATABASE}")
        yield server.replace(f"/{DATABASE}?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def look(dsn: str) -> Callable[[str], list[tuple[Any, ...]]]:
    """Looks into it past the product's own statements."""

    def ask(query: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(dsn, autocommit=True) as connection:
            return connection.execute(query.encode()).fetchall()

    return ask


@pytest_asyncio.fixture
async def db(dsn: str) -> AsyncIterator[Database]:
    """An open connection pool to it."""
    async with Database.open(dsn, name="test") as opened:
        yield opened


@pytest.fixture(scope="session")
def maria() -> Iterator[Path]:
    """The socket of a running MariaDB."""
    if ABSENT is not None:
        pytest.skip(ABSENT)
    with mariadb() as socket:
        yield socket


@pytest.fixture(params=["postgresql", "mariadb"])
def upstream(request: pytest.FixtureRequest, server: str) -> Iterator[Upstream]:
    """An exchange database of another system, empty: one of each kind that is tested for real."""
    if request.param == "mariadb":
        yield from on_mariadb(request.getfixturevalue("maria"))
    else:
        yield from on_postgres(server)
