"""`hallwatch docs`: write the pages and files that are made from the code."""

from __future__ import annotations

from pathlib import Path

import click

from analytics import reference
from supervision_api.cli import hallwatch
from supervision_api.documenting.commands_page import commands_page
from supervision_api.documenting.metrics_page import metrics_page
from supervision_api.documenting.openapi import openapi
from supervision_api.documenting.settings_page import settings_page

HOME = Path(__file__).parents[2]
RULES = "docs/reference/rules"


@click.command()
@click.option("--check", is_flag=True, help="write nothing; exit code 1 when a file is not what the code says")
def docs(*, check: bool) -> None:
    """Write docs/reference and dashboard/openapi.json from the code."""
    stale = differing()
    for path, text in stale.items():
        if check:
            click.echo(f"{path} is not what the code says: run ./hallwatch docs", err=True)
        elif text is None:
            (HOME / path).unlink()
            click.echo(f"removed {path}")
        else:
            (HOME / path).parent.mkdir(parents=True, exist_ok=True)
            (HOME / path).write_text(text, encoding="utf-8")
            click.echo(f"wrote {path}")
    if stale and check:
        raise SystemExit(1)


def differing() -> dict[str, str | None]:
    """Path below the root → what must stand there, where something else does; None where nothing may stand."""
    made: dict[str, str | None] = {
        "docs/reference/settings.md": settings_page(),
        "docs/reference/commands.md": commands_page(hallwatch),
        "docs/reference/metrics.md": metrics_page(),
        "dashboard/openapi.json": openapi(),
    }
    made |= {f"{RULES}/{name}": text for name, text in reference.pages().items()}
    made |= {path: None for file in (HOME / RULES).glob("*.md") if (path := f"{RULES}/{file.name}") not in made}
    return {path: text for path, text in made.items() if _stands(HOME / path) != text}


def _stands(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.is_file() else None
