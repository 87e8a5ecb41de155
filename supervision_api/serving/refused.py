"""Refused rows at the console, to be looked through: reasons, rows as they came, and a file to correct them in."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from store import audit, refused
from store.refused import Choice
from store.rejected import Door
from supervision_api.refused_sheet import refused_sheet
from supervision_api.serving.person import Person
from supervision_api.serving.refusal import Refusal
from supervision_api.serving.serving import Here
from supervision_api.serving.session import SeesData, needs
from supervision_api.views.refused import RefusedPageView, RefusedReasonView, reason_view, row_view

routes = APIRouter(prefix="/api/refused", tags=["refused"])
Tends = Annotated[Person, Depends(needs("triage"))]
CSV = "text/csv"
MOST_IN_A_FILE = 50_000


def chosen(
    here: Here,
    source: Annotated[str | None, Query(max_length=64)] = None,
    door: Annotated[Door | None, Query()] = None,
    reason: Annotated[str | None, Query(pattern="^[0-9a-f]{32}$")] = None,
    day: Annotated[date | None, Query(description="on which the row came last, in the hall's zone")] = None,
) -> Choice:
    """What the query narrows the rows to."""
    since = None if day is None else datetime.combine(day, time(), here.bench.zone)
    until = None if since is None else since + timedelta(days=1)
    return Choice(source=source, door=door, reason=reason, since=since, until=until)


Chosen = Annotated[Choice, Depends(chosen)]


@routes.get("/reasons")
async def reasons(person: SeesData, here: Here, choice: Chosen) -> list[RefusedReasonView]:
    """What is wrong with the rows of a sender and day that wait, the commonest first."""
    found = await refused.reasons(here.db, choice)
    return [reason_view(one, names=person.may("view_names")) for one in found]


@routes.get("")
async def rows(
    person: SeesData, here: Here, choice: Chosen, most: Annotated[int, Query(ge=1, le=2000)] = 200
) -> RefusedPageView:
    """The newest rows that wait."""
    found, total = await refused.page(here.db, choice, most=most)
    return RefusedPageView(rows=[row_view(one, names=person.may("view_names")) for one in found], total=total)


@routes.get("/sheet.csv", response_class=Response, responses={200: {"content": {CSV: {}}}})
async def sheet(person: Tends, here: Here, choice: Chosen) -> Response:
    """The rows of one sender and door as CSV, to be corrected and sent again; the audit log keeps who took them."""
    if choice.source is None or choice.door is None:
        raise Refusal(
            422,
            "one_sender",
            zh="一个文件只能含一个报送方、一种数据：请先选定。",
            en="A file holds rows of one sender and one kind: choose them first.",
        )
    found, _ = await refused.page(here.db, choice, most=MOST_IN_A_FILE)
    await audit.record(
        here.db,
        at=here.clock(),
        actor=person.name,
        peer=person.peer,
        action="rejected.export",
        about=choice.source,
        detail={"door": choice.door, "rows": len(found)},
    )
    return Response(
        refused_sheet([one.row for one in found]),
        media_type=CSV,
        headers={"Content-Disposition": f'attachment; filename="refused-{choice.door}.csv"'},
    )
