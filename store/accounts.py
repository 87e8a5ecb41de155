"""Who may log in. Passwords arrive and leave as hashes only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A name with its role. A retired account stays, because history names it."""

    name: str
    role: str
    department: str | None
    password_hash: str
    must_change: bool
    failures: int
    locked_until: datetime | None
    created_at: datetime
    retired_at: datetime | None


async def account(db: Database, name: str) -> Account | None:
    """The account of that name, retired or not."""
    rows = await db.rows("account", {"name": name})
    return Account(**rows[0]) if rows else None


async def accounts(db: Database) -> list[Account]:
    """All of them, those in use first."""
    return [Account(**row) for row in await db.rows("accounts", {})]


async def add(
    db: Database, name: str, *, role: str, department: str | None, password_hash: str, now: datetime
) -> bool:
    """Add an account whose password must be changed at first login; False when the name is in use.

    Raises psycopg.IntegrityError for a role or department that does not exist.
    """
    values = {"name": name, "role": role, "department": department, "hash": password_hash, "now": now}
    return bool(await db.rows("add_account", values))


async def count_failure(db: Database, name: str, *, lock_after: int, locked_until: datetime) -> datetime | None:
    """A wrong password was given; until when the account is locked, if it is."""
    rows = await db.rows("count_failure", {"name": name, "lock_after": lock_after, "locked_until": locked_until})
    return rows[0]["locked_until"] if rows else None


async def clear_failures(db: Database, name: str) -> None:
    """The right password was given."""
    async with db.act() as act:
        await act.execute("clear_failures", {"name": name})


async def set_password(db: Database, name: str, password_hash: str, *, must_change: bool) -> bool:
    """Another password, which also unlocks; all sessions end unless kept by the caller. False: no such account."""
    return bool(await db.rows("set_password", {"name": name, "hash": password_hash, "must_change": must_change}))


async def retire(db: Database, name: str, *, now: datetime) -> bool:
    """The account may not log in any more; False when it is not in use."""
    return bool(await db.rows("retire_account", {"name": name, "now": now}))
