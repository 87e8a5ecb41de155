"""`hallwatch report attendance`."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path

import click

from store.database import Database
from store.hall import write_hall
from store.migrate import migrate
from supervision_api.attendance import attendance as attendance_of
from supervision_api.attendance import graces
from supervision_api.attendance_sheet import write_sheet
from supervision_api.bench import Bench
from supervision_api.commands.options import config_option, configured
from supervision_api.commands.refusing import CannotRun, reasons_told
from supervision_api.hall_database import hall_database
from supervision_api.hall_record import hall_record
from supervision_api.logs import configure
from supervision_api.runtime import Runtime
from supervision_api.settings import Settings
from supervision_api.views.attendance import UNOBSERVED, AttendanceView, ObservedView


@click.command()
@click.option("--month", type=click.DateTime(formats=["%Y-%m"]), required=True, help="e.g. 2026-11")
@click.option("--department", help="code of one department; default: all")
@click.option("--json", "as_json", is_flag=True, help="print JSON")
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), help="write a workbook there")
@config_option
def attendance(config: Path, month: datetime, department: str | None, xlsx: Path | None, *, as_json: bool) -> None:
    """Tell the daily attendance of windows and people from known time only; unobserved time stands apart."""
    settings = configured(config)
    codes = [one.code for one in settings.departments]
    if department is not None and department not in codes:
        raise click.BadParameter(f"{department} is none of {', '.join(codes) or 'none'}", param_hint="--department")
    if xlsx is not None and xlsx.exists():
        raise CannotRun(f"{xlsx} is there already: remove it, or choose another name")
    found = _found(settings, month.date(), department)
    if xlsx is not None:
        with reasons_told():
            write_sheet(found, xlsx)
        click.echo(f"written: {xlsx}", err=True)
    if as_json:
        click.echo(found.model_dump_json(indent=2))
    elif xlsx is None:
        click.echo(_table(found))


def _found(settings: Settings, first: date, department: str | None) -> AttendanceView:
    configure(settings.log, process="report")
    bench = Bench.of(settings)

    async def ask(dsn: str) -> AttendanceView:
        await migrate(dsn)
        async with Database.open(dsn, name="report", size=1) as db:
            await write_hall(db, hall_record(settings))
            terms = graces(settings.rules)
            return await attendance_of(db, bench, terms, first=first, department=department, now=datetime.now(UTC))

    with reasons_told(), hall_database(settings, Runtime.from_environment()) as dsn:
        return asyncio.run(ask(dsn))


def _table(found: AttendanceView) -> str:
    lines = [f"{found.month}: {len(found.windows)} windows, {len(found.people)} people"]
    lines += [f"{one.window:<12}{_said(one.total)}" for one in found.windows]
    for person in found.people:
        marks = " ".join(f"{mark}{count}" for mark, count in sorted(person.marks.items()))
        lines.append(f"{person.operator_id:<12}{_said(person.total)}  {person.shifts} shifts: {marks}")
    return "\n".join(lines)


def _said(seen: ObservedView) -> str:
    share = UNOBSERVED if seen.attended == UNOBSERVED else f"{seen.attended:.1%}"
    return (
        f"{share:>10} of {seen.known_min:.0f} known min; {seen.unknown_min:.0f} unobserved of {seen.due_min:.0f} due"
    )
