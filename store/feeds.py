"""How long the rows of a source took to arrive."""

from __future__ import annotations

from datetime import datetime, timedelta

from analytics.catalogue import Catalogue
from analytics.feed_subject import Arrival, SeenClosed
from analytics.worktime import Span
from ingest.vocabulary import CaseType
from store.act import Act
from store.database import Database

MOST = 200
LEAST = timedelta(minutes=10)
"""What came or closed sooner is not worth a look."""


async def arrivals(act: Database | Act, source: str, since: datetime, until: datetime) -> list[Arrival]:
    """The rows received in [since, until) that took longest, the worst first."""
    values = {"source": source, "since": since, "until": until, "least": LEAST, "most": MOST}
    return [
        Arrival(
            case_no=row["case_no"],
            happened_at=row["happened_at"],
            received_at=row["received_at"],
            department=row["department"],
        )
        for row in await act.rows("feed_arrivals", values)
    ]


async def seen_closed(
    act: Database | Act, source: str, since: datetime, until: datetime, catalogue: Catalogue
) -> list[SeenClosed]:
    """The cases first heard of in [since, until) when they were closed already; the longest first."""
    values = {"source": source, "since": since, "until": until, "least": LEAST, "most": MOST}
    found: list[SeenClosed] = []
    for row in await act.rows("feed_seen_closed", values):
        item = catalogue.get(row["item_code"])
        told = None if row["case_type"] is None else CaseType(row["case_type"])
        found.append(
            SeenClosed(
                case_no=row["case_no"],
                accepted_at=row["accepted_at"],
                closed_at=row["closed_at"],
                received_at=row["received_at"],
                case_type=told or (item.case_type if item else None),
                department=row["department"],
            )
        )
    return found


async def outages(act: Database | Act, since: datetime, until: datetime) -> tuple[Span, ...]:
    """The outages that were recorded for any window and overlap [since, until)."""
    rows = await act.rows("outages", {"since": since, "until": until})
    return tuple(Span(row["from_at"], row["to_at"]) for row in rows)
