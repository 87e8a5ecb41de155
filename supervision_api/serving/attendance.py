"""A month's attendance of windows and people; a department head sees the own department only."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from supervision_api.attendance import attendance, graces
from supervision_api.attendance_views import AttendanceView
from supervision_api.serving.refusal import Refusal, not_found
from supervision_api.serving.serving import Here
from supervision_api.serving.session import SeesAlerts

routes = APIRouter(prefix="/api/attendance", tags=["attendance"])


@routes.get("")
async def month(
    person: SeesAlerts,
    here: Here,
    month: Annotated[str, Query(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")],
    department: Annotated[str | None, Query(max_length=64)] = None,
) -> AttendanceView:
    """Of the windows of one department, or of all; people only for those who may see names."""
    wanted = department if person.only_department is None else person.only_department
    if department is not None and not person.sees(department):
        raise not_found(f"没有部门 {department}。", f"There is no department {department}.")
    first = date.fromisoformat(f"{month}-01")
    if here.bench.worktime(None).midnight(first) > here.clock():
        raise Refusal(422, "month_to_come", zh="该月尚未开始。", en="That month has not begun.")
    terms = graces(here.settings.rules)
    found = await attendance(here.db, here.bench, terms, first=first, department=wanted, now=here.clock())
    return found if person.may("view_names") else found.model_copy(update={"people": []})
