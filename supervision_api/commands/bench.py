"""`hallwatch bench`: measurements, each a script of its own below `benchmarks/`."""

from __future__ import annotations

import ast
import os
import sys
from pathlib import Path

import click

HOME = Path(__file__).resolve().parents[2]


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("name", required=False)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def bench(name: str | None, words: tuple[str, ...]) -> None:
    """Measure Hallwatch on this machine: `hallwatch bench density --cameras 16 --for 20 --json`.

    Without a name the benchmarks are listed; `hallwatch bench NAME --help` shows what one can be told. Progress goes
    to stderr, figures to stdout.
    """
    known = {script.stem: script for script in sorted((HOME / "benchmarks").glob("*.py"))}
    if name is None:
        for title, script in known.items():
            click.echo(f"{title:<10} {_first_line(script)}")
        return
    if name not in known:
        raise click.UsageError(f"there is no benchmark {name}; there are {', '.join(known)}")
    # It takes our place: signals reach it directly, and what it started ends with it.
    environment = {**os.environ, "PYTHONPATH": str(HOME)}
    os.execve(sys.executable, [sys.executable, "-m", f"benchmarks.{name}", *words], environment)  # noqa: S606


def _first_line(script: Path) -> str:
    """What the script says of itself, without running it."""
    return (ast.get_docstring(ast.parse(script.read_text(encoding="utf-8"))) or "").partition("\n")[0]
