"""The approval system's way in over HTTP: rows of the case log and excuses, each acknowledged by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import structlog
from fastapi import APIRouter, Request

from store.database import Database
from supervision_api.feed_settings import FeedKind
from supervision_api.intake.answer import Answer, RowOutcome
from supervision_api.intake.by_kind import by_kind
from supervision_api.intake.identity import FeedIdentity
from supervision_api.intake.record_schema import record_schema
from supervision_api.intake.sender import Sender
from supervision_api.intake.sent_json import sent_json
from supervision_api.serving.refusal import Refusal
from supervision_api.settings import Settings
from supervision_api.views.view import Problem, View

MOST_RECORDS = 1000

log = structlog.get_logger("hallwatch.feed")


class RowAnswer(View):
    """What became of one record. Stored and duplicate mean that it is safe: never send it again."""

    row_id: str | None
    version: int | None
    outcome: RowOutcome
    problem: str | None
    """Why it was rejected, and what to do."""


class FeedAnswer(View):
    """One answer a record, in the order sent."""

    results: list[RowAnswer]


_PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "The body is not what was agreed; nothing was taken in"},
    401: {"model": Problem, "description": "No token or signature, or not that of a source"},
    403: {"model": Problem, "description": "The source's token is not for this kind of record (feed.kinds)"},
    413: {"model": Problem, "description": "Too large: send fewer records at a time"},
    503: {"model": Problem, "description": "The database is away; nothing was acknowledged; send again"},
}


def _body(item: dict[str, Any]) -> dict[str, Any]:
    records = {"type": "array", "maxItems": MOST_RECORDS, "items": item}
    schema = {"type": "object", "required": ["records"], "properties": {"records": records}}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def router(
    settings: Settings,
    db: Callable[[], Database],
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    patience: timedelta = timedelta(seconds=15),
) -> APIRouter:
    """The routes under /api/feed. `db` is asked at each request: the pool opens after the application is made.

    A batch that the database has not taken after `patience` is given back. Refusals and an absent database are
    raised, for the application to answer.
    """
    routes = APIRouter(prefix="/api/feed", tags=["feed"])
    identity, ways = FeedIdentity(settings.feed, db, clock), by_kind(settings)

    async def taken(request: Request, kind: FeedKind) -> FeedAnswer:
        body = await request.body()
        source = await identity.source(request, body)
        await identity.admit(request, source, kind)
        records = _records(body)
        taking = ways[kind](db(), records, Sender.of(settings, source), now=clock())
        return _answer(source, await _within(patience, taking))

    @routes.post("/cases", responses=_PROBLEMS, openapi_extra=_body(record_schema()))
    async def feed_cases(request: Request) -> FeedAnswer:
        """Take in up to 1000 rows of the case log; every row is answered by itself."""
        return await taken(request, "cases")

    @routes.post("/excuses", responses=_PROBLEMS, openapi_extra=_body({"type": "object"}))
    async def feed_excuses(request: Request) -> FeedAnswer:
        """Take in up to 1000 excuses; the same id again corrects the earlier one. It is the answer's row_id."""
        return await taken(request, "excuses")

    @routes.post("/tickets", responses=_PROBLEMS, openapi_extra=_body({"type": "object"}))
    async def feed_tickets(request: Request) -> FeedAnswer:
        """Take in up to 1000 queue tickets; the same number called at the same instant corrects the earlier one."""
        return await taken(request, "tickets")

    @routes.post("/staff", responses=_PROBLEMS, openapi_extra=_body({"type": "object"}))
    async def feed_staff(request: Request) -> FeedAnswer:
        """Take in up to 1000 records of rosters, leave, duties, stand-ins, punches, patrols; an id again corrects."""
        return await taken(request, "staff")

    @routes.post("/totals", responses=_PROBLEMS, openapi_extra=_body({"type": "object"}))
    async def feed_totals(request: Request) -> FeedAnswer:
        """Take in how many rows of each day and kind the sender has; what is missing here is told by TIM-19."""
        return await taken(request, "totals")

    return routes


async def _within(patience: timedelta, taking: Awaitable[list[Answer]]) -> list[Answer]:
    try:
        async with asyncio.timeout(patience.total_seconds()):
            return await taking
    except TimeoutError as late:
        # Senders wait half a minute at most. What was committed meanwhile is found again as a duplicate.
        raise Refusal(
            503,
            "database_away",
            zh="数据库暂不可用，本批未确认任何记录，请稍后重发。",
            en="The database does not answer; nothing of this was acknowledged. Send it again later.",
            Retry_After="5",
        ) from late


def _answer(source: str, answers: Sequence[Answer]) -> FeedAnswer:
    counts = {name: sum(answer.outcome == name for answer in answers) for name in ("stored", "duplicate", "rejected")}
    log.info("feed taken in", source=source, **counts)
    return FeedAnswer(
        results=[
            RowAnswer(row_id=answer.row_id, version=answer.version, outcome=answer.outcome, problem=answer.problem)
            for answer in answers
        ]
    )


def _records(body: bytes) -> Sequence[object]:
    try:
        content = sent_json(body)
    except (ValueError, RecursionError) as problem:
        raise Refusal(
            400,
            "malformed_json",
            zh=f"请求体不是有效的 UTF-8 JSON：{problem}",
            en=f"The body is not JSON in UTF-8: {problem}",
        ) from problem
    table = cast("dict[str, object]", content) if isinstance(content, dict) else {}
    records = table.get("records")
    if set(table) != {"records"} or not isinstance(records, list):
        raise Refusal(
            400,
            "no_records",
            zh='请求体应为 {"records": [ … ]}。',
            en='The body must be {"records": [ … ]} and nothing else.',
        )
    rows = cast("list[object]", records)
    if len(rows) > MOST_RECORDS:
        raise Refusal(
            413,
            "too_many_records",
            zh=f"本批 {len(rows)} 条，每批最多 {MOST_RECORDS} 条。",
            en=f"{len(rows)} records: send at most {MOST_RECORDS} at a time.",
        )
    return rows
