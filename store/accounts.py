"""Accounts as rows; passwords come here hashed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from psycopg.rows import DictRow

from store.database import Database

Role = Literal["officer", "lead", "department_head", "evaluator", "admin"]


class NameTaken(RuntimeError):
    """There is an account of that name already."""


class NoSuchAccount(LookupError):
    """There is no account of that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may log in, or could once."""

    name: str
    role: Role
    department: str | None
    password_hash: str
    must_change: bool
    failures: int
    locked_until: datetime | None
    created_at: datetime
    retired_at: datetime | None


async def add(
    db: Database, *, name: str, role: Role, department: str | None, password_hash: str, now: datetime
) -> None:
    """A new account, whose password must be changed at the first login. Raises NameTaken, psycopg.IntegrityError."""
    values = {"name": name, "role": role, "department": department, "password_hash": password_hash, "now": now}
    async with db.act() as act:
        if not await act.rows("add_account", values):
            raise NameTaken(name)


async def account(db: Database, name: str) -> Account | None:
    """The account of that name, retired ones too."""
    rows = await db.rows("one_account", {"name": name})
    return _account(rows[0]) if rows else None


async def accounts(db: Database) -> list[Account]:
    """All accounts by name, retired ones too."""
    return [_account(row) for row in await db.rows("list_accounts")]


async def set_password(db: Database, name: str, password_hash: str, *, must_change: bool) -> None:
    """A new password; failures and locks are forgotten. Raises NoSuchAccount."""
    values = {"name": name, "password_hash": password_hash, "must_change": must_change}
    async with db.act() as act:
        if not await act.rows("set_password", values):
            raise NoSuchAccount(name)


async def count_try(db: Database, name: str, *, lock_after: int, lock_for: timedelta, now: datetime) -> bool:
    """Whether a password may be tried now; False while the account is locked, or when there is none.

    Counted before the password is looked at, so that many tries at once are no more than the lock allows; the right
    password clears the count.
    """
    values = {"name": name, "lock_after": lock_after, "locked_until": now + lock_for, "now": now}
    async with db.act() as act:
        # Waiting for the disk would tell names that exist from those that do not.
        await act.execute("commit_later")
        return bool(await act.rows("count_try", values))


async def clear_failures(db: Database, name: str) -> None:
    """The right password."""
    async with db.act() as act:
        await act.execute("clear_failures", {"name": name})


async def retire(db: Database, name: str, *, now: datetime) -> None:
    """The account may no longer log in, and is logged out. Raises NoSuchAccount."""
    async with db.act() as act:
        if not await act.rows("retire_account", {"name": name, "now": now}):
            raise NoSuchAccount(name)
        await act.execute("end_sessions_of", {"account": name, "but": None})


def _account(row: DictRow) -> Account:
    return Account(**row)
