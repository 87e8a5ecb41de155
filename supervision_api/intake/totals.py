"""A sender's daily totals taken in, to be held against what is here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from ingest.errors import BadRecord
from ingest.record_fields import Record, as_table
from ingest.vocabulary import EventKind
from store.database import Database
from store.totals import ToldTotal, store_totals
from supervision_api.intake.answer import Answer

FIELDS = ("day", "kind", "number")


async def take_in_totals(db: Database, raws: Sequence[object], source: str, *, now: datetime) -> list[Answer]:
    """Store what is good and answer for each in the order given; a bad total is only answered for.

    Raises:
        psycopg.OperationalError: the database is gone; sending again is safe.
    """
    answers: list[Answer] = []
    good: dict[tuple[date, EventKind], ToldTotal] = {}
    for raw in raws:
        try:
            total = read_total(Record(as_table(raw), key="day"))
            good[total.day, total.kind] = total
            answers.append(Answer(f"{total.day}/{total.kind}", None, "stored"))
        except BadRecord as problem:
            answers.append(Answer(None, None, "rejected", problem.sentence))
    await store_totals(db, source, list(good.values()), now=now)
    return answers


def read_total(record: Record) -> ToldTotal:
    """The total that a record tells.

    Raises:
        BadRecord: with the field, what was there and what is allowed.
    """
    record.refuse_unknown_fields(FIELDS)
    kind, number = record.choice("kind", EventKind), record.whole("number", least=0, most=10**8)
    if kind is None:
        raise record.missing("kind", why="every total")
    if number is None:
        raise record.missing("number", why="every total")
    try:
        day = date.fromisoformat(record.needed("day"))
    except ValueError:
        raise record.bad("day", "is not a day", 'write "2026-11-04"', zh="不是日期，请写成“2026-11-04”") from None
    return ToldTotal(day=day, kind=kind, number=number)
