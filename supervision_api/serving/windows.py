"""The live wall: windows, their pictures, their states over time."""

from __future__ import annotations

from datetime import datetime, timedelta

from fastapi import APIRouter, Response
from pydantic import AwareDatetime

from analytics.timeline import Timeline
from ingest.vocabulary import WindowCode
from store import states, wall
from supervision_api.serving.first_look import note_first_look
from supervision_api.serving.refusal import Refusal, not_found
from supervision_api.serving.serving import Here
from supervision_api.serving.session import SeesLive, SeesWall
from supervision_api.serving.tiles import STALE_AFTER, for_person, window_view
from supervision_api.views.hall import WindowView
from supervision_api.views.lanes import IntervalView

routes = APIRouter(prefix="/api/windows", tags=["windows"])
LONGEST_LANE = timedelta(days=31)


@routes.get("")
async def windows(person: SeesWall, here: Here) -> list[WindowView]:
    """Every window in service, in the hall's order."""
    now = here.clock()
    return [
        for_person(window_view(tile, now=now), person)
        for tile in await wall.tiles(here.db)
        if person.sees(tile.department)
    ]


@routes.get("/{code}/snapshot.jpg", response_class=Response, responses={200: {"content": {"image/jpeg": {}}}})
async def snapshot(code: str, person: SeesLive, here: Here) -> Response:
    """The newest picture of a window, its customer side blurred; 404 while there is none."""
    place = await wall.picture_place(here.db, code)
    if place is None or not person.sees(place.department):
        raise _no_window(code)
    await note_first_look(here, person)
    picture = None
    if place.address is not None and place.heard_at is not None and here.clock() - place.heard_at <= STALE_AFTER:
        picture = await here.pictures.snapshot(place.address, code)
    if picture is None:
        raise Refusal(404, "no_picture", zh="该窗口目前没有画面。", en="There is no picture of this window now.")
    return Response(picture, media_type="image/jpeg", headers={"Cache-Control": "no-store"})


@routes.get("/{code}/timeline")
async def timeline(
    code: str, since: AwareDatetime, until: AwareDatetime, person: SeesWall, here: Here
) -> list[IntervalView]:
    """The window's states from `since` to `until`, without gaps; what nobody watched is UNKNOWN."""
    tiles = await wall.tiles(here.db, [code])
    if not tiles or not person.sees(tiles[0].department):
        raise _no_window(code)
    if not timedelta(0) < until - since <= LONGEST_LANE:
        raise Refusal(
            422,
            "bad_span",
            zh="时间范围须大于零且不超过 31 天。",
            en="`until` must be after `since`, by 31 days at most.",
        )
    line = await states.timeline(here.db, WindowCode(code), since, until)
    return lane(line, since, min(until, here.clock()))


def lane(line: Timeline, since: datetime, until: datetime) -> list[IntervalView]:
    """The stretches of a timeline, as they are drawn."""
    return [
        IntervalView(
            begin=one.begin,
            end=one.end,
            state=one.state,
            reason=one.reason,
            customer=one.customer,
            confidence=one.confidence,
        )
        for one in line.intervals(since, until)
    ]


def _no_window(code: str) -> Refusal:
    return not_found(f"没有窗口 {code[:64]}。", f"There is no window {code[:64]}.")
