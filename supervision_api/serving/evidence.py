"""Clips and pictures of a moment, for those who may see them; every look is in the audit."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Request
from fastapi.responses import FileResponse

from store import audit, evidence, wall
from store.evidence import Evidence
from supervision_api.serving.person import Person
from supervision_api.serving.refusal import Refusal, not_found
from supervision_api.serving.serving import Here, Serving
from supervision_api.serving.session import SeesEvidence

routes = APIRouter(prefix="/api/evidence", tags=["evidence"])
TYPES = {"clip": "video/mp4", "snapshot": "image/jpeg"}


@routes.get(
    "/{id}",
    response_class=FileResponse,
    responses={200: {"content": {"video/mp4": {}, "image/jpeg": {}}}, 206: {"description": "The range asked for"}},
)
async def one(
    evidence_id: Annotated[UUID, Path(alias="id")], request: Request, person: SeesEvidence, here: Here
) -> FileResponse:
    """The file; a player may ask for ranges of it."""
    found = await evidence.one(here.db, evidence_id)
    if found is None or not await _is_for(here, person, found):
        raise not_found("没有这份证据。", "There is no such evidence.")
    if found.state != "ready" or found.path is None:
        raise Refusal(
            404,
            "not_ready" if found.state == "wanted" else "not_available",
            zh="证据正在截取，请稍候。" if found.state == "wanted" else "未能取得该证据。",
            en="It is being cut; wait a moment."
            if found.state == "wanted"
            else f"It could not be had: {found.problem}",
        )
    root = here.evidence_folder.resolve()
    file = (root / found.path).resolve()
    if not file.is_relative_to(root) or not file.is_file():
        raise Refusal(
            404,
            "file_gone",
            zh="证据文件已不在磁盘上，请联系系统管理员。",
            en="The file is not on the disk any more; tell the administrator.",
        )
    if _is_first_part(request):
        await audit.record(
            here.db,
            at=here.clock(),
            actor=person.name,
            peer=person.peer,
            action="view evidence",
            about=str(evidence_id),
            detail={"kind": found.kind, "camera": found.camera, "window": found.window},
        )
    return FileResponse(file, media_type=TYPES[found.kind], headers={"Cache-Control": "private, no-store"})


async def _is_for(here: Serving, person: Person, found: Evidence) -> bool:
    """A head sees what shows a window of the own department; a camera's picture only if the camera shows one."""
    if person.only_department is None:
        return True
    if found.window is not None:
        tiles = await wall.tiles(here.db, [found.window])
        return bool(tiles) and person.sees(tiles[0].department)
    cameras = await wall.cameras(here.db, [found.camera])
    return bool(cameras) and person.sees_any(cameras[0].departments)


def _is_first_part(request: Request) -> bool:
    """A player asks for many ranges; looking is noted when it asks for the beginning."""
    return request.headers.get("range", "bytes=0-").replace(" ", "").startswith("bytes=0-")
