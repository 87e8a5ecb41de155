"""The `ticket` lines of a story."""

from __future__ import annotations

from datetime import datetime

from analytics.ticket import Ticket, TicketKind
from ingest.vocabulary import WindowCode


def ticket(at: datetime, number: str, kind: str, *, window: str | None, served_at: datetime | None) -> Ticket:
    """The ticket of `09:10 ticket A001 service at 3 until 09:20`.

    Raises:
        ValueError: a kind that there is not, or no window.
    """
    if window is None:
        raise ValueError('"at" and a window are missing')
    return Ticket(
        ticket_no=number,
        window=WindowCode(window),
        kind=TicketKind(kind),
        called_at=at,
        served_at=served_at,
    )
