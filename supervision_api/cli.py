"""The `hallwatch` command: a list of commands, each in its own file and imported only when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

# Name → where it lives. The order is the order of `hallwatch --help`.
COMMANDS = {
    "demo": "supervision_api.commands.demo:demo",
    "up": "supervision_api.commands.up:up",
    "watch": "supervision_api.commands.watch:watch",
    "judge": "supervision_api.commands.judge:judge",
    "serve": "supervision_api.commands.serve:serve",
    "import": "supervision_api.commands.import_cases:import_",
    "export": "supervision_api.commands.export:export",
    "account": "supervision_api.commands.account:account",
    "config": "supervision_api.commands.config:config",
    "models": "supervision_api.commands.models:models",
    "simulate": "supervision_api.commands.simulate:simulate",
    "docs": "supervision_api.commands.docs:docs",
    "test": "supervision_api.commands.developing:test",
    "check": "supervision_api.commands.developing:check",
    "lock": "supervision_api.commands.developing:lock",
}


class LazyGroup(click.Group):
    """Imports a command when it is asked for: `hallwatch --help` must not load a neural network."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Every command, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        found: Any = getattr(import_module(module), name)
        assert isinstance(found, click.Command)  # noqa: S101 (the table above is ours)
        return found


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option("0.1.0", prog_name="hallwatch")
def hallwatch() -> None:
    """Video monitoring and electronic supervision for government service halls.

    Start with `hallwatch demo`: a simulated hall, everything running, nothing left behind.
    For your own hall read docs/quickstart.md, then `hallwatch up --config hall.toml`.
    """


def main() -> None:
    """Run the command line."""
    hallwatch(prog_name="hallwatch")
