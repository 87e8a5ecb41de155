"""Senders of the case log in the words of the API: what they say they sent, and what is here."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from analytics.day_total import DayTotal
from analytics.quality import Mark
from ingest.vocabulary import EventKind
from supervision_api.views.view import View

Way = Literal["push", "exchange", "file"]


class FeedKindView(View):
    """Rows of one kind of a day."""

    kind: EventKind
    told: int
    held: int
    missing: int

    @classmethod
    def of(cls, total: DayTotal) -> FeedKindView:
        """What the sender said, beside what is here."""
        return cls(kind=total.kind, told=total.told, held=total.held, missing=total.missing)


class FeedDayView(View):
    """A civil day of a sender."""

    day: date
    held: int
    """Rows of all kinds that are here, withdrawn ones left out."""
    told_at: datetime | None
    """When the sender gave its totals last; null when it gave none."""
    kinds: list[FeedKindView]
    """Those that the sender gave a total of."""
    told: int
    missing: int
    """How many of the rows told of are not here."""


class DoubtView(View):
    """One reason to doubt rows."""

    mark: Mark
    number: int
    holds_back: list[str]
    """Rules that do not build on such rows."""


class DoubtsView(View):
    """How far the rows of a day can be believed."""

    rows: int
    doubted: int
    """Rows that bear a mark; one may bear several."""
    doubts: list[DoubtView]
    cases: int
    whole: bool
    """False: the day has more cases, and only so many were looked at."""


class ExchangeTableView(View):
    """How the reading of an exchange table stands."""

    table: str
    looked_at: datetime
    heard_at: datetime | None
    problem: str
    """Of the last look; empty: it went well."""


class FeedView(View):
    """One sender."""

    source: str
    way: Way
    """By HTTP, from an exchange database, or from files that are imported."""
    heard_at: datetime | None
    """When its last row came; null: never."""
    refused: int
    """Rows that wait to be corrected."""
    missing: int
    """Of all days shown."""
    days: list[FeedDayView]
    """Today first."""
    tables: list[ExchangeTableView]
