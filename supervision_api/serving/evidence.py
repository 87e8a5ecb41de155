"""Clips and pictures of a moment, for those who may see them; every look is in the audit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, assert_never
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi import Path as InPath
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
    evidence_id: Annotated[UUID, InPath(alias="id")], request: Request, person: SeesEvidence, here: Here
) -> FileResponse:
    """The file; a player may ask for ranges of it."""
    found = await ready_evidence(here, person, evidence_id)
    file = file_of(here, found.path)
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


async def ready_evidence(here: Serving, person: Person, evidence_id: UUID) -> Evidence:
    """The picture or clip, if it is there and for this person.

    Raises:
        Refusal: it is not there, or not yet, or no more.
    """
    found = await evidence.one(here.db, evidence_id)
    if found is None or not await _is_for(here, person, found):
        raise not_found("没有这份证据。", "There is no such evidence.")
    match found.state:
        case "ready":
            return found
        case "wanted":
            raise Refusal(404, "not_ready", zh="证据正在截取，请稍候。", en="It is being cut; wait a moment.")
        case "failed":
            en = f"It could not be had: {found.problem}"
            raise Refusal(404, "not_available", zh="未能取得该证据。", en=en)
        case "deleted":
            raise Refusal(
                404,
                "deleted",
                zh="该证据已按保存规定删除，登记仍保留。",
                en="It was deleted as the rules of retention say; its record remains.",
            )
        case _:
            assert_never(found.state)


def file_of(here: Serving, path: str | None) -> Path:
    """The file below the evidence folder.

    Raises:
        Refusal: it is not there.
    """
    root = here.evidence_folder.resolve()
    file = (root / (path or "")).resolve()
    if not file.is_relative_to(root) or not file.is_file():
        raise Refusal(
            404,
            "file_gone",
            zh="证据文件已不在磁盘上，请联系系统管理员。",
            en="The file is not on the disk any more; tell the administrator.",
        )
    return file


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
