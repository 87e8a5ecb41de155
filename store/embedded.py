"""The embedded database: one PostgreSQL server of our own, on a private socket, for one machine."""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Generator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import psycopg

from store.postmaster import Postmaster, release_memory
from store.programs import Programs
from store.server_trouble import FolderOutOfReach, ServerDidNotStart
from store.server_user import ServerUser

__all__ = ["DATABASE", "EmbeddedServer", "FolderOutOfReach", "ServerDidNotStart"]

DATABASE = "hallwatch"
LONGEST_SOCKET_PATH = 107
LONGEST_RECOVERY = timedelta(minutes=2)
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    # Left to itself PostgreSQL leaves files in /dev/shm when it is killed.
    "dynamic_shared_memory_type": "mmap",
    "shared_buffers": "64MB",
    "max_connections": "80",
    "max_wal_size": "512MB",
    "io_method": "sync",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
}


class EmbeddedServer:
    """The PostgreSQL server whose files are in `data`/pg and whose socket is in `run`.

    `data` may not exist yet. As root the server runs as an unprivileged user that owns `data`/pg and `run`.
    """

    def __init__(self, data: Path, run: Path) -> None:
        self._data = data.absolute()
        self._pg = self._data / "pg"
        self._run = run.absolute()
        self._process: subprocess.Popen[bytes] | None = None
        self._borrowed: Postmaster | None = None

    def start(self) -> str:
        """Start the server, or adopt the one that another live process started on the same data; the dsn.

        Blocks until queries are answered. A server that outlived its starter is ended first, so that the server
        always ends with whoever counts on it.

        Raises ServerDidNotStart, of which FolderOutOfReach, ProgramsMissing and NoServerUser are kinds.
        """
        if self.is_alive():
            return self.dsn
        self._make_data_folder()
        with self._alone():
            found = Postmaster.holding(self._pg)
            if found is not None and found.parent == self._recorded_starter():
                self._await_ready()
                self._borrowed = Postmaster.holding(self._pg)
            else:
                if found is not None:
                    found.end()
                self._borrowed = None
                self._start_own()
            self._make_database()
        return self.dsn

    @property
    def dsn(self) -> str:
        """How to connect, as a libpq URI."""
        folder = self._borrowed.socket_folder if self._borrowed else self._run
        return f"postgresql://{DATABASE}@/{DATABASE}?host={quote(str(folder), safe='')}"

    @property
    def pid(self) -> int:
        """The server's process id; 0 when it does not run."""
        running = Postmaster.holding(self._pg)
        return running.pid if running else 0

    def is_alive(self) -> bool:
        """Whether the server that start() found or made still runs."""
        if self._borrowed is not None:
            running = Postmaster.holding(self._pg)
            return running is not None and running.pid == self._borrowed.pid
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """End the server if we started it, and wait until it is gone; one that we adopted stays with its starter."""
        if self._process is not None:
            for how, patience in ((signal.SIGINT, 3.0), (signal.SIGQUIT, 1.0), (signal.SIGKILL, 1.0)):
                if self._process.poll() is None:
                    self._process.send_signal(how)
                    _wait(self._process, patience)
            release_memory(self._pg)
            for left in self._run.glob(".s.PGSQL.*"):
                left.unlink()
        self._process = None
        self._borrowed = None

    def _make_data_folder(self) -> None:
        if not self._data.exists():
            self._data.mkdir(parents=True)
            # Others may pass through it, not list it; the folders inside guard themselves.
            self._data.chmod(0o711)
        elif self._data.stat().st_uid == os.geteuid() and not any(self._data.iterdir()):
            self._data.chmod(0o711)

    @contextmanager
    def _alone(self) -> Generator[None, None, None]:
        guard = self._data / "pg.lock"
        # Whoever may read it could lock it and keep us waiting for ever.
        guard.touch(mode=0o600)
        with guard.open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _recorded_starter(self) -> int:
        try:
            return int((self._data / "pg.starter").read_text())
        except (FileNotFoundError, ValueError):
            return 0

    def _start_own(self) -> None:
        user = ServerUser.owner_of(self._pg)
        maker = ServerUser.with_account()
        for each in {user, maker}:
            if not each.reaches(self._data):
                closed = each.first_closed(self._data)
                raise FolderOutOfReach(
                    f"the database runs as user number {each.uid} and cannot reach {self._data}: {closed} is closed "
                    f"to it; let it pass (chmod o+x {closed}) or put the data elsewhere, "
                    'e.g. data = "/var/lib/hallwatch"'
                )
        programs = Programs.installed().for_users({user, maker}, spare=self._data)
        self._make_socket_folder(user)
        if not (self._pg / "PG_VERSION").exists():
            self._initialise(programs, maker, user)
        made_by = (self._pg / "PG_VERSION").read_text().strip()
        if made_by != programs.major:
            raise ServerDidNotStart(
                f"{self._pg} was written by PostgreSQL {made_by} and the installed one is {programs.version}; "
                "install the Hallwatch version that wrote it, or move the data with pg_dump"
            )
        self._write_access_rules(user)
        crashed = (self._pg / "postmaster.pid").exists()
        # The children of a killed server need a moment to notice, and until then keep the data to themselves.
        patience = time.monotonic() + (10 if crashed else 0)
        while True:
            try:
                self._launch(programs, user)
            except ServerDidNotStart:
                if time.monotonic() >= patience:
                    raise
                time.sleep(0.2)
            else:
                return

    def _make_socket_folder(self, user: ServerUser) -> None:
        if len(str(self._run / ".s.PGSQL.5432.lock")) > LONGEST_SOCKET_PATH:
            raise FolderOutOfReach(f"{self._run} is too long for a socket ({LONGEST_SOCKET_PATH} characters at most)")
        self._run.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not user.is_us:
            os.chown(self._run, user.uid, user.gid)
        self._run.chmod(0o700)
        if not user.reaches(self._run):
            raise FolderOutOfReach(
                f"the database runs as user number {user.uid} and cannot reach {self._run}: "
                f"{user.first_closed(self._run)} is closed to it; set TMPDIR to a folder that it may pass"
            )

    def _initialise(self, programs: Programs, maker: ServerUser, user: ServerUser) -> None:
        # Made aside and renamed when whole: a half-made folder is never taken for a database.
        unfinished = self._data / "pg.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        maker.own(unfinished)
        said = subprocess.run(
            _leashed(
                signal.SIGKILL,
                maker,
                [
                    *(str(programs.initdb), "-D", str(unfinished), "-U", DATABASE, "--encoding=UTF8"),
                    *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
                    *("--auth-local=peer", "--auth-host=reject", "--no-instructions"),
                ],
            ),
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )
        if said.returncode != 0:
            raise ServerDidNotStart(f"initdb failed in {self._data}: {said.stderr.strip() or said.stdout.strip()}")
        user.own(unfinished)
        if self._pg.exists():
            self._pg.rmdir()
        unfinished.rename(self._pg)

    def _write_access_rules(self, user: ServerUser) -> None:
        """The socket answers root, the server's own user and us, for whom the kernel vouches; and no network."""
        names = {account.pw_name for account in pwd.getpwall() if account.pw_uid in {0, user.uid, os.geteuid()}}
        user.write(self._pg / "pg_hba.conf", "local all all peer map=hall\n")
        user.write(self._pg / "pg_ident.conf", "".join(f'hall "{name}" {DATABASE}\n' for name in sorted(names)))

    def _launch(self, programs: Programs, user: ServerUser) -> None:
        settings = {**SETTINGS, "unix_socket_directories": str(self._run)}
        command = [str(programs.postgres), "-D", str(self._pg)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        log = self._data / "pg.log"
        if log.exists() and log.stat().st_size > 8_000_000:
            log.replace(log.with_suffix(".log.1"))
        # It may quote what was stored.
        log.touch(mode=0o600)
        started: Future[subprocess.Popen[bytes]] = Future()

        def hold() -> None:
            # The leash is tied to the thread that starts the program, so this one lives as long as the server.
            try:
                with log.open("ab") as said:
                    process = subprocess.Popen(
                        _leashed(signal.SIGINT, user, command),
                        cwd="/",
                        env={"LANG": "C", "PATH": os.defpath},
                        stdin=subprocess.DEVNULL,
                        stdout=said,
                        stderr=said,
                        start_new_session=True,
                    )
            except OSError as problem:
                started.set_exception(problem)
                return
            started.set_result(process)
            process.wait()

        threading.Thread(target=hold, name="embedded-postgres", daemon=True).start()
        self._process = started.result()
        (self._data / "pg.starter").write_text(str(os.getpid()))
        try:
            self._await_ready(self._process)
        except ServerDidNotStart:
            self.stop()
            raise

    def _await_ready(self, process: subprocess.Popen[bytes] | None = None) -> None:
        until = time.monotonic() + LONGEST_RECOVERY.total_seconds()
        while time.monotonic() < until:
            running = Postmaster.holding(self._pg)
            if running is not None and running.ready:
                return
            if running is None and (process is None or process.poll() is not None):
                break
            time.sleep(0.02)
        raise ServerDidNotStart(
            f"the embedded database did not start; {self._data / 'pg.log'} ends: {self._last_words()}"
        )

    def _last_words(self) -> str:
        said = (self._data / "pg.log").read_text(errors="replace").strip().splitlines()
        return " | ".join(said[-3:])

    def _make_database(self) -> None:
        with psycopg.connect(self.dsn, dbname="postgres", autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,)).fetchone()
            if known is None:
                connection.execute(f"CREATE DATABASE {DATABASE}")


def _leashed(how: signal.Signals, user: ServerUser, command: list[str]) -> list[str]:
    leash = [sys.executable, "-I", "-S", str(Path(__file__).with_name("leash.py"))]
    leash += ["--parent", str(os.getpid()), "--signal", str(int(how))]
    if not user.is_us:
        leash += ["--user", f"{user.uid}:{user.gid}"]
    return [*leash, "--", *command]


def _wait(process: subprocess.Popen[bytes], patience: float) -> None:
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        return
