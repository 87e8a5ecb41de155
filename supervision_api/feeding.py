"""The approval system's way in over HTTP: rows of the case log and excuses, each acknowledged by itself."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from hmac import compare_digest
from typing import Any, cast

import psycopg
import structlog
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from store.database import Database
from supervision_api.intake import Answer, RowOutcome, Sender, take_in
from supervision_api.settings import Settings
from supervision_api.views import Problem, View, Words

MOST_RECORDS = 1000
MOST_BYTES = 4 * 1024 * 1024
RETRY_AFTER_S = 5

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


class Refused(Exception):
    """The request as a whole is refused; nothing of it was taken in."""

    def __init__(self, status: int, code: str, zh: str, en: str, **headers: str) -> None:
        """`headers` with underscores for hyphens."""
        super().__init__(status, code)
        self.status = status
        self.problem = Problem(code=code, message=Words(zh=zh, en=en))
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def response(self) -> JSONResponse:
        """The problem as an HTTP answer."""
        return JSONResponse(self.problem.model_dump(), status_code=self.status, headers=self.headers)


_PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "The body is not what was agreed; nothing was taken in"},
    401: {"model": Problem, "description": "No token, or not the token of a source"},
    413: {"model": Problem, "description": "Too large: send fewer records at a time"},
    503: {"model": Problem, "description": "The database is away; nothing was acknowledged; send again"},
}
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["records"],
                    "properties": {
                        "records": {"type": "array", "maxItems": MOST_RECORDS, "items": {"type": "object"}}
                    },
                }
            }
        },
    }
}


def router(
    settings: Settings, db: Database, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> APIRouter:
    """The routes under /api/feed."""
    routes = APIRouter(prefix="/api/feed", tags=["feed"])
    digests = {name: _digest(token.get_secret_value()) for name, token in settings.feed.tokens.items()}

    @routes.post("/cases", response_model=FeedAnswer, responses=_PROBLEMS, openapi_extra=_BODY)
    async def feed_cases(request: Request) -> JSONResponse:
        """Take in up to 1000 rows of the case log; every row is answered by itself."""

        async def take(records: Sequence[object], source: str) -> list[Answer]:
            return await take_in(db, records, Sender.of(settings, source), now=clock())

        return await _answer(request, digests, take)

    return routes


async def _answer(
    request: Request,
    digests: dict[str, bytes],
    take: Callable[[Sequence[object], str], Awaitable[list[Answer]]],
) -> JSONResponse:
    try:
        source = _source(request, digests)
        records = _records(await _body(request))
        try:
            answers = await take(records, source)
        except (psycopg.OperationalError, psycopg.InterfaceError) as problem:
            log.warning("feed not taken in, the database is away", source=source, problem=str(problem))
            raise Refused(
                503,
                "database_away",
                "数据库暂不可用，本批未确认任何记录，请稍后重发。",
                "The database is away; nothing of this was acknowledged. Send it again later.",
                Retry_After=str(RETRY_AFTER_S),
            ) from problem
    except Refused as refused:
        return refused.response()
    counts = {name: sum(answer.outcome == name for answer in answers) for name in ("stored", "duplicate", "rejected")}
    log.info("feed taken in", source=source, **counts)
    results = [
        RowAnswer(row_id=answer.row_id, version=answer.version, outcome=answer.outcome, problem=answer.problem)
        for answer in answers
    ]
    return JSONResponse(FeedAnswer(results=results).model_dump())


def _source(request: Request, digests: dict[str, bytes]) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    sent = _digest(token.strip() if scheme.lower() == "bearer" else "")
    # Digests are all of one length, and every one is compared: the time taken tells nothing about any token.
    found = [name for name, digest in digests.items() if compare_digest(sent, digest)]
    if not found or not token.strip():
        raise Refused(
            401,
            "unknown_token",
            "未知的报送令牌：请在 Authorization 头中使用配置项 feed.tokens 中本报送方的令牌。",
            "Unknown token: send `Authorization: Bearer …` with the token that feed.tokens names for your source.",
            WWW_Authenticate="Bearer",
        )
    return found[0]


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise Refused(
                413,
                "body_too_large",
                f"请求体超过 {MOST_BYTES} 字节，请分批报送。",
                f"The body is larger than {MOST_BYTES} bytes: send fewer records at a time.",
                Connection="close",
            )
    return bytes(body)


def _records(body: bytes) -> Sequence[object]:
    try:
        content: object = json.loads(body, parse_constant=_no_such_number)
    except (ValueError, RecursionError) as problem:
        raise Refused(
            400,
            "malformed_json",
            f"请求体不是有效的 UTF-8 JSON：{problem}",
            f"The body is not JSON in UTF-8: {problem}",
        ) from problem
    if not isinstance(content, dict) or set(cast("dict[str, object]", content)) != {"records"}:
        records = None
    else:
        records = cast("dict[str, object]", content)["records"]
    if not isinstance(records, list):
        raise Refused(
            400,
            "no_records",
            '请求体应为 {"records": [ … ]}。',
            'The body must be {"records": [ … ]} and nothing else.',
        )
    rows = cast("list[object]", records)
    if len(rows) > MOST_RECORDS:
        raise Refused(
            413,
            "too_many_records",
            f"本批 {len(rows)} 条，每批最多 {MOST_RECORDS} 条。",
            f"{len(rows)} records: send at most {MOST_RECORDS} at a time.",
        )
    return rows


def _no_such_number(text: str) -> float:
    raise ValueError(f"{text} is not a JSON number")


def _digest(token: str) -> bytes:
    return sha256(token.encode(errors="surrogateescape")).digest()
