"""`hallwatch export`: empty templates for those who send cases."""

from __future__ import annotations

from pathlib import Path

import click

import ingest.staff_book
import ingest.template
from ingest.exchange.table_file import BUILT_IN
from supervision_api.commands.refusing import reasons_told

MAPPING_TEMPLATE = Path(ingest.template.__file__).with_name("mapping_template.toml")


@click.group()
def export() -> None:
    """Write templates for those who send cases."""


@export.command("mapping-template")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="write there; default: print")
def mapping_template(out: Path | None) -> None:
    """Write a mapping file to fill in: what the columns of your spreadsheet mean."""
    text = MAPPING_TEMPLATE.read_text(encoding="utf-8")
    if out is None:
        click.echo(text, nl=False)
        return
    _refuse_to_overwrite(out)
    with reasons_told():
        out.write_text(text, encoding="utf-8")
    click.echo(f"written: {out}", err=True)


@export.command("exchange-template")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="write there; default: print")
def exchange_template(out: Path | None) -> None:
    """Write the tables file of an exchange database with the names of the national data specification, to adapt."""
    text = BUILT_IN.read_text(encoding="utf-8")
    if out is None:
        click.echo(text, nl=False)
        return
    _refuse_to_overwrite(out)
    with reasons_told():
        out.write_text(text, encoding="utf-8")
    click.echo(f"written: {out}", err=True)


@export.command("case-template")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default=Path("cases.xlsx"), show_default=True)
def case_template(out: Path) -> None:
    """Write our own spreadsheet of cases, empty, with a sheet that explains its columns."""
    if out.suffix.lower() != ".xlsx":
        raise click.BadParameter(f"{out} must end in .xlsx", param_hint="--out")
    _refuse_to_overwrite(out)
    with reasons_told():
        ingest.template.write_template(out)
    click.echo(f"written: {out}", err=True)


@export.command("staff-template")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def staff_template(file: Path) -> None:
    """Write the personnel office's workbook, empty, to FILE: roster, leave, duty, stand-ins, punches, patrols."""
    if file.suffix.lower() != ".xlsx":
        raise click.BadParameter(f"{file} must end in .xlsx", param_hint="FILE")
    _refuse_to_overwrite(file)
    with reasons_told():
        ingest.staff_book.write_staff_template(file)
    click.echo(f"written: {file}", err=True)


def _refuse_to_overwrite(out: Path) -> None:
    if out.exists():
        raise click.ClickException(f"{out} is there already: remove it, or choose another name with --out")
