"""How often the rules were right, and where their alerts were wrong more often than elsewhere."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query

from supervision_api.precision import PrecisionView, precision_view
from supervision_api.serving.refusal import Refusal
from supervision_api.serving.serving import Here
from supervision_api.serving.session import SeesAlerts

routes = APIRouter(prefix="/api/precision", tags=["alerts"])
USUAL = timedelta(days=30)


@routes.get("")
async def precision(
    person: SeesAlerts,
    here: Here,
    since: Annotated[datetime | None, Query()] = None,
    until: Annotated[datetime | None, Query()] = None,
) -> PrecisionView:
    """Of alerts that began in the span, the last 30 days unless said otherwise; a head's own department only."""
    end = until or here.clock()
    try:
        begin = since or end - USUAL
    except OverflowError:
        # Before the year 1 there is no span.
        begin = end
    if begin.tzinfo is None or end.tzinfo is None or begin >= end:
        raise Refusal(
            422,
            "bad_span",
            zh="时间须带时区，且开始早于结束。",
            en="Times need a zone, and `since` must come before `until`.",
        )
    only = None if person.only_department is None else [person.only_department]
    return await precision_view(here.db, here.bench, since=begin, until=end, departments=only)
