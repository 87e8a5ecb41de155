"""`hallwatch poll`: the exchange databases of approval systems, looked at again and again."""

from __future__ import annotations

import asyncio
import json
import signal
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from ingest.errors import BadMapping
from ingest.exchange.address import BadAddress
from store.database import Database
from store.migrate import migrate
from supervision_api import logs
from supervision_api.commands.options import config_option, configured
from supervision_api.commands.refusing import CannotRun, reasons_told
from supervision_api.exchanging.polling import Look, poll_forever, poll_once
from supervision_api.hall_database import hall_database
from supervision_api.runtime import Runtime
from supervision_api.settings import Settings


@click.command()
@config_option
@click.option("--once", is_flag=True, help="look once at every table, print what was found, and end")
@click.option("--json", "as_json", is_flag=True, help="with --once: print the summary as JSON")
def poll(config: Path, *, once: bool, as_json: bool) -> None:
    """Read what is new in the exchange databases of `[[feed.exchange]]`, for ever.

    `hallwatch up` runs one where an exchange is configured. It may be stopped or killed at any moment: nothing is
    lost and nothing counts twice. Exit code with --once: 0 every table was read; 1 some could not be; 2 none can be.
    """
    settings = configured(config)
    if as_json and not once:
        raise click.UsageError("--json goes with --once")
    if not settings.feed.exchange:
        raise CannotRun("no [[feed.exchange]] is configured: there is nothing to read")
    logs.configure(settings.log, process="poll")
    with reasons_told():
        try:
            found = asyncio.run(_poll(settings, Runtime.from_environment(), once=once))
        except (BadAddress, BadMapping) as problem:
            raise CannotRun(f"feed.exchange: {problem}") from problem
    if once:
        click.echo(json.dumps([asdict(look) for look in found], ensure_ascii=False) if as_json else _sentences(found))
        if any(look.problem for look in found):
            raise SystemExit(1)


async def _poll(settings: Settings, runtime: Runtime, *, once: bool) -> list[Look]:
    with hall_database(settings, runtime) as dsn:
        await migrate(dsn)
        async with Database.open(dsn, name="poll", size=2 + len(settings.feed.exchange)) as db:
            if once:
                return await poll_once(db, settings, _now)
            work = asyncio.create_task(poll_forever(db, settings, _now))
            loop = asyncio.get_running_loop()
            for name in (signal.SIGTERM, signal.SIGINT):
                loop.add_signal_handler(name, work.cancel)
            await asyncio.wait({work})
            if not work.cancelled():
                work.result()
            return []


def _now() -> datetime:
    return datetime.now(UTC)


def _sentences(found: list[Look]) -> str:
    return "\n".join(f"{look.source} {look.table}: {look.problem or f'{look.taken} rows taken in'}" for look in found)
