"""`hallwatch up`: a whole hall on this machine."""

from __future__ import annotations

import asyncio
import json
import signal
from pathlib import Path

import click

from store.embedded import FolderOutOfReach, ServerDidNotStart
from store.migrate import DatabaseTooOld, SchemaDiffers
from supervision_api.commands.options import config_option, configured
from supervision_api.logs import configure
from supervision_api.processes import Restarted, run_hall
from supervision_api.running import AlreadyRunning
from supervision_api.serving.listening import AddressTaken

CANNOT_RUN = (AlreadyRunning, AddressTaken, ServerDidNotStart, FolderOutOfReach, DatabaseTooOld, SchemaDiffers)


@click.command()
@config_option
@click.option(
    "--json-events", is_flag=True, help="print a JSON line on stdout when ready, and when a process restarts"
)
def up(config: Path, *, json_events: bool) -> None:
    """Run the hall: database, cameras, judge and console, each started again if it dies.

    Runs until Ctrl-C or SIGTERM and then stops within 5 s. What was recorded stays in the data folder.
    """
    settings = configured(config)
    configure(settings.log, process="up")
    try:
        asyncio.run(_run(config, json_events=json_events))
    except CANNOT_RUN as error:
        click.echo(f"hallwatch up: {error}", err=True)
        raise SystemExit(2) from error


async def _run(config: Path, *, json_events: bool) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)

    def ready(url: str) -> None:
        if json_events:
            click.echo(json.dumps({"event": "ready", "url": url}))
        else:
            click.echo(f"\n  The hall is open: {url}\n  Stop with Ctrl-C.\n", err=True)

    def restarted(what: Restarted) -> None:
        if json_events:
            click.echo(json.dumps({"event": "restarted", "process": what.process}))

    await run_hall(config, on_ready=ready, on_restart=restarted, stop=stop)
