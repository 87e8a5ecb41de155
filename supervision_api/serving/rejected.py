"""Refused rows at the console: what they are, trying them again, and discarding them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from store import audit
from store import rejected as store
from supervision_api.intake.retrying import retry
from supervision_api.serving.person import Person
from supervision_api.serving.serving import Here
from supervision_api.serving.session import needs
from supervision_api.views.view import View

routes = APIRouter(prefix="/api/rejected", tags=["rejected"])
Tends = Annotated[Person, Depends(needs("triage"))]


class RejectedRowView(View):
    """One refused row."""

    rejected_id: int
    source: str
    door: Literal["cases", "excuses", "tickets", "staff", "sheet", "exchange"]
    row_id: str | None
    raw: dict[str, Any]
    problem: str
    received_at: datetime
    times: int


class ChosenRows(View):
    """Which rows are meant."""

    ids: list[int] = Field(min_length=1, max_length=1000)


class RetriedView(View):
    """What became of a row that was tried again."""

    rejected_id: int
    outcome: Literal["stored", "duplicate", "rejected"]
    problem: str | None


@routes.get("")
async def listed(
    person: Tends,  # noqa: ARG001 (the right)
    here: Here,
    source: Annotated[str | None, Query()] = None,
    most: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> list[RejectedRowView]:
    """Refused rows, the newest first."""
    rows = await store.listed(here.db, source=source, most=most)
    return [RejectedRowView.model_validate(asdict(row)) for row in rows]


@routes.post("/retry")
async def try_again(sent: ChosenRows, person: Tends, here: Here) -> list[RetriedView]:
    """Try rows again by the configuration as it is now; those that are not there any more are left out."""
    now = here.clock()
    found = await retry(here.db, here.settings, await store.listed(here.db, ids=sent.ids), now=now)
    await _note(here, person, "rejected.retry", {"rows": {str(one.rejected_id): one.outcome for one in found}})
    return [RetriedView.model_validate(asdict(one)) for one in found]


@routes.post("/discard")
async def discard(sent: ChosenRows, person: Tends, here: Here) -> list[int]:
    """Forget rows for ever; the ids of those that there were."""
    rows = await store.listed(here.db, ids=sent.ids)
    gone = sorted(await store.discard(here.db, [row.rejected_id for row in rows]))
    names = [f"{row.source}/{row.door}/{row.row_id}" for row in rows if row.rejected_id in gone]
    await _note(here, person, "rejected.discard", {"rows": names})
    return gone


async def _note(here: Here, person: Person, action: str, detail: dict[str, object]) -> None:
    await audit.record(here.db, at=here.clock(), actor=person.name, peer=person.peer, action=action, detail=detail)
