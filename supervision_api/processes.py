"""`hallwatch up`: the database, the watch shards, the judge and serve, kept alive together and ended together."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import httpx
import psycopg
import structlog

from store.database import Database
from store.embedded import EmbeddedServer
from store.hall import write_hall
from store.migrate import migrate
from supervision_api.child import Child, wait_for
from supervision_api.configuration import load
from supervision_api.configuration_file import ConfigurationFile, announce, with_hall_of
from supervision_api.hall_record import hall_record
from supervision_api.running import RunFolders, running_alone
from supervision_api.runtime import Runtime
from supervision_api.serving.listening import address_of, listen_at
from supervision_api.settings import Settings

DATABASE_LOOK = timedelta(seconds=0.3)
READY_LOOK = timedelta(seconds=0.1)
HEALTH_LOOK = timedelta(seconds=5)
DATABASE_PAUSE = timedelta(seconds=1)

log = structlog.get_logger("hallwatch.up")


@dataclass(frozen=True, slots=True, kw_only=True)
class Restarted:
    """A process died and runs again."""

    process: str


async def run_hall(
    config: Path,
    *,
    on_ready: Callable[[str], None],
    stop: asyncio.Event,
    on_restart: Callable[[Restarted], None] = lambda _restarted: None,
) -> None:
    """Run the hall of a configuration until `stop`; `on_ready` gets its address once, when the console answers.

    Nothing of it is left afterwards but the data folder.

    Raises:
        BadConfiguration, AlreadyRunning, AddressTaken: the hall cannot be run; nothing was started.
        ServerDidNotStart, FolderOutOfReach, DatabaseTooOld, SchemaDiffers: the database cannot be used.
    """
    settings = load(config)
    with running_alone(settings.data) as folders, listen_at(settings.serve) as listening:
        async with _database(settings, folders, on_restart) as database:
            if not await _prepare(database.dsn, settings, stop):
                return
            hall = _Hall(
                settings,
                database,
                runtime=Runtime(config=config, run=folders.hall),
                listening=listening,
                on_restart=on_restart,
            )
            async with asyncio.TaskGroup() as tasks:
                for child in hall.children:
                    tasks.create_task(child.keep(stop))
                tasks.create_task(_follow(ConfigurationFile(config, settings), settings, hall, database, stop))
                database.moved = hall.start_anew
                tasks.create_task(_tell_when_ready(address_of(listening), stop, on_ready))


class _Hall:
    """The processes of one hall."""

    def __init__(
        self,
        settings: Settings,
        database: _KeptDatabase,
        *,
        runtime: Runtime,
        listening: socket.socket,
        on_restart: Callable[[Restarted], None],
    ) -> None:
        listening.set_inheritable(True)

        def child(name: str, *arguments: str, descriptors: tuple[int, ...] = ()) -> Child:
            return Child(
                name,
                [*arguments, "--config", str(runtime.config)],
                environment=lambda: replace(runtime, dsn=database.dsn).environment(),
                descriptors=descriptors,
                json_lines=settings.log.format == "json",
                on_restart=lambda process: on_restart(Restarted(process=process)),
            )

        self._readers = [
            child("judge", "judge"),
            child("serve", "serve", "--fd", str(listening.fileno()), descriptors=(listening.fileno(),)),
        ]
        watchers = range(settings.watch.shards)
        pollers = [child("poll", "poll")] if settings.feed.exchange else []
        self.children = [
            *(child(f"watch-{shard}", "watch", "--shard", str(shard)) for shard in watchers),
            *self._readers,
            *pollers,
        ]

    def start_anew(self) -> None:
        """End every child, to be started again with the database's new address."""
        for child in self.children:
            child.end()

    def read_anew(self) -> None:
        """End those who read the hall once, at their start; the watchers follow it by themselves."""
        for child in self._readers:
            child.end()


class _KeptDatabase:
    """The database's address; `moved` is called when it has another one than before."""

    def __init__(self, dsn: str) -> None:
        self.dsn = dsn
        self.moved: Callable[[], None] = lambda: None


@asynccontextmanager
async def _database(
    settings: Settings, folders: RunFolders, on_restart: Callable[[Restarted], None]
) -> AsyncGenerator[_KeptDatabase]:
    """The external database as it is named, or the embedded one, kept alive until the block ends."""
    if settings.database_url is not None:
        yield _KeptDatabase(settings.database_url.get_secret_value())
        return
    server = EmbeddedServer(settings.data, folders.database)
    try:
        kept = _KeptDatabase(await asyncio.to_thread(server.start))
        keeping = asyncio.create_task(_keep(server, kept, on_restart))
        try:
            yield kept
        finally:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)
    finally:
        await asyncio.to_thread(server.stop)


async def _keep(server: EmbeddedServer, kept: _KeptDatabase, on_restart: Callable[[Restarted], None]) -> None:
    """Start the embedded server again whenever it died; for ever."""
    while True:
        await asyncio.sleep(DATABASE_LOOK.total_seconds())
        if await asyncio.to_thread(server.is_alive):
            continue
        log.warning("the database ended, starting it again")
        try:
            dsn = await asyncio.to_thread(server.start)
        except (RuntimeError, OSError, psycopg.Error) as error:
            log.error("the database does not start", problem=error)  # noqa: TRY400 (tried again, no trace needed)
            await asyncio.sleep(DATABASE_PAUSE.total_seconds())
            continue
        on_restart(Restarted(process="database"))
        if dsn != kept.dsn:
            kept.dsn = dsn
            kept.moved()


async def _prepare(dsn: str, settings: Settings, stop: asyncio.Event) -> bool:
    """Bring the schema up to date and write the hall into it; waits for a database that is away. False: stopped."""
    while not stop.is_set():
        try:
            applied = await migrate(dsn)
            async with Database.open(dsn, name="up", size=1) as db:
                await write_hall(db, hall_record(settings))
        except psycopg.OperationalError as error:
            log.warning("the database is away, trying again", problem=error)
            await wait_for(stop, DATABASE_PAUSE)
            continue
        log.info("the database is ready", migrations=len(applied))
        return True
    return False


async def _follow(
    file: ConfigurationFile, settings: Settings, hall: _Hall, database: _KeptDatabase, stop: asyncio.Event
) -> None:
    """Have each valid edition of the configuration's hall in force, until `stop`."""
    stopped = asyncio.create_task(stop.wait())
    following = asyncio.create_task(_follow_for_ever(file, settings, hall, database, stop))
    await asyncio.wait({stopped, following}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    following.cancel()
    await asyncio.wait({following})
    if not following.cancelled():
        following.result()


async def _follow_for_ever(
    file: ConfigurationFile, settings: Settings, hall: _Hall, database: _KeptDatabase, stop: asyncio.Event
) -> None:
    async for edition in file.editions():
        announce(edition, running=settings)
        newer = with_hall_of(settings, edition.settings)
        if newer != settings and await _prepare(database.dsn, newer, stop):
            settings = newer
            hall.read_anew()


async def _tell_when_ready(address: str, stop: asyncio.Event, on_ready: Callable[[str], None]) -> None:
    """Call `on_ready` when the console answers; afterwards the log tells when it fails and when it is well again."""
    was_well, told = False, False
    async with httpx.AsyncClient(base_url=address, timeout=2, trust_env=False) as client:
        while not stop.is_set():
            try:
                well = (await client.get("/healthz")).is_success
            except httpx.HTTPError:
                well = False
            if well and not told:
                told = True
                on_ready(address)
            elif well != was_well:
                log.info("serve is well again") if well else log.warning("serve does not answer as it should")
            was_well = well
            await wait_for(stop, HEALTH_LOOK if told else READY_LOOK)
