"""A queue ticket (排队号), as the queuing machine tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ingest.vocabulary import WindowCode


class TicketKind(StrEnum):
    """What somebody drew the ticket for."""

    SERVICE = "service"
    """To have a case handled: a case must follow."""
    CONSULTATION = "consultation"
    COLLECTION = "collection"
    """To collect a licence or a letter of an earlier case."""
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """One ticket that was called to a window."""

    ticket_no: str
    """As it is printed; it may be given again on another day."""
    window: WindowCode
    kind: TicketKind
    called_at: datetime
    served_at: datetime | None = None
    """When the service ended; None while it goes on, or when nobody came."""
