"""`hallwatch camera`: find, set up and look after cameras."""

from __future__ import annotations

from importlib import import_module

import click

_PARTS = {
    "discover": "supervision_api.commands.cameras.onvif:discover",
    "onvif": "supervision_api.commands.cameras.onvif:onvif",
    "url": "supervision_api.commands.cameras.url:url",
    "probe": "supervision_api.commands.cameras.probe:probe",
    "login": "supervision_api.commands.cameras.login:login",
    "logout": "supervision_api.commands.cameras.login:logout",
    "rekey": "supervision_api.commands.cameras.login:rekey",
    "list": "supervision_api.commands.cameras.list_cameras:list_",
}


class _Parts(click.Group):
    """Imports a part when it is asked for: listing cameras must not load what reads ONVIF."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """In the order in which a hall is set up."""
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
def camera() -> None:
    """Find cameras, see what they send, keep their logins."""
