"""Accounts, logins and the sealed audit trail."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from store import accounts, audit, sessions
from store.accounts import NameTaken, NoSuchAccount
from store.database import Database

pytestmark = pytest.mark.integration

NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


async def add(db: Database, name: str) -> None:
    await accounts.add(db, name=name, role="officer", department=None, password_hash="h1", now=NINE)


async def begin(db: Database, name: str, token: bytes, *, now: datetime = NINE) -> None:
    await sessions.begin(db, token_hash=token, account=name, csrf="c", peer="127.0.0.1", now=now, longest=24 * HOUR)


async def test_a_name_belongs_to_one_person(db: Database) -> None:
    await add(db, "li")
    with pytest.raises(NameTaken):
        await add(db, "li")
    with pytest.raises(NoSuchAccount):
        await accounts.set_password(db, "wang", "h2", must_change=False)
    assert await accounts.account(db, "wang") is None


async def test_wrong_passwords_lock_for_a_while_even_when_tried_at_once(db: Database) -> None:
    await add(db, "li")

    async def may_try() -> bool:
        return await accounts.count_try(db, "li", lock_after=5, lock_for=10 * MINUTE, now=NINE)

    tries = await asyncio.gather(*(may_try() for _ in range(12)))
    assert sum(tries) == 5
    assert not await accounts.count_try(db, "wang", lock_after=5, lock_for=10 * MINUTE, now=NINE)
    li = await accounts.account(db, "li")
    assert li is not None
    assert (li.locked_until, li.failures) == (NINE + 10 * MINUTE, 0)
    await accounts.clear_failures(db, "li")
    li = await accounts.account(db, "li")
    assert li is not None
    assert li.locked_until is None


async def test_a_session_ends_by_time_idleness_logout_and_retirement(db: Database) -> None:
    await add(db, "li")
    await begin(db, "li", b"1")
    session = await sessions.live(db, b"1", now=NINE + HOUR, idle=2 * HOUR)
    assert session is not None
    assert (session.name, session.role, session.must_change) == ("li", "officer", True)
    assert await sessions.live(db, b"1", now=NINE + 3 * HOUR, idle=2 * HOUR) is None
    await sessions.touch(db, b"1", now=NINE + 2 * HOUR)
    assert await sessions.live(db, b"1", now=NINE + 3 * HOUR, idle=2 * HOUR) is not None
    assert await sessions.live(db, b"1", now=NINE + 24 * HOUR, idle=100 * HOUR) is None
    await begin(db, "li", b"2")
    await sessions.end_others(db, "li", but=b"2")
    assert await sessions.live(db, b"1", now=NINE, idle=HOUR) is None
    await sessions.end(db, b"2")
    assert await sessions.live(db, b"2", now=NINE, idle=HOUR) is None
    await begin(db, "li", b"3")
    await accounts.retire(db, "li", now=NINE)
    assert await sessions.live(db, b"3", now=NINE, idle=HOUR) is None


async def test_the_audit_trail_cannot_be_changed_and_shows_it_when_it_was(db: Database, dsn: str) -> None:
    details = [{"before": "黄牌", "share": 1e20, "n": None}, {}, {"list": [1, 2.5, "x"]}]
    for number, detail in enumerate(details):
        await audit.record(db, at=NINE + number * MINUTE, actor="li", action="decide", about="A1", detail=detail)
    await asyncio.gather(*(audit.record(db, at=NINE, actor="wang", action="view") for _ in range(8)))
    rows = await audit.rows_after(db, 0, 100)
    assert [row.detail for row in rows[:3]] == details
    assert len(rows) == 11
    assert await audit.first_broken(db) is None
    with psycopg.connect(dsn, autocommit=True) as intruder:
        with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
            intruder.execute("UPDATE audit SET actor = 'nobody'")
        with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
            intruder.execute("DELETE FROM audit")
        # The database's owner can lift the guard, but not forge the seals after it.
        intruder.execute("ALTER TABLE audit DISABLE TRIGGER audit_append_only")
        intruder.execute("UPDATE audit SET actor = 'nobody' WHERE seq = 2")
        assert await audit.first_broken(db) == 2
        intruder.execute("UPDATE audit SET actor = 'li' WHERE seq = 2")
        assert await audit.first_broken(db) is None
        intruder.execute("DELETE FROM audit WHERE seq = 5")
        assert await audit.first_broken(db) == 6
