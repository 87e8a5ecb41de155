"""A month's attendance of windows and people, to look at and as a workbook; a head's own department only."""

from __future__ import annotations

import asyncio
import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Response

from store import audit
from supervision_api.attendance import attendance, graces
from supervision_api.attendance_sheet import write_sheet
from supervision_api.serving.person import Person
from supervision_api.serving.refusal import Refusal, not_found
from supervision_api.serving.serving import Here, Serving
from supervision_api.serving.session import SeesAlerts
from supervision_api.views.attendance import AttendanceView

routes = APIRouter(prefix="/api/attendance", tags=["attendance"])


Month = Annotated[str, Query(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")]
Department = Annotated[str | None, Query(max_length=64)]
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@routes.get("")
async def month(person: SeesAlerts, here: Here, month: Month, department: Department = None) -> AttendanceView:
    """Of the windows of one department, or of all; people only for those who may see names."""
    return await _found(here, person, month, department)


@routes.get("/sheet.xlsx", response_class=Response, responses={200: {"content": {WORKBOOK: {}}}})
async def sheet(person: SeesAlerts, here: Here, month: Month, department: Department = None) -> Response:
    """The same as a workbook; who took it is written to the audit log."""
    found = await _found(here, person, month, department)
    book = await asyncio.to_thread(_workbook, found)
    detail = {"month": month, "department": found.department, "people": len(found.people)}
    await audit.record(
        here.db,
        at=here.clock(),
        actor=person.name,
        peer=person.peer,
        action="export attendance",
        about=month,
        detail=detail,
    )
    return Response(
        book,
        media_type=WORKBOOK,
        headers={"Content-Disposition": f'attachment; filename="attendance-{month}.xlsx"'},
    )


def _workbook(found: AttendanceView) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "attendance.xlsx"
        write_sheet(found, path)
        return path.read_bytes()


async def _found(here: Serving, person: Person, month: str, department: str | None) -> AttendanceView:
    wanted = department if person.only_department is None else person.only_department
    if department is not None and not person.sees(department):
        raise not_found(f"没有部门 {department}。", f"There is no department {department}.")
    first = date.fromisoformat(f"{month}-01")
    if here.bench.worktime(None).midnight(first) > here.clock():
        raise Refusal(422, "month_to_come", zh="该月尚未开始。", en="That month has not begun.")
    terms = graces(here.settings.rules)
    found = await attendance(here.db, here.bench, terms, first=first, department=wanted, now=here.clock())
    return found if person.may("view_names") else found.model_copy(update={"people": []})
