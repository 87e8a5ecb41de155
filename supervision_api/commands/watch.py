"""`hallwatch watch`: one shard of cameras."""

from __future__ import annotations

import asyncio
import signal
from contextlib import ExitStack
from pathlib import Path

import click

from models.fetch import CannotFetch
from models.manifest import UnknownModel
from models.yolo import NotAnExport
from store.database import Database
from store.hall import write_hall
from store.migrate import migrate
from supervision_api.commands.options import config_option, configured
from supervision_api.commands.refusing import reasons_told
from supervision_api.hall_database import hall_database
from supervision_api.hall_record import hall_record
from supervision_api.logs import configure
from supervision_api.running import run_folders
from supervision_api.runtime import Runtime
from supervision_api.settings import Settings
from supervision_api.watching.watch import watch as watch_shard


@click.command()
@config_option
@click.option("--shard", type=click.IntRange(min=0), default=0, show_default=True, help="which of [watch] shards")
def watch(config: Path, shard: int) -> None:
    """Read one shard of cameras and store who is at which window.

    `hallwatch up` runs it for you. Started by hand it watches alone, or a running hall's cameras from another
    machine; DATABASE_URL then names the hall's database.
    """
    settings = configured(config)
    if shard >= settings.watch.shards:
        raise click.UsageError(f"--shard {shard}: the configuration has {settings.watch.shards} (0 is the first)")
    configure(settings.log, process=f"watch-{shard}")
    runtime = Runtime.from_environment()
    with reasons_told(), ExitStack() as stack:
        try:
            dsn = stack.enter_context(hall_database(settings, runtime))
            run = runtime.run or stack.enter_context(run_folders()).hall
            prepare = runtime.dsn is None  # whoever names the database to a child has prepared it
            asyncio.run(_until_signalled(settings, dsn, shard, run, config.resolve().parent, prepare=prepare))
        except (UnknownModel, CannotFetch, NotAnExport) as error:
            raise click.ClickException(f"[watch] model: {error}") from error


async def _until_signalled(settings: Settings, dsn: str, shard: int, run: Path, base: Path, *, prepare: bool) -> None:
    if prepare:
        await migrate(dsn)
        async with Database.open(dsn, name="watch", size=1) as db:
            await write_hall(db, hall_record(settings))
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await watch_shard(settings, dsn, shard=shard, run=run, base=base, stop=stop)
