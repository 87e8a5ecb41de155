"""`hallwatch report precision`."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from store.database import Database
from store.hall import write_hall
from store.migrate import migrate
from supervision_api.bench import Bench
from supervision_api.commands.options import config_option, configured
from supervision_api.commands.refusing import reasons_told
from supervision_api.hall_database import hall_database
from supervision_api.hall_record import hall_record
from supervision_api.logs import configure
from supervision_api.precision import PostView, PrecisionView, precision_view
from supervision_api.runtime import Runtime
from supervision_api.settings import Settings

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_USUAL = timedelta(days=30)


@click.command()
@click.option("--since", type=_DAY, help="first day, by the hall's calendar; default: 30 days ago")
@click.option("--until", type=_DAY, help="last day; default: today")
@click.option("--json", "as_json", is_flag=True, help="print JSON")
@config_option
def precision(config: Path, since: datetime | None, until: datetime | None, *, as_json: bool) -> None:
    """Tell how often each rule was right, and the false alerts by window, camera and shift."""
    settings = configured(config)
    bench = Bench.of(settings)
    today = datetime.now(UTC).astimezone(bench.zone)
    first = (since or today - _USUAL).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=bench.zone)
    last = (until or today).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=bench.zone)
    if first > last:
        raise click.UsageError(f"--since {first:%Y-%m-%d} comes after --until {last:%Y-%m-%d}")
    found = _found(settings, bench, first, last + timedelta(days=1))
    click.echo(found.model_dump_json(indent=2) if as_json else _table(found))


def _found(settings: Settings, bench: Bench, since: datetime, until: datetime) -> PrecisionView:
    configure(settings.log, process="report")

    async def ask(dsn: str) -> PrecisionView:
        await migrate(dsn)
        async with Database.open(dsn, name="report", size=1) as db:
            await write_hall(db, hall_record(settings))
            return await precision_view(db, bench, since=since, until=until)

    with reasons_told(), hall_database(settings, Runtime.from_environment()) as dsn:
        return asyncio.run(ask(dsn))


def _table(found: PrecisionView) -> str:
    lines = [f"{found.dismissed} of {found.decided} decided alerts were dismissed"]
    for rule in found.rules:
        doubt = "  for review" if rule.doubtful else ""
        decided = rule.confirmed + rule.dismissed
        lines.append(f"{rule.rule:<10}{rule.confirmed:>4} of {decided:<4} right {rule.precision:>6.0%}{doubt}")
    for kind, posts in (("window", found.windows), ("camera", found.cameras), ("shift", found.shifts)):
        lines += [_line(kind, post) for post in posts]
    return "\n".join(lines)


def _line(kind: str, post: PostView) -> str:
    above = "  more than elsewhere" if post.above else ""
    return (
        f"{kind:<8}{post.name:<20}{post.dismissed:>4} of {post.decided:<4} wrong {post.false_alert_rate:>6.0%}{above}"
    )
