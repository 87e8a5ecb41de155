"""`hallwatch import totals`: a sender's daily totals, to be held against what came."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from ingest.sheets import open_sheet
from store.database import Database
from store.migrate import migrate
from supervision_api.commands.options import config_option, configured
from supervision_api.commands.refusing import CannotRun, reasons_told
from supervision_api.hall_database import hall_database
from supervision_api.intake.answer import Answer
from supervision_api.intake.totals import FIELDS, take_in_totals
from supervision_api.runtime import Runtime
from supervision_api.settings import Settings


@click.command("totals")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@config_option
@click.option("--source", required=True, help="name of the sender")
@click.option("--json", "as_json", is_flag=True, help="print the summary as JSON")
def totals(file: Path, config: Path, source: str, *, as_json: bool) -> None:
    """Import how many rows of each day and kind a sender has, from FILE (.csv or .xlsx: day, kind, number).

    What is missing here is told by TIM-19. The same day and kind again replaces what was said before. Exit code 0:
    every total was taken in; 1: some were refused; 2: the file cannot be used, or the database is away.
    """
    settings = configured(config)
    with reasons_told():
        with open_sheet(file, columns=FIELDS) as sheet:
            if missing := [name for name in FIELDS if name not in sheet.headers]:
                raise CannotRun(f"{file} lacks the columns {', '.join(missing)}")
            rows = [{name: row.cells.get(name, "") for name in FIELDS} for row in sheet.rows]
        answers = asyncio.run(_store(settings, rows, source))
    bad = [(number, one.problem) for number, one in enumerate(answers, start=2) if one.outcome == "rejected"]
    if as_json:
        told = [{"row": number, "problem": why} for number, why in bad]
        click.echo(json.dumps({"stored": len(answers) - len(bad), "rejected": told}, ensure_ascii=False))
    else:
        for number, why in bad:
            click.echo(f"row {number}: {why}", err=True)
        click.echo(f"{file}: {len(answers) - len(bad)} totals taken in, {len(bad)} refused")
    sys.exit(1 if bad else 0)


async def _store(settings: Settings, rows: Sequence[object], source: str) -> list[Answer]:
    with hall_database(settings, Runtime.from_environment()) as dsn:
        await migrate(dsn)
        async with Database.open(dsn, name="import", size=2) as db:
            return await take_in_totals(db, rows, source, now=datetime.now(UTC))
