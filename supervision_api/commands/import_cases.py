"""`hallwatch import cases`: a spreadsheet of cases into the hall's database."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Generator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import click
import psycopg

from ingest.mapping import ColumnMapping
from ingest.mapping_file import read_mapping
from ingest.rows import Row, Sheet
from ingest.sheets import open_sheet
from ingest.template import template_mapping
from ingest.xes import not_found
from store.database import Database
from store.migrate import migrate
from supervision_api.commands.import_staff import staff
from supervision_api.commands.import_totals import totals
from supervision_api.commands.options import config_option, configured
from supervision_api.commands.refusing import CannotRun, reasons_told
from supervision_api.hall_database import hall_database
from supervision_api.intake import cases as case_intake
from supervision_api.intake.answer import Answer
from supervision_api.intake.importing import ErrorSink, Tally, error_file, import_rows
from supervision_api.intake.refusing import Refused, refuse_all
from supervision_api.intake.sender import Sender
from supervision_api.runtime import Runtime
from supervision_api.settings import Settings

SOURCE = "spreadsheet"
"""Never the file's name: a row in a renamed file would be another row."""
SHOWN = 10
"""Problems printed; the error file has all."""


@click.group("import")
def import_() -> None:
    """Take in files of others."""


import_.add_command(staff)
import_.add_command(totals)


@import_.command("cases")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--mapping",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="what the file's columns mean; without it our own template's columns are expected",
)
@config_option
@click.option("--source", help=f"name of the sender; default: the mapping's, else {SOURCE}")
@click.option(
    "--errors",
    type=click.Path(path_type=Path, dir_okay=False),
    help="write bad rows there as CSV, to be corrected and imported again",
)
@click.option("--dry-run", is_flag=True, help="only check; store nothing")
@click.option("--json", "as_json", is_flag=True, help="print the summary as JSON")
def cases(
    file: Path,
    mapping: Path | None,
    config: Path,
    source: str | None,
    errors: Path | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import the rows of FILE (.xlsx, .csv, .xes or .xes.gz).

    Importing the same file again stores nothing twice. Exit code 0: every row was taken in; 1: some rows were
    refused; 2: the file, the mapping or the configuration cannot be used, or the database is away.
    """
    if errors and errors.exists():
        raise click.BadParameter(f"{errors} is there already: move it away first", param_hint="--errors")
    if errors and not errors.parent.is_dir():
        raise click.BadParameter(f"there is no folder {errors.parent}", param_hint="--errors")
    settings, began = configured(config), time.monotonic()
    zone = ZoneInfo(settings.hall.zone)
    with reasons_told(), _safe_so_far():
        plan = read_mapping(mapping, zone=zone) if mapping else None
        with _opened(file, plan) as sheet, error_file(errors, sheet) as sink:
            plan = plan or template_mapping(sheet.headers, origin=str(file), zone=zone)
            sender = Sender.of(settings, source or plan.source or SOURCE)
            tally = asyncio.run(_import(settings, sheet, plan, sender, _Shown(sink), dry_run=dry_run))
    summary: dict[str, object] = {
        "file": str(file),
        "source": sender.source,
        "encoding": sheet.encoding,
        **asdict(tally),
        "seconds": round(time.monotonic() - began, 2),
        "dry_run": dry_run,
        "columns_not_found": not_found(sheet, plan.columns),
        "formulas": dict(sheet.calculated),
        "errors": str(errors) if errors and tally.rejected_rows else None,
    }
    if sys.stderr.isatty():
        click.echo(err=True)
    if as_json:
        click.echo(json.dumps(summary, ensure_ascii=False))
    else:
        click.echo(_sentence(summary, tally, dry_run=dry_run))
    sys.exit(1 if tally.rejected_rows else 0)


@contextmanager
def _safe_so_far() -> Generator[None]:
    try:
        yield
    except psycopg.OperationalError as problem:
        raise CannotRun(
            f"the database is away ({problem}); rows taken in so far are safe: import the file again"
        ) from problem


def _opened(file: Path, plan: ColumnMapping | None) -> AbstractContextManager[Sheet]:
    """The file as its mapping says it is to be read."""
    if plan is None:
        return open_sheet(file)
    return open_sheet(file, sheet=plan.sheet, encoding=plan.encoding, delimiter=plan.delimiter, columns=plan.columns)


async def _import(
    settings: Settings, sheet: Sheet, plan: ColumnMapping, sender: Sender, shown: _Shown, *, dry_run: bool
) -> Tally:
    if dry_run:

        async def check(records: Sequence[object]) -> list[Answer]:
            return case_intake.check(records, sender, now=datetime.now(UTC))

        async def leave(refused: Sequence[Refused]) -> None: ...

        return await import_rows(sheet, plan, take=check, refuse=leave, bad_row=shown, progress=_progress)
    with hall_database(settings, Runtime.from_environment()) as dsn:
        await migrate(dsn)
        async with Database.open(dsn, name="import", size=2) as db:

            async def take(records: Sequence[object]) -> list[Answer]:
                return await case_intake.take_in(db, records, sender, now=datetime.now(UTC))

            async def refuse(refused: Sequence[Refused]) -> None:
                await refuse_all(db, sender.source, refused, now=datetime.now(UTC), door="sheet")

            return await import_rows(sheet, plan, take=take, refuse=refuse, bad_row=shown, progress=_progress)


class _Shown:
    """Prints the first bad rows and passes all of them on."""

    def __init__(self, sink: ErrorSink) -> None:
        self._sink = sink
        self._left = SHOWN

    def __call__(self, row: Row, problem: str) -> None:
        """One bad row."""
        self._sink(row, problem)
        if self._left:
            self._left -= 1
            click.echo(f"row {row.number}: {problem}", err=True)
            if not self._left:
                click.echo("… further bad rows are not shown: see --errors FILE", err=True)


def _progress(tally: Tally) -> None:
    text = f"{tally.rows} rows, {tally.stored} stored, {tally.duplicates} known, {tally.rejected_rows} refused"
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{text}", err=True, nl=False)
    else:
        click.echo(text, err=True)


def _sentence(summary: dict[str, object], tally: Tally, *, dry_run: bool) -> str:
    stored = "would be stored" if dry_run else "stored"
    text = (
        f"{summary['file']} ({summary['encoding']}) from {summary['source']}: "
        f"{tally.rows} rows, {tally.events} events in {summary['seconds']} s\n"
        f"{stored}: {tally.stored}; known already: {tally.duplicates}; "
        f"refused: {tally.rejected_events} events, {tally.rejected_rows} rows"
    )
    if summary["columns_not_found"]:
        text += f"\nno event had {', '.join(cast('list[str]', summary['columns_not_found']))}"
    for column, number in cast("dict[str, int]", summary["formulas"]).items():
        text += f"\n{column}: {number} cells are formulas; read was what they gave when the file was saved"
    if summary["errors"]:
        text += f"\nrefused rows are in {summary['errors']}: correct them there and import that file"
    return text
