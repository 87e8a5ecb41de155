"""Records that are read one by one and kept together: what tickets and excuses have in common."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import TypeVar

from ingest.errors import BadRecord
from ingest.record_fields import Record, as_table
from store.database import Database
from store.rejected import Door
from supervision_api.intake.answer import Answer
from supervision_api.intake.refusing import Refused, refuse_all

Thing = TypeVar("Thing")


async def take_each(
    db: Database,
    raws: Sequence[object],
    source: str,
    *,
    key: str,
    door: Door,
    read: Callable[[Record], Thing],
    store: Callable[[list[Thing]], Awaitable[None]],
    now: datetime,
) -> list[Answer]:
    """Store what is good, keep what is bad with its reason, and answer for each in the order given.

    `key` is the field that names a record, `read` raises BadRecord for a bad one. Everything is committed on return.

    Raises:
        psycopg.OperationalError: the database is gone; nothing may be acknowledged, and sending again is safe.
    """
    answers: dict[int, Answer] = {}
    bad: dict[int, Refused] = {}
    good: list[Thing] = []
    for at, raw in enumerate(raws):
        try:
            record = Record(as_table(raw), key=key)
            good.append(read(record))
            answers[at] = Answer(record.row, None, "stored")
        except BadRecord as problem:
            bad[at] = (raw, problem.sentence)
    refused = await refuse_all(db, source, list(bad.values()), now=now, key=key, door=door)
    answers |= dict(zip(bad, refused, strict=True))
    await store(good)
    return [answers[at] for at in range(len(raws))]
