"""`hallwatch config`: check, show and begin a configuration."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ingest.address import is_stream
from supervision_api.commands.options import config_option, configured
from supervision_api.configuration import BadConfiguration, load
from supervision_api.configuring.shown import shown
from supervision_api.settings import CameraSettings

EXAMPLE = Path(__file__).parents[1] / "configuring" / "example.toml"


@click.group()
def config() -> None:
    """Check a configuration, show what is in force, or begin one."""


@config.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="print the mistakes as JSON")
def check(file: Path, *, as_json: bool) -> None:
    """Check FILE together with the environment. Exit code 2 when something is wrong; every mistake is told."""
    try:
        settings = load(file)
    except BadConfiguration as error:
        if as_json:
            mistakes = [
                {"key": list(fault.key), "place": error.place(fault), "what": fault.what, "advice": fault.advice}
                for fault in error.faults
            ]
            click.echo(json.dumps({"ok": False, "mistakes": mistakes}, ensure_ascii=False))
        else:
            click.echo(str(error), err=True)
        raise SystemExit(2) from error
    counts = {"windows": len(settings.windows), "cameras": len(settings.cameras), "rules": len(settings.rules)}
    warnings = [_login_in_url(camera.code) for camera in settings.cameras if _has_login(camera)]
    if as_json:
        click.echo(json.dumps({"ok": True, "mistakes": [], "warnings": warnings, **counts}, ensure_ascii=False))
    else:
        click.echo(f"{file} is good: {counts['windows']} windows, {counts['cameras']} cameras.")
        for warning in warnings:
            click.echo(f"warning: {warning}", err=True)


def _has_login(camera: CameraSettings) -> bool:
    url = camera.url.get_secret_value()
    return is_stream(url) and "@" in url.partition("://")[2].partition("/")[0]


def _login_in_url(code: str) -> str:
    return (
        f'camera "{code}" has a login in its url, in clear: keep it sealed with hallwatch camera login {code}, then '
        "take it out of the url"
    )


@config.command("show")
@config_option
@click.option("--json", "as_json", is_flag=True, help="print a JSON object of key → value")
def show(config: Path, *, as_json: bool) -> None:
    """Show every setting in force, from defaults, file and environment; secrets are masked."""
    values = shown(configured(config))
    if as_json:
        click.echo(json.dumps(values, ensure_ascii=False))
        return
    for key, value in values.items():
        click.echo(f"{key} = {json.dumps(value, ensure_ascii=False)}")


@config.command("example")
def example() -> None:
    """Print a configuration to begin with: `hallwatch config example > hall.toml`."""
    click.echo(EXAMPLE.read_text(encoding="utf-8"), nl=False)
