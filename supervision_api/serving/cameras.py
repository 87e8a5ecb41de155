"""How the cameras are doing."""

from __future__ import annotations

from fastapi import APIRouter

from store import wall
from supervision_api.serving.serving import Here
from supervision_api.serving.session import SeesWall
from supervision_api.serving.tiles import camera_view
from supervision_api.views import CameraView

routes = APIRouter(prefix="/api/cameras", tags=["cameras"])


@routes.get("")
async def cameras(person: SeesWall, here: Here) -> list[CameraView]:
    """Every camera in service; a department head's are those that show a window of the own department."""
    now = here.clock()
    return [
        camera_view(camera, now=now) for camera in await wall.cameras(here.db) if person.sees_any(camera.departments)
    ]
