"""Live pictures for those who draw and check windows: allowed, written down, ended in time."""

from __future__ import annotations

from contextlib import suppress

from fastapi import APIRouter, WebSocket, WebSocketDisconnect

from store import audit
from supervision_api.calibrating.desk import NoSuchCamera, stand
from supervision_api.serving.live import NOT_ALLOWED, SESSION_ENDED
from supervision_api.serving.serving import at_hand
from supervision_api.serving.session import find_person, is_own_origin
from supervision_api.serving.trying import Trying

routes = APIRouter(prefix="/api/calibration", tags=["calibrating"])
NO_CAMERA = 4404
TOO_MANY = 4429


@routes.websocket("/{camera}/live")
async def live(socket: WebSocket, camera: str) -> None:
    """The page says {"views": [{"window", "staff", "customer"}]} whenever the drawing changes, {"check": window,
    "phase", "customers"} for each phase of a guided check, {"stop": true}, and {"alive": true} every 3 s. Tried
    pictures come as binary messages (supervision_api/tried_picture.py), else messages of calibration_views.py."""
    here = at_hand(socket)
    person = await find_person(socket, here)
    await socket.accept()
    if not is_own_origin(socket, here) or (person is not None and not person.may("calibrate")):
        await socket.close(NOT_ALLOWED, "not allowed")
        return
    if person is None:
        await socket.close(SESSION_ENDED, "log in first")
        return
    try:
        await stand(here.db, here.settings, camera)
    except NoSuchCamera:
        await socket.close(NO_CAMERA, "no such camera")
        return
    if here.trying[person.name] >= here.settings.serve.live_most_person:
        await socket.close(TOO_MANY, "too many cameras are being drawn on")
        return
    here.trying[person.name] += 1
    began = here.clock()

    async def write(action: str, **detail: str) -> None:
        await audit.record(
            here.db, at=here.clock(), actor=person.name, peer=person.peer, action=action, about=camera, detail=detail
        )

    try:
        await write("open calibration")
        with suppress(WebSocketDisconnect, RuntimeError, TimeoutError):
            await Trying(socket, here, person, camera=camera).run()
            await socket.close()
    finally:
        here.trying[person.name] -= 1
        await write("close calibration", since=began.isoformat())
