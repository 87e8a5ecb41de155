"""`hallwatch up`: a whole hall on this machine."""

from __future__ import annotations

import asyncio
import json
import signal
from pathlib import Path

import click

from supervision_api.commands.options import config_option, configured
from supervision_api.commands.refusing import reasons_told
from supervision_api.logs import configure
from supervision_api.processes import Restarted, run_hall


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
    with reasons_told():
        asyncio.run(_run(config, json_events=json_events))


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
