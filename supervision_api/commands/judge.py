"""`hallwatch judge`: timers and rules over what the database holds."""

from __future__ import annotations

import asyncio
import json
import signal
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click
import psycopg

from analytics.catalogue import BadCatalogue
from analytics.rulebook import BadRulebook
from store.embedded import ServerDidNotStart
from store.migrate import migrate
from supervision_api import judging, logs
from supervision_api.configuration import BadConfiguration, load
from supervision_api.hall_database import hall_database
from supervision_api.judging import Tally
from supervision_api.runtime import Runtime
from supervision_api.settings import Settings


@click.command()
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    default=Path("hall.toml"),
    show_default=True,
    help="the hall's configuration",
)
@click.option("--once", is_flag=True, help="judge what is due now, print what was found, and end")
@click.option("--json", "as_json", is_flag=True, help="with --once: print the summary as JSON")
def judge(config: Path, *, once: bool, as_json: bool) -> None:
    """Ask every rule about every case, window, camera and operator that has something new or due.

    `hallwatch up` runs one. It may be stopped or killed at any moment; a second one shares the work. Exit code with
    --once: 0 all was judged; 1 some subjects could not be judged and will be tried again; 2 nothing can be judged.
    """
    if as_json and not once:
        raise click.UsageError("--json goes with --once")
    try:
        settings = load(config)
        logs.configure(settings.log, process="judge")
        runtime = Runtime.from_environment()
        if not once:
            asyncio.run(_until_stopped(settings, runtime))
            return
        tally = asyncio.run(_once(settings, runtime))
    except (BadConfiguration, BadCatalogue, BadRulebook, ServerDidNotStart, psycopg.OperationalError) as problem:
        raise _Unusable(str(problem)) from problem
    click.echo(json.dumps(_summary(tally), ensure_ascii=False) if as_json else _sentence(tally))
    if tally.failures:
        raise SystemExit(1)


class _Unusable(click.ClickException):
    """Nothing can be judged at all."""

    exit_code = 2


async def _once(settings: Settings, runtime: Runtime) -> Tally:
    with hall_database(settings, runtime) as dsn:
        await migrate(dsn)
        return await judging.judge_once(dsn, settings, now=datetime.now(UTC))


async def _until_stopped(settings: Settings, runtime: Runtime) -> None:
    with hall_database(settings, runtime) as dsn:
        await migrate(dsn)
        work = asyncio.create_task(judging.judge_forever(dsn, settings))
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, work.cancel)
        try:
            await work
        except asyncio.CancelledError:
            return


def _summary(tally: Tally) -> dict[str, object]:
    return {**asdict(tally), "findings": dict(sorted(tally.findings.items()))}


def _sentence(tally: Tally) -> str:
    found = ", ".join(f"{rule} {number}" for rule, number in sorted(tally.findings.items())) or "nothing"
    text = f"judged {tally.judged}; found: {found}; alerts raised: {tally.alerts_raised}"
    return f"{text}; could not judge {tally.failures}, see above" if tally.failures else text
