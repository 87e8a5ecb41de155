"""Every answer that is not what was asked for: one body, in both languages."""

from __future__ import annotations

import psycopg
import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from psycopg_pool import PoolTimeout
from starlette.exceptions import HTTPException

from supervision_api.views.view import Problem, Words

log = structlog.get_logger("hallwatch.serve")


class Refusal(Exception):
    """A request that is not granted, with its reason in words."""

    def __init__(self, status: int, code: str, *, zh: str, en: str, **headers: str) -> None:
        """`headers` are written with underscores for hyphens."""
        super().__init__(f"{status} {code}: {en}")
        self.status = status
        self.problem = Problem(code=code, message=Words(zh=zh, en=en))
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def response(self) -> JSONResponse:
        """The refusal as an HTTP answer."""
        return JSONResponse(self.problem.model_dump(), status_code=self.status, headers=self.headers)


def not_found(zh: str, en: str) -> Refusal:
    """What was asked for is not there, or not for this person: the answer does not tell which."""
    return Refusal(404, "not_found", zh=zh, en=en)


_BY_STATUS = {
    404: ("not_found", "没有这个地址。", "There is nothing at this address."),
    405: ("method_not_allowed", "此地址不接受这种请求。", "This address does not take this kind of request."),
    413: ("too_large", "请求内容过大。", "The request is too large."),
    416: ("range_not_satisfiable", "请求的范围超出文件。", "The range asked for lies outside of the file."),
}


def answer_with_problems(app: FastAPI) -> None:
    """Make every error of the application a Problem."""
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    # NUL, which PostgreSQL does not take, and halves of surrogate pairs, which JSON can write and UTF-8 cannot.
    for wrong in (psycopg.DataError, UnicodeEncodeError):
        app.add_exception_handler(wrong, _unstorable)
    for away in (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout):
        app.add_exception_handler(away, _database_away)
    app.add_exception_handler(Exception, _unexpected)


async def _refused(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Refusal)  # noqa: S101 (registered for it above)
    return error.response()


async def _http(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101
    if isinstance(error.__cause__, Refusal):
        # Refused while the body was read, which the framework reports as a body that cannot be read.
        return error.__cause__.response()
    code, zh, en = _BY_STATUS.get(error.status_code, ("refused", "请求被拒绝。", f"Refused: {error.detail}."))
    refusal = Refusal(error.status_code, code, zh=zh, en=en)
    refusal.headers.update(error.headers or {})
    return refusal.response()


async def _invalid(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    # The values themselves stay out of the answer: one of them may be a password.
    told = "; ".join(f"{' → '.join(map(str, entry['loc']))}: {entry['msg']}" for entry in error.errors())
    return Refusal(
        422, "invalid", zh=f"请求内容有误：{told}", en=f"The request is not as it should be: {told}"
    ).response()


async def _unstorable(request: Request, error: Exception) -> JSONResponse:
    log.warning("request holds what cannot be stored", path=request.url.path, problem=type(error).__name__)
    return Refusal(
        422,
        "invalid",
        zh="请求中含有无法保存的字符（如空字符）。",
        en="The request holds characters that cannot be stored, e.g. a NUL.",
    ).response()


async def _database_away(request: Request, error: Exception) -> JSONResponse:
    log.warning("database is away", path=request.url.path, problem=error)
    return Refusal(
        503,
        "database_away",
        zh="数据库暂不可用，系统正在重新连接。未作任何更改，请稍后重试。",
        en="The database is away and is being reconnected. Nothing was changed; try again shortly.",
        Retry_After="2",
    ).response()


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    log.error("request failed", path=request.url.path, exc_info=error)
    return Refusal(
        500,
        "failed",
        zh="系统内部错误，已记入日志。请重试；若仍出现，请联系系统管理员。",
        en="Something went wrong inside and is in the log. Try again; if it stays, call the administrator.",
    ).response()
