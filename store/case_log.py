"""When the case log was heard of: by the rows of the sources that tell of a window or a person."""

from __future__ import annotations

from datetime import datetime

from analytics.case_log import LATELY
from ingest.vocabulary import WindowCode
from store.act import Act
from store.database import Database


async def heard(
    db: Database | Act,
    since: datetime,
    until: datetime,
    *,
    window: WindowCode | None = None,
    operator: str | None = None,
) -> tuple[datetime, ...] | None:
    """When rows of the sources that told of this window or person of late happened in [since, until), oldest first.

    One a minute at most; None when no source told of them.
    """
    named = {"window": window, "operator": operator, "since": until - LATELY, "until": until}
    sources = [row["source"] for row in await db.rows("log_sources", named)]
    if not sources:
        return None
    values = {"sources": sources, "since": since, "until": until}
    return tuple(row["at"] for row in await db.rows("log_heard", values))
