"""The `hallwatch` command: a list of commands, each in its own file and imported only when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from supervision_api.leaving import leave

# Name → where it lives, and its line of `hallwatch --help`; the order is the order there.
COMMANDS = {
    "demo": ("supervision_api.commands.demo:demo", "Run a simulated hall: everything real but the hall."),
    "up": ("supervision_api.commands.up:up", "Run the hall: database, cameras, judge and console."),
    "watch": ("supervision_api.commands.watch:watch", "Read one shard of cameras (part of `up`)."),
    "judge": ("supervision_api.commands.judge:judge", "Ask the rules about what is new or due (part of `up`)."),
    "poll": ("supervision_api.commands.poll:poll", "Read exchange databases (part of `up`)."),
    "serve": ("supervision_api.commands.serve:serve", "Serve the console and the interfaces (part of `up`)."),
    "import": ("supervision_api.commands.import_cases:import_", "Take in spreadsheets of cases."),
    "rejected": ("supervision_api.commands.rejected:rejected", "Rows that were refused: list, retry, discard."),
    "export": ("supervision_api.commands.export:export", "Write templates and files for others."),
    "report": ("supervision_api.commands.report:report", "Figures of the hall, printed or as a file."),
    "rules": ("supervision_api.commands.rules:rules", "What the rules are asked with, and changing it."),
    "catalogue": ("supervision_api.commands.catalogue:catalogue", "Keep the catalogue of service items."),
    "account": ("supervision_api.commands.account:account", "Who may log in, and as what."),
    "camera": ("supervision_api.commands.camera:camera", "Find cameras, see what they send, keep their logins."),
    "config": ("supervision_api.commands.config:config", "Check, show or begin a configuration."),
    "models": ("supervision_api.commands.models:models", "List, fetch, try and measure neural networks."),
    "simulate": ("supervision_api.commands.simulate:simulate", "Run parts of the simulated hall alone."),
    "bench": ("supervision_api.commands.bench:bench", "Measure Hallwatch on this machine."),
    "docs": ("supervision_api.commands.docs:docs", "Write the pages that are made from the code."),
    "test": ("supervision_api.commands.developing:test", "Run the tests."),
    "check": ("supervision_api.commands.developing:check", "Check format, types, imports and links."),
    "lock": ("supervision_api.commands.developing:lock", "Renew the lock files."),
}


class LazyGroup(click.Group):
    """Imports a command when it is asked for: `hallwatch --help` must not load a neural network."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Every command, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        found: Any = getattr(import_module(module), name)
        assert isinstance(found, click.Command)  # noqa: S101 (the table above is ours)
        return found

    def invoke(self, ctx: click.Context) -> object:
        """As ever; stopped by Ctrl-C ends with 130, as shells expect, wherever it was."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\nhallwatch: stopped", err=True)
            raise SystemExit(130) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The table's own lines, so that nothing is imported."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option("0.1.0", prog_name="hallwatch")
def hallwatch() -> None:
    """Video monitoring and electronic supervision for government service halls.

    Start with `hallwatch demo`: a simulated hall, everything running, nothing left behind.
    For your own hall read docs/quickstart.md, then `hallwatch up --config hall.toml`.
    """


def main() -> None:
    """Run the command line."""
    try:
        hallwatch(prog_name="hallwatch")
    except SystemExit as end:
        if isinstance(end.code, str):
            raise
        leave(end.code or 0)
