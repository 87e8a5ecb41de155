"""How each kind of record that senders tell is taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Protocol

from store.database import Database
from supervision_api.feed_settings import FeedKind
from supervision_api.intake.answer import Answer
from supervision_api.intake.cases import take_in
from supervision_api.intake.excuses import take_in_excuses
from supervision_api.intake.sender import Sender
from supervision_api.intake.staff import take_in_staff
from supervision_api.intake.tickets import take_in_tickets
from supervision_api.intake.totals import take_in_totals
from supervision_api.settings import Settings


class TakeIn(Protocol):
    """Takes in records of one kind."""

    async def __call__(self, db: Database, raws: Sequence[object], sender: Sender, *, now: datetime) -> list[Answer]:
        """An answer each, in the order given.

        Raises:
            psycopg.OperationalError: the database is gone; nothing may be acknowledged, and sending again is safe.
        """
        ...


def by_kind(settings: Settings) -> Mapping[FeedKind, TakeIn]:
    """Each kind's way into a hall."""
    windows = [window.code for window in settings.windows]
    return {
        "cases": take_in,
        "excuses": partial(take_in_excuses, windows=windows),
        "tickets": partial(take_in_tickets, windows=windows),
        "staff": partial(take_in_staff, windows=windows),
        "totals": _take_in_totals,
    }


async def _take_in_totals(db: Database, raws: Sequence[object], sender: Sender, *, now: datetime) -> list[Answer]:
    return await take_in_totals(db, raws, sender.source, now=now)
