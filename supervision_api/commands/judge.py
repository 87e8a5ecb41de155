"""`hallwatch judge`: timers and rules over what the database holds."""

from __future__ import annotations

import asyncio
import json
import signal
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from store.migrate import migrate
from supervision_api import judging, logs
from supervision_api.commands.judge_history import judge_history
from supervision_api.commands.options import config_option, configured
from supervision_api.commands.refusing import reasons_told
from supervision_api.hall_database import hall_database
from supervision_api.judging import Tally
from supervision_api.runtime import Runtime
from supervision_api.settings import Settings


@click.command()
@config_option
@click.option("--once", is_flag=True, help="judge what is due now, print what was found, and end")
@click.option("--since", help="judge history anew from this day or instant on; no alert is written")
@click.option("--until", help="with --since: up to this day or instant, as it was known then; default: now")
@click.option("--rule", "rules", multiple=True, help="with --since: only this rule; may be given again")
@click.option(
    "--set",
    "tried",
    multiple=True,
    metavar="THRESHOLD=VALUE",
    help="with --since: try a threshold of the one --rule, or RULE.THRESHOLD=VALUE; may be given again",
)
@click.option("--processes", type=click.IntRange(1, 64), help="with --since: so many at once; default: every core")
@click.option("--json", "as_json", is_flag=True, help="with --once or --since: print the summary as JSON")
def judge(  # noqa: PLR0917 (click gives each by name)
    config: Path,
    since: str | None,
    until: str | None,
    rules: tuple[str, ...],
    tried: tuple[str, ...],
    processes: int | None,
    *,
    once: bool,
    as_json: bool,
) -> None:
    """Ask every rule about every case, window, camera and operator that has something new or due.

    `hallwatch up` runs one. It may be stopped or killed at any moment; a second one shares the work. Exit code with
    --once: 0 all was judged; 1 some subjects could not be judged and will be tried again; 2 nothing can be judged.

    With --since a stretch of history is judged anew, with the thresholds that were in force or with others, and what
    would be found is counted; nothing is written. It may be stopped at any moment.
    """
    settings = configured(config)
    logs.configure(settings.log, process="judge")
    runtime = Runtime.from_environment()
    if since is not None:
        if once:
            raise click.UsageError("--once and --since are two different things")
        judge_history(
            settings,
            runtime,
            since=since,
            until=until,
            rules=rules,
            tried=tried,
            processes=processes,
            as_json=as_json,
        )
        return
    if until or rules or tried or processes:
        raise click.UsageError("--until, --rule, --set and --processes go with --since")
    if as_json and not once:
        raise click.UsageError("--json goes with --once or --since")
    with reasons_told():
        if not once:
            asyncio.run(_until_stopped(settings, runtime))
            return
        tally = asyncio.run(_once(settings, runtime))
    click.echo(json.dumps(_summary(tally), ensure_ascii=False) if as_json else _sentence(tally))
    if tally.failures:
        raise SystemExit(1)


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
