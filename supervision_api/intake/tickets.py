"""Queue tickets taken in: what was called where and served, to be held against the cases on record."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial

from analytics.ticket import Ticket, TicketKind
from ingest.record_fields import Record
from store.database import Database
from store.tickets import store_tickets
from supervision_api.intake.answer import Answer
from supervision_api.intake.each import take_each
from supervision_api.intake.sender import Sender

FIELDS = ("ticket_no", "window", "kind", "called_at", "served_at")
LONGEST = 64


async def take_in_tickets(
    db: Database, raws: Sequence[object], sender: Sender, *, windows: Collection[str], now: datetime
) -> list[Answer]:
    """Take in tickets of the hall's `windows`; answers and raises as `take_each` does."""
    return await take_each(
        db,
        raws,
        sender.source,
        key="ticket_no",
        door="tickets",
        read=partial(read_ticket, sender=sender, windows=windows),
        store=partial(store_tickets, db, source=sender.source, now=now),
        now=now,
    )


def read_ticket(record: Record, sender: Sender, *, windows: Collection[str]) -> Ticket:
    """The ticket that a record describes, its instants put right by the sender's clock.

    Raises:
        BadRecord: with the field, what was there and what is allowed.
    """
    record.refuse_unknown_fields(FIELDS)
    ticket_no, window = record.text("ticket_no", longest=LONGEST), record.window(windows)
    if window is None:
        raise record.missing("window")
    if ticket_no is None:
        raise record.missing("ticket_no", why="every ticket")
    kind = record.choice("kind", TicketKind)
    if kind is None:
        raise record.missing("kind", why="every ticket")
    called, served = record.instant("called_at", sender.zone), record.instant("served_at", sender.zone)
    if called is None:
        raise record.missing("called_at", why="every ticket")
    if served is not None and served < called:
        raise record.bad("served_at", "lies before called_at", "write when the service ended", zh="早于 called_at")
    return Ticket(
        ticket_no=ticket_no,
        window=window,
        kind=kind,
        called_at=called - sender.clock_ahead,
        served_at=None if served is None else served - sender.clock_ahead,
    )
