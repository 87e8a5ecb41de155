"""Whether what senders say they sent has come."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from fastapi import APIRouter

from analytics.cases import newest, row_key
from analytics.day_total import DayTotal
from analytics.quality import HOLDS_BACK, marks
from ingest.vocabulary import CaseEvent
from store import exchange, rejected, senders, totals
from store.cases import events_of_cases
from supervision_api.feed_settings import FeedSettings
from supervision_api.loading.feeds import TOTALS_REACH
from supervision_api.serving.serving import Here
from supervision_api.serving.session import SeesData
from supervision_api.views.feeds import (
    DoubtsView,
    DoubtView,
    ExchangeTableView,
    FeedDayView,
    FeedKindView,
    FeedView,
    Way,
)

routes = APIRouter(prefix="/api/feeds", tags=["feeds"])
MOST_CASES = 3000


@routes.get("")
async def feeds(person: SeesData, here: Here) -> list[FeedView]:  # noqa: ARG001 (the right)
    """Every sender that is configured or known: the days that TIM-19 looks at, and what was refused."""
    db, zone, settings = here.db, here.bench.zone, here.settings.feed
    today = here.clock().astimezone(zone).date()
    days = [today - timedelta(days=back) for back in range(TOTALS_REACH.days + 1)]
    heard, waiting, looks = await senders.heard(db), await rejected.counts(db), await exchange.looks(db)
    told = await totals.all_totals(db, days[-1], zone=zone.key)
    exchanges = {one.source for one in settings.exchange}
    known = sorted({*settings.tokens, *exchanges, *heard, *waiting, *told})
    since, until = datetime.combine(days[-1], time(), zone), datetime.combine(today + timedelta(days=1), time(), zone)
    held = await senders.held(db, known, since, until, zone=zone.key)
    found: list[FeedView] = []
    for source in known:
        own = [
            _day(day, held.get((source, day), 0), [one for one in told.get(source, ()) if one.day == day])
            for day in days
        ]
        found.append(
            FeedView(
                source=source,
                way=_way(source, settings, exchanges),
                heard_at=heard.get(source),
                refused=waiting.get(source, 0),
                missing=sum(one.missing for one in own),
                days=own,
                tables=[
                    ExchangeTableView(
                        table=look.table_key, looked_at=look.looked_at, heard_at=look.heard_at, problem=look.problem
                    )
                    for look in looks
                    if look.source == source and source in exchanges
                ],
            )
        )
    return found


@routes.get("/{source}/days/{day}/doubts")
async def doubts(source: str, day: date, person: SeesData, here: Here) -> DoubtsView:  # noqa: ARG001 (the right)
    """How many rows of a sender's day are doubted, and why."""
    zone = here.bench.zone
    since = datetime.combine(day, time(), zone)
    until = since + timedelta(days=1)
    case_nos = await senders.cases_between(here.db, source, since, until, most=MOST_CASES + 1)
    cases = await events_of_cases(here.db, case_nos[:MOST_CASES])
    found = await asyncio.to_thread(_doubts, cases, source, (since, until), zone)
    return found.model_copy(update={"whole": len(case_nos) <= MOST_CASES})


def _doubts(
    cases: Mapping[str, Sequence[CaseEvent]], source: str, span: tuple[datetime, datetime], zone: ZoneInfo
) -> DoubtsView:
    # What is made up or entered again shows in the rows around it.
    rows = [row for events in cases.values() for row in newest(events)]
    marked = marks(rows, zone)
    keys = [
        row_key(row)
        for row in rows
        if row.source == source and not row.deleted and span[0] <= row.occurred_at < span[1]
    ]
    counted = Counter(mark for key in keys for mark in marked.get(key, ()))
    return DoubtsView(
        rows=len(keys),
        doubted=sum(key in marked for key in keys),
        doubts=[
            DoubtView(mark=mark, number=number, holds_back=sorted(HOLDS_BACK[mark]))
            for mark, number in counted.most_common()
        ],
        cases=len(cases),
        whole=True,
    )


def _way(source: str, settings: FeedSettings, exchanges: set[str]) -> Way:
    if source in exchanges:
        return "exchange"
    return "push" if source in settings.tokens else "file"


def _day(day: date, held: int, told: Sequence[DayTotal]) -> FeedDayView:
    return FeedDayView(
        day=day,
        held=held,
        told_at=max((one.told_at for one in told), default=None),
        kinds=[FeedKindView.of(one) for one in told],
        told=sum(one.told for one in told),
        missing=sum(one.missing for one in told),
    )
