"""How the cameras are doing, and what people do about it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from store import audit, references, wall
from store.wall import CameraTile
from supervision_api.serving.first_look import note_first_look
from supervision_api.serving.person import Person
from supervision_api.serving.refusal import Refusal, not_found
from supervision_api.serving.serving import Here, Serving
from supervision_api.serving.session import SeesWall, needs
from supervision_api.serving.tiles import STALE_AFTER, camera_view
from supervision_api.views.cameras import CameraView, ViewAccepted

routes = APIRouter(prefix="/api/cameras", tags=["cameras"])
# The veil over customers lies where the zones are: before a moved camera it covers the wrong place.
SeesUnveiled = Annotated[Person, Depends(needs("view_unveiled"))]
Decides = Annotated[Person, Depends(needs("decide"))]


@routes.get("")
async def cameras(person: SeesWall, here: Here) -> list[CameraView]:
    """Every camera in service; a department head's are those that show a window of the own department."""
    now = here.clock()
    return [
        camera_view(camera, now=now) for camera in await wall.cameras(here.db) if person.sees_any(camera.departments)
    ]


@routes.get("/{code}/snapshot.jpg", response_class=Response, responses={200: {"content": {"image/jpeg": {}}}})
async def snapshot(code: str, person: SeesUnveiled, here: Here) -> Response:
    """The newest picture of a camera; 404 while there is none, or nothing is to be seen in it."""
    status = (await _camera_for(here, person, code)).status
    await note_first_look(here, person)
    heard = status is not None and here.clock() - status.updated_at <= STALE_AFTER
    picture = await here.pictures.whole(status.address, code) if status is not None and heard else None
    if picture is None:
        raise Refusal(404, "no_picture", zh="该摄像机目前没有画面。", en="There is no picture of this camera now.")
    return Response(picture, media_type="image/jpeg", headers={"Cache-Control": "no-store"})


@routes.post("/{code}/view")
async def accept_view(code: str, accepted: ViewAccepted, person: Decides, here: Here) -> CameraView:
    """The view that a moved camera has now is right: its zones fit. 409 when it is not moved any more."""
    camera = await _camera_for(here, person, code)
    now = here.clock()
    if not await references.accept(here.db, camera.code, blind_since=accepted.expect_since, by=person.name, at=now):
        raise Refusal(
            409,
            "not_moved",
            zh="该摄像机的状况已经变化，请查看最新状态。",
            en="The camera is not as you saw it: look at it again.",
        )
    await audit.record(
        here.db,
        at=now,
        actor=person.name,
        peer=person.peer,
        action="camera view accepted",
        about=code,
        detail={"moved_since": accepted.expect_since.isoformat()},
    )
    return camera_view(camera, now=now)


async def _camera_for(here: Serving, person: Person, code: str) -> CameraTile:
    """The camera if it is there and for this person; the answer does not tell the two apart."""
    found = await wall.cameras(here.db, [code])
    if not found or not person.sees_any(found[0].departments):
        raise not_found(f"没有摄像机 {code[:64]}。", f"There is no camera {code[:64]}.")
    return found[0]
