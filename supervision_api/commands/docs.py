"""`hallwatch docs`: write the pages and files that are made from the code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from supervision_api.cli import hallwatch
from supervision_api.documenting.commands_page import commands_page
from supervision_api.documenting.openapi import openapi
from supervision_api.documenting.settings_page import settings_page

HOME = Path(__file__).parents[2]
MADE: Mapping[str, Callable[[], str]] = {
    "docs/reference/settings.md": settings_page,
    "docs/reference/commands.md": lambda: commands_page(hallwatch),
    "dashboard/openapi.json": openapi,
}


@click.command()
@click.option("--check", is_flag=True, help="write nothing; exit code 1 when a file is not what the code says")
def docs(*, check: bool) -> None:
    """Write docs/reference and dashboard/openapi.json from the code."""
    stale = False
    for path, text in made().items():
        file = HOME / path
        if file.is_file() and file.read_text(encoding="utf-8") == text:
            continue
        stale = True
        if check:
            click.echo(f"{path} is not what the code says: run ./hallwatch docs", err=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            click.echo(f"wrote {path}")
    if stale and check:
        raise SystemExit(1)


def made() -> dict[str, str]:
    """Path below the root → what must stand there."""
    return {path: make() for path, make in MADE.items()}
