"""Veiled copies of evidence for others: ordered, watched, taken; each is in the audit with its checksum."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter
from fastapi import Path as InPath
from fastapi.responses import FileResponse

from store import audit, copies, evidence
from store.copies import Copy
from supervision_api.copying.copy_desk import Ordered
from supervision_api.copying.veiled_copy import CopyOrder as Making
from supervision_api.serving.discarding import has_room
from supervision_api.serving.evidence import TYPES, file_of, ready_evidence
from supervision_api.serving.person import Person
from supervision_api.serving.refusal import Refusal, not_found
from supervision_api.serving.serving import Here, Serving
from supervision_api.serving.session import GivesCopies
from supervision_api.views.copies import CopyOrder, CopyView

routes = APIRouter(prefix="/api", tags=["copies"])
SUFFIXES = {"clip": "mp4", "snapshot": "jpg"}


@routes.post("/evidence/{id}/copies", status_code=202)
async def order(
    evidence_id: Annotated[UUID, InPath(alias="id")], wanted: CopyOrder, person: GivesCopies, here: Here
) -> CopyView:
    """Order a copy of an alert's clip or picture; 503 when too many are waiting or the disk is full."""
    found = await ready_evidence(here, person, evidence_id)
    if evidence_id not in {one.evidence_id for one in await evidence.of_alert(here.db, wanted.alert_no)}:
        raise not_found("该警示没有这份证据。", "The alert has no such evidence.")
    _check_room(here)
    copy_id, now = uuid4(), here.clock()
    path = f"copies/{copy_id}.{SUFFIXES[found.kind]}"
    recipient = " ".join(wanted.recipient.split())
    await copies.add(
        here.db,
        copy_id=copy_id,
        evidence_id=evidence_id,
        alert_no=wanted.alert_no,
        recipient=recipient,
        actor=person.name,
        now=now,
        keep_until=now + here.settings.evidence.keep_copies,
    )
    making = Making(
        copy_no=str(copy_id)[:8],
        source=file_of(here, found.path),
        target=here.evidence_folder.resolve() / path,
        kind=found.kind,
        views=await evidence.views_of(here.db, found),
        camera=found.camera,
        begin_at=found.moment if found.kind == "snapshot" else found.shows_from or found.from_at,
        zone=here.settings.hall.zone,
        alert_no=wanted.alert_no,
        recipient=recipient,
    )
    if here.copies.is_full:
        await copies.fail(here.db, copy_id, "too many copies were being made", now=now)
        raise _too_many()
    here.copies.put(
        Ordered(
            copy_id=copy_id, evidence_id=evidence_id, path=path, order=making, actor=person.name, peer=person.peer
        )
    )
    return _view(await _mine(here, person, copy_id), now=now)


@routes.get("/copies/{id}")
async def one(copy_id: Annotated[UUID, InPath(alias="id")], person: GivesCopies, here: Here) -> CopyView:
    """How far it is; for who ordered it."""
    return _view(await _mine(here, person, copy_id), now=here.clock())


@routes.get(
    "/copies/{id}/file",
    response_class=FileResponse,
    responses={200: {"content": {"video/mp4": {}, "image/jpeg": {}}}},
)
async def file(copy_id: Annotated[UUID, InPath(alias="id")], person: GivesCopies, here: Here) -> FileResponse:
    """The copy itself; every taking is in the audit."""
    copy = await _mine(here, person, copy_id)
    if copy.state != "ready" or copy.path is None:
        raise Refusal(
            404, "not_ready", zh="副本尚未就绪，或已过保存期。", en="The copy is not ready, or its time is over."
        )
    found = file_of(here, copy.path)
    await audit.record(
        here.db,
        at=here.clock(),
        actor=person.name,
        peer=person.peer,
        action="take copy",
        about=str(copy.evidence_id),
        detail={"copy": str(copy_id), "for": copy.recipient, "sha256": copy.sha256},
    )
    name = f"{copy.alert_no}-{str(copy_id)[:8]}{found.suffix}"
    kind = "clip" if found.suffix == ".mp4" else "snapshot"
    return FileResponse(found, media_type=TYPES[kind], filename=name, headers={"Cache-Control": "private, no-store"})


def _check_room(here: Serving) -> None:
    if here.copies.is_full:
        raise _too_many()
    if not has_room(here):
        raise Refusal(
            503,
            "disk_full",
            zh="取证磁盘空间不足，暂不能制作副本；请联系系统管理员。",
            en="The disk for evidence is too full to make copies; tell the administrator.",
        )


def _too_many() -> Refusal:
    return Refusal(
        503,
        "too_many_copies",
        zh="正在制作的副本过多，请稍后再试。",
        en="Too many copies are being made; try again in a minute.",
        Retry_After="30",
    )


async def _mine(here: Serving, person: Person, copy_id: UUID) -> Copy:
    copy = await copies.one(here.db, copy_id)
    if copy is None or copy.ordered_by != person.name:
        raise not_found("没有这份副本。", "There is no such copy.")
    return copy


def _view(copy: Copy, *, now: datetime) -> CopyView:
    given_up = copy.is_given_up(now)
    return CopyView(
        copy_id=str(copy.copy_id),
        state="failed" if given_up else copy.state,
        progress=copy.progress,
        problem="the process that made it has ended; order it again" if given_up else copy.problem,
        bytes=copy.bytes,
        sha256=copy.sha256,
        url=f"/api/copies/{copy.copy_id}/file" if copy.state == "ready" else None,
    )
