"""Asking for a login: at the terminal without showing it, or two lines of standard input."""

from __future__ import annotations

import sys

import click

from supervision_api.camera_logins.seal import Login


def ask_login(user: str | None, *, of: str) -> Login:
    """User and password of a camera. Without a terminal the user, unless given, and the password are a line each.

    Raises:
        click.UsageError: one of them is empty, or no camera could take it.
    """
    if sys.stdin.isatty():
        user = user or click.prompt(f"User of {of}", type=str, err=True)
        password = click.prompt(f"Password of {of}", type=str, hide_input=True, err=True)
    else:
        user = user or _line()
        password = _line()
    if not user or not password:
        raise click.UsageError("a login has a user and a password; without a terminal they are a line each")
    if ":" in user or not (user + password).isprintable():
        raise click.UsageError("no camera takes a user with a colon in it, or a login with control characters")
    return Login(user, password)


def _line() -> str:
    return sys.stdin.readline().rstrip("\r\n")
