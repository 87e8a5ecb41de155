"""`hallwatch catalogue`: service items, their limits and fees, imported as versions, compared, exported."""

from __future__ import annotations

import asyncio
import getpass
import json
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

from analytics.item_changes import ChangeKind, ItemChange
from ingest.errors import BadSheet
from store import audit
from store.catalogue import imports
from store.database import Database
from store.migrate import migrate
from supervision_api.cataloguing.base import settings_catalogue
from supervision_api.cataloguing.book_reading import Book
from supervision_api.cataloguing.book_writing import write_book
from supervision_api.cataloguing.taking_in import Order, compare, in_force, read_file, take_in
from supervision_api.commands.options import config_option, configured
from supervision_api.commands.refusing import CannotRun, reasons_told
from supervision_api.hall_database import hall_database
from supervision_api.runtime import Runtime
from supervision_api.settings import Settings

T = TypeVar("T")
SHOWN = 40
"""Changes and mistakes printed; --json has all."""
_FILE = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
_FROM = click.option(
    "--from", "valid_from", type=click.DateTime(["%Y-%m-%d"]), help="the day it takes effect; default: tomorrow"
)
_WHOLE = click.option("--whole", is_flag=True, help="the file is the whole catalogue: items that it lacks end")
_JSON = click.option("--json", "as_json", is_flag=True, help="print the result as JSON")


@click.group()
def catalogue() -> None:
    """Keep the catalogue of service items."""


@catalogue.command("import")
@_FILE
@config_option
@_FROM
@_WHOLE
@click.option(
    "--retroactive", is_flag=True, help="the day of --from has begun: change what cases accepted since are held to"
)
@click.option("--dry-run", is_flag=True, help="only read and compare; store nothing")
@_JSON
def import_(
    file: Path,
    config: Path,
    valid_from: datetime | None,
    *,
    whole: bool,
    retroactive: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take in FILE (.xlsx or .toml) as a new version of the items that it changes, and show what changes.

    A version takes effect at midnight; a case keeps the version in force when it was accepted. An item that was never
    known counts as if it had always been so. From a day that has begun, a known item is changed with --retroactive
    only. A file with a mistake is refused as a whole. Exit code 0: taken in, or nothing to change; 1: the file has
    mistakes; 2: the file, the day, the configuration or the database cannot be used.
    """
    settings = configured(config)
    zone, order = _order(settings, valid_from, whole=whole)
    book = _read(file, as_json=as_json)
    base, digest = settings_catalogue(settings), sha256(file.read_bytes()).hexdigest()

    async def deed(db: Database) -> list[ItemChange]:
        now = datetime.now(UTC)
        changed = await compare(db, base, book.items, order, zone)
        late = _late(changed, order, today=now.astimezone(zone).date())
        if late and (dry_run or retroactive):
            click.echo(late, err=True)
        elif late:
            raise CannotRun(f"{late} If that is meant, say --retroactive; else --from a day to come")
        if dry_run:
            return changed
        changed = await take_in(db, base, book.items, order, zone, file=file.name, digest=digest, now=now)
        if changed:
            detail = {"file": file.name, "valid_from": order.valid_from.isoformat(), **_counts(changed)}
            detail |= {"retroactive": bool(late)}
            await audit.record(db, at=now, actor=order.by, action="import catalogue", about=file.name, detail=detail)
        return changed

    changed = _with_database(settings, deed)
    _tell(file, book, order, changed, as_json=as_json, dry_run=dry_run)


@catalogue.command("diff")
@_FILE
@config_option
@_FROM
@_WHOLE
@_JSON
def diff(file: Path, config: Path, valid_from: datetime | None, *, whole: bool, as_json: bool) -> None:
    """Show what FILE would change. Exit code 0: nothing; 1: something; 2: it cannot be told."""
    settings = configured(config)
    zone, order = _order(settings, valid_from, whole=whole)
    book = _read(file, as_json=as_json, code=2)
    base = settings_catalogue(settings)
    changed = _with_database(settings, lambda db: compare(db, base, book.items, order, zone))
    _tell(file, book, order, changed, as_json=as_json, dry_run=True)
    if changed:
        raise SystemExit(1)


@catalogue.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@config_option
@click.option("--at", type=click.DateTime(["%Y-%m-%d"]), help="as it is on that day; default: today")
def export(file: Path, config: Path, at: datetime | None) -> None:
    """Write the catalogue in force to FILE (.xlsx), to be corrected and imported again."""
    if file.suffix.lower() != ".xlsx":
        raise click.BadParameter(f"{file} must end in .xlsx", param_hint="FILE")
    if file.exists():
        raise click.ClickException(f"{file} is there already: remove it, or choose another name")
    settings = configured(config)
    zone = ZoneInfo(settings.hall.zone)
    moment = datetime.now(UTC) if at is None else datetime.combine(at.date(), time(), zone)
    base = settings_catalogue(settings)
    there = _with_database(settings, lambda db: in_force(db, base, zone, at=moment))
    with reasons_told():
        write_book(file, (there.items[code] for code in sorted(there.items)))
    click.echo(f"written: {file}, {len(there.items)} items", err=True)


@catalogue.command("log")
@config_option
@_JSON
def log(config: Path, *, as_json: bool) -> None:
    """List every import: when, by whom, from which day on, how much it changed."""
    rows = [
        {
            "imported_at": one.imported_at.isoformat(),
            "imported_by": one.imported_by,
            "file": one.file,
            "sha256": one.sha256,
            "valid_from": one.valid_from.isoformat(),
            "added": one.added,
            "changed": one.changed,
            "ended": one.ended,
        }
        for one in _with_database(configured(config), imports)
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        counts = f"+{row['added']} ~{row['changed']} -{row['ended']}"
        click.echo(f"{row['imported_at']}  from {row['valid_from']}  {counts:16} {row['imported_by']}  {row['file']}")


def _order(settings: Settings, valid_from: datetime | None, *, whole: bool) -> tuple[ZoneInfo, Order]:
    zone = ZoneInfo(settings.hall.zone)
    tomorrow = datetime.now(zone).date() + timedelta(days=1)
    day = tomorrow if valid_from is None else valid_from.date()
    return zone, Order(valid_from=day, whole=whole, by=f"{getpass.getuser()}@console")


def _read(file: Path, *, as_json: bool, code: int = 1) -> Book:
    try:
        book = read_file(file)
    except BadSheet as problem:
        raise CannotRun(str(problem)) from problem
    if not book.mistakes:
        return book
    if as_json:
        mistakes = [
            {"sheet": one.sheet, "row": one.row, "column": one.column, "problem": one.problem}
            for one in book.mistakes
        ]
        click.echo(json.dumps({"file": str(file), "mistakes": mistakes}, ensure_ascii=False))
    for mistake in book.mistakes[:SHOWN]:
        click.echo(str(mistake), err=True)
    click.echo(f"{file}: {len(book.mistakes)} mistakes; nothing was taken in", err=True)
    raise SystemExit(code)


def _late(changed: Sequence[ItemChange], order: Order, *, today: date) -> str:
    """What a day that has begun does to cases; empty: nothing."""
    known = [change for change in changed if change.kind is not ChangeKind.ADDED]
    if order.valid_from > today or not known:
        return ""
    return (
        f"{order.valid_from} has begun: cases accepted since under {len(known)} changed items get other limits than "
        f"they were accepted with, and are judged again / {order.valid_from} 已开始：此后受理的办件"
        f"（{len(known)} 个事项有变更）将改用新时限并重新评判，与受理时的承诺不同。"
    )


def _with_database(settings: Settings, deed: Callable[[Database], Awaitable[T]]) -> T:
    async def run(dsn: str) -> T:
        await migrate(dsn)
        async with Database.open(dsn, name="catalogue", size=2) as db:
            return await deed(db)

    with reasons_told(), hall_database(settings, Runtime.from_environment()) as dsn:
        return asyncio.run(run(dsn))


def _counts(changed: list[ItemChange]) -> dict[str, int]:
    return {kind.value: sum(change.kind is kind for change in changed) for kind in ChangeKind}


def _tell(file: Path, book: Book, order: Order, changed: list[ItemChange], *, as_json: bool, dry_run: bool) -> None:
    if as_json:
        result: dict[str, Any] = {"file": str(file), "items": len(book.items), "dry_run": dry_run}
        result |= {"valid_from": order.valid_from.isoformat(), **_counts(changed), "mistakes": []}
        result["changes"] = [
            {
                "code": change.code,
                "kind": change.kind.value,
                "fields": [{"field": one.field, "before": one.before, "after": one.after} for one in change.fields],
            }
            for change in changed
        ]
        click.echo(json.dumps(result, ensure_ascii=False))
        return
    for change in changed[:SHOWN]:
        item = change.after or change.before
        click.echo(f"{change.kind.value:8} {change.code} {item.name_zh if item else ''}")
        for one in change.fields:
            click.echo(f"           {one.field}: {_said(one.before)} → {_said(one.after)}")
    if len(changed) > SHOWN:
        click.echo(f"… and {len(changed) - SHOWN} more: --json tells all")
    counts = ", ".join(f"{number} {kind}" for kind, number in _counts(changed).items())
    would = "would take" if dry_run else "take"
    click.echo(f"{len(book.items)} items read; {counts}; changes {would} effect on {order.valid_from}")


def _said(value: Any) -> str:
    return "—" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
