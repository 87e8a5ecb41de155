"""`hallwatch account`: who may log in."""

from __future__ import annotations

import asyncio
import getpass
import json
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar, get_args

import click

from store import accounts, audit, sessions
from store.accounts import NameTaken, NoSuchAccount
from store.database import Database
from store.hall import write_hall
from store.migrate import migrate
from supervision_api.commands.options import config_option, configured
from supervision_api.commands.refusing import reasons_told
from supervision_api.hall_database import hall_database
from supervision_api.hall_record import hall_record
from supervision_api.logs import configure
from supervision_api.passwords import Passwords, one_time_password
from supervision_api.runtime import Runtime
from supervision_api.views.hall import Role

Outcome = TypeVar("Outcome")
NAME = re.compile(r"[\w.@-]{1,64}")


@click.group()
def account() -> None:
    """Who may log in to the console, and as what."""


@account.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(get_args(Role)), required=True, help="what the account may do")
@click.option("--department", help="code of the department; a department head sees this one only")
@click.option("--json", "as_json", is_flag=True, help="print name and password as JSON")
@config_option
def add(config: Path, name: str, role: Role, department: str | None, *, as_json: bool) -> None:
    """Add an account and print its one-time password, to be changed at the first login."""
    settings = configured(config)
    if not NAME.fullmatch(name):
        raise click.UsageError("a name has letters, digits, '_', '.', '@' or '-', 64 at most")
    if role == "department_head" and department is None:
        raise click.UsageError("a department head needs --department")
    codes = [one.code for one in settings.departments]
    if department is not None and department not in codes:
        raise click.UsageError(f'"{department}" is no department of the configuration; it has: {", ".join(codes)}')

    async def deed(db: Database) -> str:
        await write_hall(db, hall_record(settings))
        password = one_time_password()
        hashed = await Passwords().hash(password)
        await accounts.add(
            db, name=name, role=role, department=department, password_hash=hashed, now=datetime.now(UTC)
        )
        await _note(db, "add account", name, {"role": role, "department": department})
        return password

    _tell_password(name, _with_database(config, deed), as_json=as_json)


@account.command("list")
@click.option("--json", "as_json", is_flag=True, help="print a JSON list")
@config_option
def list_(config: Path, *, as_json: bool) -> None:
    """List the accounts."""
    found = _with_database(config, accounts.accounts)
    rows = [
        {
            "name": one.name,
            "role": one.role,
            "department": one.department,
            "must_change_password": one.must_change,
            "locked_until": one.locked_until.isoformat() if one.locked_until else None,
            "retired_at": one.retired_at.isoformat() if one.retired_at else None,
        }
        for one in found
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        state = "retired" if row["retired_at"] else "one-time password" if row["must_change_password"] else ""
        click.echo(f"{row['name']:24} {row['role']:16} {row['department'] or '':12} {state}".rstrip())


@account.command("reset")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="print name and password as JSON")
@config_option
def reset(config: Path, name: str, *, as_json: bool) -> None:
    """Give an account a new one-time password; it is unlocked, and logged out everywhere."""

    async def deed(db: Database) -> str:
        password = one_time_password()
        await accounts.set_password(db, name, await Passwords().hash(password), must_change=True)
        await sessions.end_others(db, name, but=None)
        await _note(db, "reset password", name, {})
        return password

    _tell_password(name, _with_database(config, deed), as_json=as_json)


@account.command("retire")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="print name and state as JSON")
@config_option
def retire(config: Path, name: str, *, as_json: bool) -> None:
    """End an account: it is logged out and may not log in again. Its name stays in histories."""

    async def deed(db: Database) -> None:
        await accounts.retire(db, name, now=datetime.now(UTC))
        await _note(db, "retire account", name, {})

    _with_database(config, deed)
    told = json.dumps({"name": name, "retired": True}, ensure_ascii=False)
    click.echo(told if as_json else f"{name} may no longer log in.")


def _with_database(config: Path, deed: Callable[[Database], Awaitable[Outcome]]) -> Outcome:
    settings = configured(config)
    configure(settings.log, process="account")

    async def do(dsn: str) -> Outcome:
        await migrate(dsn)
        async with Database.open(dsn, name="account", size=1) as db:
            return await deed(db)

    with reasons_told(), hall_database(settings, Runtime.from_environment()) as dsn:
        try:
            return asyncio.run(do(dsn))
        except NameTaken as error:
            raise click.ClickException(
                f'there is an account "{error}" already: reset it, or take another name (a retired one stays taken)'
            ) from error
        except NoSuchAccount as error:
            raise click.ClickException(
                f'there is no account "{error}" in use; see `hallwatch account list`'
            ) from error


async def _note(db: Database, action: str, about: str, detail: dict[str, object]) -> None:
    actor = f"{getpass.getuser()}@console"
    await audit.record(db, at=datetime.now(UTC), actor=actor, action=action, about=about, detail=detail)


def _tell_password(name: str, password: str, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"name": name, "password": password}, ensure_ascii=False))
    else:
        click.echo(f"{name}: {password}\nOne time only: the console asks for a new password at the first login.")
