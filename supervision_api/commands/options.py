"""What several commands take: the configuration, read with its mistakes told."""

from __future__ import annotations

import os
from pathlib import Path

import click

from supervision_api.configuration import BadConfiguration, load
from supervision_api.settings import Settings

config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    default=lambda: os.environ.get("HALLWATCH_CONFIG", "hall.toml"),
    show_default="hall.toml",
    help="the hall's configuration",
)


def configured(path: Path) -> Settings:
    """The settings; every mistake is told and the command ends with exit code 2."""
    try:
        return load(path)
    except BadConfiguration as error:
        click.echo(str(error), err=True)
        raise SystemExit(2) from error
