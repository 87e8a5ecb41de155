"""`hallwatch watch`: one shard of cameras."""

from __future__ import annotations

import asyncio
import signal
from contextlib import ExitStack
from pathlib import Path

import click

from models.detectors import UNUSABLE
from store.database import Database
from store.hall import write_hall
from store.leases import Replaced, anybody_watches
from store.migrate import migrate
from supervision_api.commands.options import config_option, configured
from supervision_api.commands.refusing import reasons_told
from supervision_api.hall_database import hall_database
from supervision_api.hall_record import hall_record
from supervision_api.logs import configure
from supervision_api.running import run_folders, shard_number
from supervision_api.runtime import Runtime
from supervision_api.settings import Settings
from supervision_api.watching.watch import watch as watch_shard


@click.command()
@config_option
@click.option(
    "--shard",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="number of this process on this machine; the next free one is taken",
)
def watch(config: Path, shard: int) -> None:
    """Read a share of the cameras and store who is at which window.

    `hallwatch up` runs it for you. Started by hand it watches alone, or joins a hall that runs and takes its share of
    the cameras there, also from another machine; DATABASE_URL then names the hall's database.
    """
    settings = configured(config)
    with reasons_told(), ExitStack() as stack:
        shard = stack.enter_context(shard_number(settings.data, shard))
        configure(settings.log, process=f"watch-{shard}")
        runtime = Runtime.from_environment()
        try:
            dsn = stack.enter_context(hall_database(settings, runtime))
            run = runtime.run or stack.enter_context(run_folders()).hall
            prepare = runtime.dsn is None  # whoever names the database to a child has prepared it
            asyncio.run(_until_signalled(config.resolve(), settings, dsn, shard, run, prepare=prepare))
        except UNUSABLE as error:
            raise click.ClickException(f"[watch] model: {error}") from error
        except Replaced as error:
            raise click.ClickException(str(error)) from error


async def _until_signalled(
    config: Path, settings: Settings, dsn: str, shard: int, run: Path, *, prepare: bool
) -> None:
    keeps_hall = prepare and await _made_hall(settings, dsn)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await watch_shard(config, settings, dsn, shard=shard, run=run, keeps_hall=keeps_hall, stop=stop)


async def _made_hall(settings: Settings, dsn: str) -> bool:
    """Make the database's hall that of the settings, unless others watch it already: theirs is joined as it is."""
    await migrate(dsn)
    async with Database.open(dsn, name="watch", size=1) as db:
        if await anybody_watches(db):
            return False
        await write_hall(db, hall_record(settings))
        return True
