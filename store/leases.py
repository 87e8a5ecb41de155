"""Who watches which cameras: leases that run out unless they are renewed. See docs/design/leases.md.

A shard joins, and from then on renews every `BEAT`. The database's clock alone decides what has run out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from uuid import UUID

from psycopg.rows import DictRow

from ingest.vocabulary import CameraCode, WindowCode
from store.database import Database
from store.grouping import Group
from store.rows import as_rows

TERM = timedelta(seconds=5)
BEAT = timedelta(seconds=1)


class Replaced(RuntimeError):
    """Another process goes by this shard's name: it watches in its place."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A group in hand. States are told under its generation and refused once another process has taken the group."""

    group: Group
    generation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """How the groups are spread, as one shard sees it."""

    groups: int
    held: int
    capacity: float
    present: float
    """The capacities of all shards that were heard of lately, this one among them."""
    has_just_come: bool

    def share(self, *, expected: int) -> int:
        """How many groups are this shard's; one that has just come believes in `expected` like it."""
        present = max(self.present, self.capacity * expected) if self.has_just_come else self.present
        return ceil(round(self.groups * self.capacity / present, 6))


async def join(db: Database, boot: UUID, *, name: str, capacity: float) -> None:
    """A shard comes. What a former life of the same name held is free: a name is held by one process at a time."""
    async with db.act() as act:
        await act.execute("forget_shards", {"name": name})
        await act.execute("add_shard", {"boot": boot, "name": name, "capacity": capacity})


async def leave(db: Database, boot: UUID) -> None:
    """A shard goes; all it held is free."""
    async with db.act() as act:
        await act.execute("remove_shard", {"boot": boot})


async def anybody_watches(db: Database) -> bool:
    """Whether a shard of this hall was heard of lately."""
    return bool((await db.rows("shards_present", {"term": TERM}))[0]["shards"])


async def renew(db: Database, boot: UUID, *, config_fault: str = "") -> list[Lease]:
    """Say that the shard is there, and what it still holds, renewed.

    Raises:
        Replaced: another process has joined under its name.
    """
    async with db.act() as act:
        if not await act.rows("hear_shard", {"boot": boot, "term": TERM, "config_fault": config_fault}):
            raise Replaced("another process watches under this one's name")
        return _leases(await act.rows("renew_leases", {"boot": boot, "term": TERM}))


async def balance(db: Database, boot: UUID) -> Balance:
    """How the groups are spread now. The shard must have joined."""
    row = (await db.rows("lease_balance", {"boot": boot, "term": TERM}))[0]
    return Balance(
        groups=row["groups"],
        held=row["held"],
        capacity=row["capacity"],
        present=row["present"] or row["capacity"],
        has_just_come=row["has_just_come"],
    )


async def claim(db: Database, boot: UUID, known: Iterable[Group], *, most: int) -> list[Lease]:
    """Take up to so many of the free groups, of those `known`; what others told of their windows is complete then."""
    rows = as_rows({"name": group.name, "cameras": group.cameras, "windows": group.windows} for group in known)
    async with db.act() as act:
        taken = _leases(await act.rows("claim_leases", {"boot": boot, "known": rows, "most": most, "term": TERM}))
        # A superseded watcher that is storing right now finishes first, or finds that it is superseded.
        await act.execute("lock_windows", {"windows": [code for lease in taken for code in lease.group.windows]})
    return taken


async def release(db: Database, boot: UUID, groups: Iterable[Group]) -> None:
    """Give groups back, when everything about their windows is stored."""
    async with db.act() as act:
        await act.execute("release_leases", {"boot": boot, "names": [group.name for group in groups]})


def _leases(rows: Iterable[DictRow]) -> list[Lease]:
    return [
        Lease(
            Group(
                tuple(CameraCode(code) for code in row["cameras"]),
                tuple(WindowCode(code) for code in row["windows"]),
            ),
            row["generation"],
        )
        for row in rows
    ]
