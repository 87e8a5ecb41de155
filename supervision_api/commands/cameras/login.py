"""`hallwatch camera login`, `logout` and `rekey`."""

from __future__ import annotations

import getpass
import json
from datetime import UTC, datetime
from pathlib import Path

import click

from ingest.address import is_stream
from ingest.vocabulary import CameraCode
from store import audit
from store.credentials import forget_login
from store.database import Database
from supervision_api.camera_logins.key_file import KeyFile, KeyFileUnusable
from supervision_api.camera_logins.logins import keep_login, renew_key
from supervision_api.camera_logins.seal import LoginNotOpened
from supervision_api.commands.cameras.asking import ask_login
from supervision_api.commands.cameras.hall import camera_named, in_hall
from supervision_api.commands.options import config_option, configured
from supervision_api.commands.refusing import CannotRun

_json = click.option("--json", "as_json", is_flag=True, help="print JSON")


@click.command("login")
@click.argument("code")
@click.option("--user", help="of the camera; asked for when not given")
@_json
@config_option
def login(config: Path, code: str, user: str | None, *, as_json: bool) -> None:
    """Keep user and password of camera CODE, sealed. They are asked for, or read as two lines of standard input.

    A running hall takes them at once. The camera's url in the configuration then needs no login.
    """
    settings = configured(config)
    if not is_stream(camera_named(settings, code, config).url.get_secret_value()):
        raise click.UsageError(f'camera "{code}" is a file to replay and has no login')
    given, keys = ask_login(user, of=code), KeyFile.of(settings)

    async def deed(db: Database) -> None:
        now = datetime.now(UTC)
        await keep_login(db, CameraCode(code), given, keys, now=now, by=_actor())
        await _note(db, "set camera login", code)

    try:
        in_hall(settings, deed)
    except KeyFileUnusable as error:
        raise CannotRun(str(error)) from error
    told = {"camera": code, "kept": True, "key_file": str(keys.path)}
    click.echo(
        json.dumps(told, ensure_ascii=False)
        if as_json
        else f"{code}: its login is kept. Nothing opens it without {keys.path}: back that file up apart."
    )


@click.command("logout")
@click.argument("code")
@_json
@config_option
def logout(config: Path, code: str, *, as_json: bool) -> None:
    """Forget user and password of camera CODE."""

    async def deed(db: Database) -> bool:
        forgotten = await forget_login(db, CameraCode(code))
        if forgotten:
            await _note(db, "forget camera login", code)
        return forgotten

    forgotten = in_hall(configured(config), deed)
    if as_json:
        click.echo(json.dumps({"camera": code, "forgotten": forgotten}, ensure_ascii=False))
    else:
        click.echo(f"{code}: its login is forgotten." if forgotten else f"{code} had none.")


@click.command("rekey")
@_json
@config_option
def rekey(config: Path, *, as_json: bool) -> None:
    """Make a new key and seal every login with it; the key before opens nothing any more.

    Copy the key file to every other machine that reads cameras, and into the back-up.
    """
    settings = configured(config)
    keys = KeyFile.of(settings)

    async def deed(db: Database) -> int:
        count = await renew_key(db, keys)
        await _note(db, "renew camera key", keys.keys()[0].name)
        return count

    try:
        count = in_hall(settings, deed)
    except (KeyFileUnusable, LoginNotOpened) as error:
        raise CannotRun(str(error)) from error
    if as_json:
        click.echo(json.dumps({"logins": count, "key_file": str(keys.path)}, ensure_ascii=False))
    else:
        click.echo(f"{count} logins are sealed with a new key in {keys.path}.")


def _actor() -> str:
    return f"{getpass.getuser()}@console"


async def _note(db: Database, action: str, about: str) -> None:
    await audit.record(db, at=datetime.now(UTC), actor=_actor(), action=action, about=about)
