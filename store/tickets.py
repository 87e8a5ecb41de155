"""Queue tickets, as the queuing machine tells of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from analytics.ticket import Ticket, TicketKind
from analytics.vocabulary import SubjectKind
from ingest.vocabulary import WindowCode
from store import queue
from store.act import Act
from store.database import Database
from store.rows import as_rows


async def store_tickets(db: Database, tickets: Sequence[Ticket], *, source: str, now: datetime) -> None:
    """Store tickets in one transaction; the same number with the same call corrects. Judges look at the windows.

    Raises psycopg.IntegrityError when a window does not exist; nothing is stored then.
    """
    if not tickets:
        return
    # A statement cannot correct a row twice: of equal calls in one batch the last is meant.
    meant = {(ticket.ticket_no, ticket.called_at): ticket for ticket in tickets}
    rows: list[dict[str, object]] = [
        {
            "source": source,
            "ticket_no": ticket.ticket_no,
            "window_code": ticket.window,
            "kind": ticket.kind,
            "called_at": ticket.called_at,
            "served_at": ticket.served_at,
            "received_at": now,
        }
        for ticket in meant.values()
    ]
    async with db.act() as act:
        await act.execute("write_tickets", {"rows": as_rows(rows)})
        await queue.put(act, {(SubjectKind.WINDOW, ticket.window) for ticket in tickets}, now)


async def tickets(db: Database | Act, window: WindowCode, since: datetime, until: datetime) -> tuple[Ticket, ...]:
    """The tickets called to a window in [since, until], oldest first."""
    return tuple(
        Ticket(
            ticket_no=row["ticket_no"],
            window=WindowCode(row["window_code"]),
            kind=TicketKind(row["kind"]),
            called_at=row["called_at"],
            served_at=row["served_at"],
        )
        for row in await db.rows("tickets", {"window": window, "since": since, "until": until})
    )
