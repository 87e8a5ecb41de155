"""The enlarged live view of one window: allowed, counted, written down, ended in time."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from fastapi import APIRouter, WebSocket, WebSocketDisconnect

from store import audit, wall
from supervision_api.serving.enlarging import Enlarging
from supervision_api.serving.live import NOT_ALLOWED, SESSION_ENDED
from supervision_api.serving.person import Person
from supervision_api.serving.serving import Serving, at_hand
from supervision_api.serving.session import find_person, is_own_origin
from supervision_api.serving.tiles import STALE_AFTER

routes = APIRouter(prefix="/api/windows", tags=["enlarged"])
NO_WINDOW = 4404
TOO_MANY = 4429


@routes.websocket("/{code}/live")
async def enlarged(socket: WebSocket, code: str) -> None:
    """The page says {"offer": SDP}, then {"alive": frames decoded} every 2 s, {"renew": true} to go on for longer,
    {"pictures": why} when video does not come. It is told an Enlarged… message of live_views.py each time."""
    here = at_hand(socket)
    person = await find_person(socket, here)
    await socket.accept()
    refused = await _refused(socket, here, person, code)
    if person is None or refused is not None:
        await socket.close(*(refused or (SESSION_ENDED, "log in first")))
        return
    place = await wall.picture_place(here.db, code)
    heard = place.heard_at if place else None
    address = place.address if place and heard and here.clock() - heard <= STALE_AFTER else None
    here.enlarged[person.name] += 1
    began = here.clock()
    view = Enlarging(socket, here, window=code, address=address)
    await _write(here, person, "open live view", code, {"from": began.isoformat()})
    try:
        with suppress(WebSocketDisconnect, RuntimeError, TimeoutError):
            await view.run()
    finally:
        here.enlarged[person.name] -= 1
        await _write(here, person, "close live view", code, _account(view, began=began, ended=here.clock()))


async def _refused(socket: WebSocket, here: Serving, person: Person | None, code: str) -> tuple[int, str] | None:
    if not is_own_origin(socket, here):
        return NOT_ALLOWED, "not allowed"
    if person is None:
        return None
    if not person.may("view_unveiled"):
        if here.refused_pace.allows(person.name, now=here.clock()):
            await _write(here, person, "live view refused", code[:64], {"role": person.role})
        return NOT_ALLOWED, "not allowed"
    place = await wall.picture_place(here.db, code)
    if place is None or not person.sees(place.department):
        return NO_WINDOW, "no such window"
    if here.enlarged[person.name] >= here.settings.serve.live_most_person:
        return TOO_MANY, "too many live views are open"
    return None


def _account(view: Enlarging, *, began: datetime, ended: datetime) -> dict[str, object]:
    """What was watched, as the audit keeps it."""
    return {
        "from": began.isoformat(),
        "to": ended.isoformat(),
        "camera": view.camera,
        "video_s": round(view.video / timedelta(seconds=1)),
        "frames": view.frames,
        "ended": view.ended,
    }


async def _write(here: Serving, person: Person, action: str, window: str, detail: dict[str, object]) -> None:
    await audit.record(
        here.db, at=here.clock(), actor=person.name, peer=person.peer, action=action, about=window, detail=detail
    )
