"""`hallwatch import staff`: the personnel office's workbook into the hall's database."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import click

from ingest.errors import BadRecord
from ingest.staff_book import StaffRow, staff_rows
from store.database import Database
from store.hall import write_hall
from store.migrate import migrate
from supervision_api.commands.options import config_option, configured
from supervision_api.commands.refusing import reasons_told
from supervision_api.hall_database import hall_database
from supervision_api.hall_record import hall_record
from supervision_api.intake.sender import Sender
from supervision_api.intake.staff import read_staff, take_in_staff
from supervision_api.runtime import Runtime
from supervision_api.settings import Settings

SOURCE = "personnel"
BATCH = 500


@dataclass(slots=True)
class Tally:
    """What became of a workbook."""

    rows: int = 0
    stored: int = 0
    duplicates: int = 0
    rejected: int = 0
    problems: list[str] = field(default_factory=list[str])

    def refuse(self, row: StaffRow, problem: str) -> None:
        """One row is not taken in."""
        self.rejected += 1
        self.problems.append(f"{row.sheet}, row {row.number}: {problem}")

    def sound(self, row: StaffRow) -> bool:
        """Whether the cells of a row can be trusted; it is refused if not."""
        if row.problem is not None:
            self.refuse(row, row.problem)
        return row.problem is None


@click.command("staff")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@config_option
@click.option("--source", default=SOURCE, show_default=True, help="name of the sender")
@click.option("--dry-run", is_flag=True, help="only check; store nothing")
@click.option("--json", "as_json", is_flag=True, help="print the summary as JSON")
def staff(file: Path, config: Path, source: str, *, dry_run: bool, as_json: bool) -> None:
    """Import rosters, leave, duty lists, stand-ins, punches and patrols from FILE (.xlsx).

    Importing the same file again changes nothing. Exit code 0: every row was taken in; 1: some rows were refused;
    2: the file or the configuration cannot be used, or the database is away.
    """
    settings, formulas = configured(config), Counter[str]()
    with reasons_told():
        rows = list(staff_rows(file, calculated=formulas))
        tally = _checked(settings, rows, source) if dry_run else _stored(settings, rows, source)
    if as_json:
        told = {"file": str(file), "dry_run": dry_run, **asdict(tally), "formulas": dict(formulas)}
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        for column, number in formulas.items():
            click.echo(f"{column}: {number} cells are formulas; read was what they gave when the file was saved")
        for line in tally.problems:
            click.echo(line, err=True)
        stored = "would be stored" if dry_run else "stored"
        click.echo(
            f"{file}: {tally.rows} rows; {stored}: {tally.stored}; known already: {tally.duplicates}; "
            f"refused: {tally.rejected}"
        )
    sys.exit(1 if tally.rejected else 0)


def _checked(settings: Settings, rows: Sequence[StaffRow], source: str) -> Tally:
    tally, windows = Tally(rows=len(rows)), [window.code for window in settings.windows]
    sound = [row for row in rows if tally.sound(row)]
    records = read_staff([row.raw for row in sound], Sender.of(settings, source), windows=windows)
    for row, record in zip(sound, records, strict=True):
        if isinstance(record, BadRecord):
            tally.refuse(row, record.sentence)
        else:
            tally.stored += 1
    return tally


def _stored(settings: Settings, rows: Sequence[StaffRow], source: str) -> Tally:
    async def store(dsn: str) -> Tally:
        tally, windows = Tally(rows=len(rows)), [window.code for window in settings.windows]
        sound = [row for row in rows if tally.sound(row)]
        await migrate(dsn)
        async with Database.open(dsn, name="import", size=2) as db:
            await write_hall(db, hall_record(settings))
            for begin in range(0, len(sound), BATCH):
                batch, sender = sound[begin : begin + BATCH], Sender.of(settings, source)
                raws = [row.raw for row in batch]
                answers = await take_in_staff(db, raws, sender, windows=windows, now=datetime.now(UTC))
                for row, answer in zip(batch, answers, strict=True):
                    tally.stored += answer.outcome == "stored"
                    tally.duplicates += answer.outcome == "duplicate"
                    if answer.outcome == "rejected":
                        tally.refuse(row, answer.problem or "")
        return tally

    with hall_database(settings, Runtime.from_environment()) as dsn:
        return asyncio.run(store(dsn))
