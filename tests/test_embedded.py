"""The embedded server under everything that can happen to it."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from store.database import Database, listen
from store.embedded import EmbeddedServer, ServerDidNotStart
from store.postmaster import Postmaster

pytestmark = pytest.mark.integration

HOME = Path(__file__).parents[1]
SHARED = Path("/dev/shm")  # noqa: S108 (looked at, never written)


def fresh_folder() -> Path:
    made = Path(tempfile.mkdtemp(prefix="hallwatch-test-"))
    # The server's user passes through it when the tests run as root.
    made.chmod(0o711)
    return made


@pytest.fixture
def folder() -> Iterator[Path]:
    made = fresh_folder()
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def made_before() -> Iterator[Path]:
    """A data folder that a server made from nothing and left in order."""
    made = fresh_folder()
    first = EmbeddedServer(made / "data", made / "run")
    first.start()
    first.stop()
    yield made / "data"
    shutil.rmtree(made)


@pytest.fixture
def server(folder: Path, made_before: Path) -> Iterator[EmbeddedServer]:
    """A server that is not started yet, with a data folder of its own."""
    subprocess.run(["cp", "-a", made_before, folder / "data"], check=True)  # noqa: S607 (keeps the owner)
    embedded = EmbeddedServer(folder / "data", folder / "run")
    yield embedded
    embedded.stop()


def until(true: Callable[[], bool], *, seconds: float = 10) -> None:
    """Wait for what another process does."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def segments_of(pid: int) -> list[str]:
    return [line for line in Path("/proc/sysvipc/shm").read_text().splitlines()[1:] if int(line.split()[4]) == pid]


def test_it_starts_stops_and_leaves_nothing_behind(server: EmbeddedServer, folder: Path) -> None:
    shared = set(SHARED.glob("PostgreSQL*"))
    with psycopg.connect(server.start()) as connection:
        row = connection.execute("SELECT current_setting('fsync'), current_setting('listen_addresses')").fetchone()
        assert row == ("on", "")
    pid = server.pid
    assert segments_of(pid)
    server.stop()
    assert not server.is_alive()
    assert server.pid == 0
    assert list((folder / "run").iterdir()) == []
    assert segments_of(pid) == []
    assert set(SHARED.glob("PostgreSQL*")) <= shared


def test_the_socket_is_private(server: EmbeddedServer, folder: Path) -> None:
    server.start()
    assert (folder / "run").stat().st_mode & 0o777 == 0o700
    assert (folder / "data/pg").stat().st_mode & 0o777 == 0o700
    assert (folder / "data/pg.log").stat().st_mode & 0o777 == 0o600


def test_acknowledged_rows_survive_kill_9(server: EmbeddedServer) -> None:
    dsn = server.start()
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (n integer)")
    acknowledged: list[int] = []

    def write() -> None:
        try:
            with psycopg.connect(dsn, autocommit=True) as connection:
                for number in range(1_000_000):
                    connection.execute("INSERT INTO kept VALUES (%s)", (number,))
                    acknowledged.append(number)
        except psycopg.OperationalError:
            return

    writer = threading.Thread(target=write)
    writer.start()
    until(lambda: len(acknowledged) > 200)
    os.kill(server.pid, signal.SIGKILL)
    until(lambda: not server.is_alive())
    # The killed server's children notice in their own time; until then rows may still be written and acknowledged.
    writer.join()
    assert server.start() == dsn
    with psycopg.connect(dsn) as connection:
        kept = {row[0] for row in connection.execute("SELECT n FROM kept")}
    assert set(acknowledged) <= kept


async def test_connections_and_listeners_outlive_a_killed_server(server: EmbeddedServer) -> None:
    dsn = server.start()
    heard = listen(dsn, "console")
    async with Database.open(dsn, name="test") as db:
        await anext(heard)
        os.kill(server.pid, signal.SIGKILL)
        await asyncio.to_thread(until, lambda: not server.is_alive())
        assert await asyncio.to_thread(server.start) == dsn
        async with db.connection() as connection:
            assert await (await connection.execute("SELECT 1 AS one")).fetchone() == {"one": 1}
        assert await anext(heard) == "console"


def test_killed_and_not_started_again_it_leaves_no_shared_memory(server: EmbeddedServer) -> None:
    server.start()
    pid = server.pid
    os.kill(pid, signal.SIGKILL)
    until(lambda: not server.is_alive())
    until(lambda: all(line.split()[6] == "0" for line in segments_of(pid)))
    server.stop()
    assert segments_of(pid) == []


def test_a_second_command_shares_the_running_server_and_leaves_it_alone(server: EmbeddedServer, folder: Path) -> None:
    dsn = server.start()
    second = EmbeddedServer(folder / "data", folder / "run2")
    assert second.start() == dsn
    second.stop()
    assert server.is_alive()


def started_elsewhere(folder: Path) -> subprocess.Popen[str]:
    """A process that starts a server and then waits."""
    program = (
        "import sys; from pathlib import Path; from store.embedded import EmbeddedServer;"
        f"server = EmbeddedServer(Path({str(folder / 'data')!r}), Path({str(folder / 'elsewhere')!r}));"
        "print(server.start(), flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=HOME,
        env={**os.environ, "PYTHONPATH": str(HOME)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("postgresql://")
    return process


@pytest.mark.usefixtures("server")
def test_the_server_ends_with_the_process_that_started_it(folder: Path) -> None:
    with started_elsewhere(folder) as process:
        running = Postmaster.holding(folder / "data/pg")
        assert running is not None
        process.kill()
    until(lambda: Postmaster.holding(folder / "data/pg") is None)
    assert segments_of(running.pid) == []


def test_after_its_starter_was_killed_a_new_one_takes_over(server: EmbeddedServer, folder: Path) -> None:
    with started_elsewhere(folder) as process:
        with psycopg.connect(server.start(), autocommit=True) as connection:
            connection.execute("CREATE TABLE kept (n integer)")
        process.kill()
    # At once, while the old server may still be on its way down.
    until(lambda: not server.is_alive())
    with psycopg.connect(server.start()) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    assert str(folder / "run") in server.dsn.replace("%2F", "/")


def test_a_stale_lock_file_that_names_a_living_stranger_is_no_server(server: EmbeddedServer, folder: Path) -> None:
    server.start()
    server.stop()
    (folder / "data/pg/postmaster.pid").write_text(f"{os.getpid()}\n{folder}/data/pg\n0\n5432\n/tmp\n\n\nready\n")
    server.start()
    assert server.pid not in (0, os.getpid())


def test_data_of_another_version_is_refused_untouched(server: EmbeddedServer, folder: Path) -> None:
    server.start()
    server.stop()
    (folder / "data/pg/PG_VERSION").write_text("9\n")
    with pytest.raises(ServerDidNotStart, match="was written by PostgreSQL 9"):
        server.start()
    assert (folder / "data/pg/PG_VERSION").read_text() == "9\n"


def test_a_server_that_cannot_start_says_why(server: EmbeddedServer, folder: Path) -> None:
    server.start()
    server.stop()
    (folder / "data/pg/global/pg_control").unlink()
    with pytest.raises(ServerDidNotStart, match="pg_control"):
        server.start()
