"""Excuses taken in: leave, errand, stand-in, closure, so that no rule takes them for an absence."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from functools import partial

from ingest.record_fields import Record
from store.database import Database
from store.excuses import Excuse, store_excuses
from supervision_api.intake.answer import Answer
from supervision_api.intake.each import take_each
from supervision_api.intake.sender import Sender

FIELDS = ("excuse_id", "window", "kind", "from_at", "to_at", "note")


class Kind(StrEnum):
    """What an excuse is for."""

    LEAVE = "leave"
    ERRAND = "errand"
    ROTATION = "rotation"
    STAND_IN = "stand_in"
    MEETING = "meeting"
    OUTAGE = "outage"
    CLOSURE = "closure"


async def take_in_excuses(
    db: Database, raws: Sequence[object], sender: Sender, *, windows: Collection[str], now: datetime
) -> list[Answer]:
    """Take in excuses of the hall's `windows`; answers and raises as `take_each` does."""
    return await take_each(
        db,
        raws,
        sender.source,
        key="excuse_id",
        door="excuses",
        read=partial(read_excuse, sender=sender, windows=windows, now=now),
        store=partial(store_excuses, db),
        now=now,
    )


def read_excuse(record: Record, sender: Sender, *, windows: Collection[str], now: datetime) -> Excuse:
    """The excuse that a record describes.

    Raises:
        BadRecord: with the field, what was there and what is allowed.
    """
    record.refuse_unknown_fields(FIELDS)
    excuse_id, window = record.needed("excuse_id"), record.window(windows)
    if window is None:
        raise record.missing("window")
    kind = record.choice("kind", Kind)
    if kind is None:
        raise record.missing("kind", why="every excuse")
    begin, end = record.instant("from_at", sender.zone), record.instant("to_at", sender.zone)
    if begin is None or end is None:
        raise record.missing("from_at" if begin is None else "to_at", why="every excuse")
    if end <= begin:
        raise record.bad("to_at", "does not lie after from_at", "write when the excuse ends", zh="不晚于 from_at")
    return Excuse(
        # Two senders may count alike.
        excuse_id=f"{sender.source}/{excuse_id}",
        window=window,
        kind=kind.value,
        from_at=begin,
        to_at=end,
        note=record.text("note", longest=500) or "",
        entered_at=now,
        entered_by=sender.source,
    )
