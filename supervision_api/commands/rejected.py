"""`hallwatch rejected`: rows that were refused, and what to do with them."""

from __future__ import annotations

import asyncio
import getpass
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import click

from ingest.errors import BadMapping
from ingest.exchange.address import BadAddress
from store import audit
from store import rejected as store
from store.database import Database
from store.migrate import migrate
from store.rejected import RejectedRow
from supervision_api.commands.options import config_option, configured
from supervision_api.commands.refusing import CannotRun, reasons_told
from supervision_api.hall_database import hall_database
from supervision_api.intake.retrying import Retried, retry
from supervision_api.runtime import Runtime
from supervision_api.settings import Settings

MOST = 10_000
Found = TypeVar("Found")
_ids = click.argument("ids", type=int, nargs=-1)
_source = click.option("--source", help="all rows of this source")
_json = click.option("--json", "as_json", is_flag=True, help="print JSON")


@click.group()
def rejected() -> None:
    """Rows of case logs and other feeds that were refused: they are kept whole, with the reason.

    A row that is sent again corrected, under the same row id, goes from this list by itself.
    """


@rejected.command("list")
@config_option
@_source
@_json
def list_rows(config: Path, source: str | None, *, as_json: bool) -> None:
    """Show what was refused, the newest first."""
    settings = configured(config)
    rows = _within(settings, lambda db: store.listed(db, source=source, most=MOST))
    if as_json:
        told = [{**asdict(row), "received_at": row.received_at.isoformat()} for row in rows]
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for row in rows:
        times = f", {row.times} times" if row.times > 1 else ""
        click.echo(
            f"{row.rejected_id}  {row.received_at:%Y-%m-%d %H:%M}  {row.source} {row.door} "
            f"{row.row_id or '(no id)'}{times}\n    {row.problem}"
        )
    click.echo(f"{len(rows)} rows", err=True)


@rejected.command("retry")
@_ids
@config_option
@_source
@_json
def retry_rows(config: Path, ids: tuple[int, ...], source: str | None, *, as_json: bool) -> None:
    """Try the rows with these IDS again, e.g. after the configuration or a tables file was corrected.

    Exit code 0: all were taken in; 1: some are refused still; 2: nothing could be tried.
    """
    settings = configured(config)

    async def work(db: Database) -> list[Retried]:
        now = datetime.now(UTC)
        found = await retry(db, settings, await _chosen(db, ids, source), now=now)
        await _note(db, "rejected.retry", {"rows": {str(one.rejected_id): one.outcome for one in found}}, now)
        return found

    found = _within(settings, work)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False))
    else:
        for one in found:
            click.echo(f"{one.rejected_id}  {one.outcome}" + (f"\n    {one.problem}" if one.problem else ""))
    if any(one.outcome == "rejected" for one in found):
        raise SystemExit(1)


@rejected.command("discard")
@_ids
@config_option
@_source
@_json
def discard_rows(config: Path, ids: tuple[int, ...], source: str | None, *, as_json: bool) -> None:
    """Forget the rows with these IDS for ever; the audit keeps who did, and of what source and id they were."""
    settings = configured(config)

    async def work(db: Database) -> list[int]:
        rows = await _chosen(db, ids, source)
        gone = set(await store.discard(db, [row.rejected_id for row in rows]))
        names = [f"{row.source}/{row.door}/{row.row_id}" for row in rows if row.rejected_id in gone]
        await _note(db, "rejected.discard", {"rows": names}, datetime.now(UTC))
        return sorted(gone)

    gone = _within(settings, work)
    click.echo(json.dumps({"discarded": gone}) if as_json else f"discarded: {len(gone)}")


async def _note(db: Database, action: str, detail: dict[str, object], at: datetime) -> None:
    actor = f"command line of {getpass.getuser()}"
    await audit.record(db, at=at, actor=actor, action=action, detail=detail)


async def _chosen(db: Database, ids: Sequence[int], source: str | None) -> list[RejectedRow]:
    return await store.listed(db, source=source, ids=ids or None, most=MOST)


def _within(settings: Settings, work: Callable[[Database], Awaitable[Found]]) -> Found:
    context = click.get_current_context()
    if context.info_name != "list" and not context.params.get("ids") and not context.params.get("source"):
        raise click.UsageError("name the rows by their IDS, or all of one --source")

    async def run() -> Found:
        with hall_database(settings, Runtime.from_environment()) as dsn:
            await migrate(dsn)
            async with Database.open(dsn, name="rejected", size=2) as db:
                return await work(db)

    with reasons_told():
        try:
            return asyncio.run(run())
        except (BadAddress, BadMapping) as problem:
            raise CannotRun(f"feed.exchange: {problem}") from problem
