"""Logins that last: known by the sha256 of a cookie, so that a stolen table opens nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from store.accounts import Role
from store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody who is logged in, as their account is now."""

    token_hash: bytes
    csrf: str
    seen_at: datetime
    expires_at: datetime
    peer: str
    name: str
    role: Role
    department: str | None
    must_change: bool


async def begin(
    db: Database, *, token_hash: bytes, account: str, csrf: str, peer: str, now: datetime, longest: timedelta
) -> None:
    """Somebody logged in, for `longest` at most."""
    values = {"token_hash": token_hash, "account": account, "csrf": csrf, "peer": peer, "now": now}
    async with db.act() as act:
        await act.execute("add_session", {**values, "expires_at": now + longest})


async def live(db: Database, token_hash: bytes, *, now: datetime, idle: timedelta) -> Session | None:
    """Who is behind a cookie; None when the session is over, idle for too long, or never was."""
    rows = await db.rows("live_session", {"token_hash": token_hash, "now": now, "idle_since": now - idle})
    return Session(**rows[0]) if rows else None


async def touch(db: Database, token_hash: bytes, *, now: datetime) -> None:
    """Somebody is still there."""
    async with db.act() as act:
        await act.execute("touch_session", {"token_hash": token_hash, "now": now})


async def end(db: Database, token_hash: bytes) -> None:
    """Somebody logged out."""
    async with db.act() as act:
        await act.execute("end_session", {"token_hash": token_hash})


async def end_others(db: Database, account: str, *, but: bytes | None) -> None:
    """End every session of an account, one apart: after a change of password."""
    async with db.act() as act:
        await act.execute("end_sessions_of", {"account": account, "but": but})


async def prune(db: Database, *, now: datetime, idle: timedelta) -> None:
    """Forget sessions that are over."""
    async with db.act() as act:
        await act.execute("prune_sessions", {"now": now, "idle_since": now - idle})
