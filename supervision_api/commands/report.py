"""`hallwatch report`: figures of the hall for people and for spreadsheets."""

from __future__ import annotations

from importlib import import_module

import click

_PARTS = {
    "attendance": "supervision_api.commands.reports.attendance:attendance",
    "precision": "supervision_api.commands.reports.precision:precision",
}


class _Parts(click.Group):
    """Imports a part when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """In the table's order."""
        return list(_PARTS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The part of that name."""
        if cmd_name not in _PARTS:
            return None
        module, _, name = _PARTS[cmd_name].partition(":")
        found: object = getattr(import_module(module), name)
        assert isinstance(found, click.Command)  # noqa: S101 (the table above is ours)
        return found


@click.group(cls=_Parts)
def report() -> None:
    """Figures of the hall, printed or written to a file."""
