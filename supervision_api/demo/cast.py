"""The people who may look at the demonstration: an account for each role, with a password for this run only."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import get_args

from store import accounts
from store.database import Database
from supervision_api.hall_database import hall_database
from supervision_api.passwords import Passwords, one_time_password
from supervision_api.runtime import Runtime
from supervision_api.settings import Settings
from supervision_api.views.hall import Role

AUDIENCE = "audience"
"""The demonstration's own listener."""


@dataclass(frozen=True, slots=True)
class Member:
    """An account of the demonstration."""

    name: str
    role: Role
    password: str


async def open_accounts(settings: Settings) -> list[Member]:
    """One account a role, and the listener's, last. They end with the demonstration's database.

    Raises:
        psycopg.Error: the running hall's database does not answer.
    """
    cast = [Member(role, role, one_time_password()) for role in get_args(Role)]
    cast.append(Member(AUDIENCE, "officer", one_time_password()))
    passwords = Passwords()
    first_department = settings.departments[0].code
    with hall_database(settings, Runtime()) as dsn:
        async with Database.open(dsn, name="demo", size=1) as db:
            hashes = await asyncio.gather(*(passwords.hash(member.password) for member in cast))
            for member, password_hash in zip(cast, hashes, strict=True):
                await accounts.add(
                    db,
                    name=member.name,
                    role=member.role,
                    department=first_department if member.role == "department_head" else None,
                    password_hash=password_hash,
                    now=datetime.now(UTC),
                )
                # For this run only, so there is nothing to change.
                await accounts.set_password(db, member.name, password_hash, must_change=False)
    return cast
