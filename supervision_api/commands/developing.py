"""`hallwatch test`, `hallwatch check`, `hallwatch lock`: for those who change Hallwatch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from supervision_api.developing.checks import run_checks
from supervision_api.developing.locks import LockNamesAddress, renew_npm, renew_python
from supervision_api.developing.node import node_environment, npm

_ALL = ("--numprocesses", "3", "--dist", "loadfile", "--no-loadscope-reorder", "--durations", "30")
"""Three processes on two cores: one has the whole halls, which mostly wait for a story to go on."""

HOME = Path(__file__).resolve().parents[2]


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("pytest_words", nargs=-1, type=click.UNPROCESSED)
def test(pytest_words: tuple[str, ...]) -> None:
    """Run the tests; further words go to pytest, e.g. `hallwatch test -m "not acceptance"`.

    Without words the console's own tests run first. A test that lacks something (a browser, another RTSP server,
    sample data) is skipped with its reason; where the variable CI is "true" that counts as a failure.
    """
    if not pytest_words:
        console = subprocess.run(
            [*npm(), "run", "--silent", "test"], cwd=HOME / "dashboard", env=node_environment(), check=False
        )
        if console.returncode:
            sys.exit(console.returncode)
    words = pytest_words or _ALL
    sys.exit(subprocess.run([sys.executable, "-m", "pytest", *words], cwd=HOME, check=False).returncode)


@click.command()
def check() -> None:
    """Format, lint, both type checkers, import contracts, links in docs, generated pages."""
    complaints = run_checks(HOME, say=click.echo)
    if complaints:
        raise click.ClickException(
            f"{complaints} checks complained; `ruff format .` and `ruff check --fix .` mend some"
        )


@click.command()
@click.option("--upgrade", is_flag=True, help="take the newest versions that requirements/*.in allow")
def lock(*, upgrade: bool) -> None:
    """Renew requirements/*.lock and dashboard/package-lock.json: hashes, no download addresses."""
    try:
        for name in ("run", "dev", "exchange", "ultralytics"):
            click.echo(f"requirements/{name}.lock …", err=True)
            renew_python(HOME, name, upgrade=upgrade)
        click.echo("dashboard/package-lock.json …", err=True)
        renew_npm(HOME, upgrade=upgrade)
    except LockNamesAddress as fault:
        raise click.ClickException(f"{fault} would name a download address; the old file was kept") from fault
    except subprocess.CalledProcessError as fault:
        raise click.ClickException("no set of versions was found, see above; nothing was changed") from fault
