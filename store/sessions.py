"""Who is logged in. The table holds the sha256 of each cookie: stolen, it opens nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from store.database import Database

TOUCHED_EVERY = timedelta(seconds=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session that holds, with the account as it is now."""

    account: str
    role: str
    department: str | None
    must_change: bool
    csrf: str
    seen_at: datetime


async def open_session(
    db: Database, token_hash: bytes, *, account: str, csrf: str, peer: str, now: datetime, expires_at: datetime
) -> None:
    """Somebody logged in."""
    values = {"token_hash": token_hash, "account": account, "csrf": csrf, "peer": peer}
    async with db.act() as act:
        await act.execute("open_session", {**values, "now": now, "expires_at": expires_at})


async def session(
    db: Database, token_hash: bytes, *, now: datetime, idle: timedelta, touch: bool = True
) -> Session | None:
    """The session, if it was used within `idle` and has not expired; `touch` counts this as use."""
    rows = await db.rows("session", {"token_hash": token_hash, "now": now, "idle_since": now - idle})
    if not rows:
        return None
    found = Session(**rows[0])
    if touch and now - found.seen_at > TOUCHED_EVERY:
        async with db.act() as act:
            await act.execute("touch_session", {"token_hash": token_hash, "now": now})
    return found


async def close_session(db: Database, token_hash: bytes) -> None:
    """Logged out."""
    async with db.act() as act:
        await act.execute("close_session", {"token_hash": token_hash})


async def close_sessions_of(db: Database, account: str, *, kept: bytes | None = None) -> None:
    """All sessions of an account end, but for the one that is kept."""
    async with db.act() as act:
        await act.execute("close_sessions_of", {"account": account, "kept": kept})


async def close_old_sessions(db: Database, *, now: datetime, idle: timedelta) -> None:
    """Remove what nobody can use any more."""
    async with db.act() as act:
        await act.execute("close_old_sessions", {"now": now, "idle_since": now - idle})
