"""`hallwatch watch`: one shard of cameras."""

from __future__ import annotations

import asyncio
import signal
from contextlib import ExitStack
from pathlib import Path

import click
import psycopg

from models.fetch import CannotFetch
from models.manifest import UnknownModel
from models.yolo import NotAnExport
from supervision_api.configuration import BadConfiguration, load
from supervision_api.hall_database import hall_database
from supervision_api.logs import configure
from supervision_api.running import run_folders
from supervision_api.runtime import Runtime
from supervision_api.settings import Settings
from supervision_api.watching.watch import watch as watch_shard


@click.command()
@click.option("--config", type=click.Path(path_type=Path, dir_okay=False), help="the hall's configuration (TOML)")
@click.option("--shard", type=click.IntRange(min=0), default=0, show_default=True, help="which of [watch] shards")
def watch(config: Path | None, shard: int) -> None:
    """Read one shard of cameras and store who is at which window.

    `hallwatch up` runs it for you. Started by hand it watches a running hall's cameras from another machine or
    terminal; HALLWATCH_DSN or DATABASE_URL names the database.
    """
    runtime = Runtime.from_environment()
    path = config or runtime.config
    if path is None:
        raise click.UsageError("name the hall's configuration: --config hall.toml")
    try:
        settings = load(path)
    except BadConfiguration as error:
        raise click.ClickException(str(error)) from error
    if shard >= settings.watch.shards:
        raise click.UsageError(f"--shard {shard}: the configuration has {settings.watch.shards} (0 is the first)")
    configure(settings.log, process=f"watch-{shard}")
    with ExitStack() as stack:
        dsn = stack.enter_context(hall_database(settings, runtime))
        run = runtime.run or stack.enter_context(run_folders()).hall
        try:
            asyncio.run(_until_signalled(settings, dsn, shard=shard, run=run, base=path.resolve().parent))
        except (UnknownModel, CannotFetch, NotAnExport) as error:
            raise click.ClickException(f"[watch] model: {error}") from error
        except psycopg.OperationalError as error:
            raise click.ClickException(f"the database cannot be reached: {error}") from error


async def _until_signalled(settings: Settings, dsn: str, *, shard: int, run: Path, base: Path) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await watch_shard(settings, dsn, shard=shard, run=run, base=base, stop=stop)
