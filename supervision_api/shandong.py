"""The push interface of Shandong's case store: other field names, other answers, the same door."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import cast
from zoneinfo import ZoneInfo

import psycopg
from fastapi import APIRouter, Request
from psycopg_pool import PoolTimeout

from ingest.exchange.page import ExchangeRow, Place, civil_now
from ingest.exchange.table import ExchangeTable
from ingest.exchange.table_file import BUILT_IN, read_tables
from ingest.exchange.veil import Veil
from ingest.instants import BadInstant, read_instant
from ingest.vocabulary import CaseEvent, EventKind
from store import cases, rejected
from store.database import Database
from store.secrets import hall_secret
from supervision_api.case_intake import Sender
from supervision_api.exchanging.polling import DIGESTS
from supervision_api.exchanging.taking_in import take_rows
from supervision_api.feed_identity import FeedIdentity
from supervision_api.serving.refusal import Refusal
from supervision_api.settings import Settings
from supervision_api.views import View

NAMED_BY = {
    "receiveBasicInfo": ("projid",),
    "receiveProc": ("projid", "sn"),
    "receiveSpecialnode": ("projid", "sn"),
    "receiveApplyFile": ("projid", "unid"),
    "receiveDone": ("projid",),
}
"""Interface → the fields that name a record of it."""
FIELDS = BUILT_IN.with_name("shandong.toml")


class ShandongAnswer(View):
    """What the senders expect: "200", and nothing else, means that the record is safe."""

    code: str
    msg: str


def shandong_tables(zone: ZoneInfo) -> dict[str, ExchangeTable]:
    """How the records of each interface are read."""
    return {table.name: table for table in read_tables(FIELDS, zone=zone)}


def router(
    settings: Settings,
    db: Callable[[], Database],
    *,
    clock: Callable[[], datetime],
    patience: timedelta = timedelta(seconds=15),
) -> APIRouter:
    """The routes under /api/feed/shandong: one record a request, header `token`, body {"data": {…}}."""
    routes = APIRouter(prefix="/api/feed/shandong", tags=["feed"])
    zone = ZoneInfo(settings.hall.zone)
    tables, identity = shandong_tables(zone), FeedIdentity(settings.feed, db, clock)

    async def receive(request: Request) -> ShandongAnswer:
        """Take in one record; code "200": it is safe; "400": it is refused and why; "401": unknown token; "500"."""
        table = tables[request.url.path.rpartition("/")[2]]
        try:
            sender = Sender.of(settings, identity.bearer(request.headers.get("token", "")))
            data = _data(await request.body())
            async with asyncio.timeout(patience.total_seconds()):
                problem = await _take(db(), table, data, sender, clock())
        except Refusal as refusal:
            return ShandongAnswer(code=str(refusal.status), msg=refusal.problem.message.zh)
        except _Unreadable as unreadable:
            return ShandongAnswer(code="400", msg=str(unreadable))
        except (psycopg.DataError, UnicodeEncodeError):
            return ShandongAnswer(code="400", msg="记录中含有无法保存的字符（如空字符）")
        except (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout, TimeoutError):
            return ShandongAnswer(code="500", msg="数据库暂不可用，请稍后重发")
        return ShandongAnswer(code="400", msg=problem) if problem else ShandongAnswer(code="200", msg="成功")

    for name in NAMED_BY:
        routes.add_api_route(f"/{name}", receive, methods=["POST"], name=f"shandong_{name}")
    return routes


class _Unreadable(ValueError):
    """The body is not what was agreed."""


def _data(body: bytes) -> Mapping[str, object]:
    try:
        content: object = json.loads(body)
        data = cast("dict[str, object]", content).get("data") if isinstance(content, dict) else None
        if isinstance(data, str) and data.lstrip().startswith("{"):
            data = json.loads(data)
    except (ValueError, RecursionError) as problem:
        raise _Unreadable(f"请求体不是有效的 UTF-8 JSON：{problem}") from problem
    if isinstance(data, str):
        raise _Unreadable("data 已加密：本系统不解 SM2，请经 HTTPS 以明文 JSON 对象报送")
    if not isinstance(data, dict):
        raise _Unreadable('请求体应为 {"data": { … }}')
    return cast("dict[str, object]", data)


async def _take(
    db: Database, table: ExchangeTable, data: Mapping[str, object], sender: Sender, now: datetime
) -> str | None:
    """Take a record in; None, or why it is refused."""
    named = [_text(data.get(name)).strip() for name in NAMED_BY[table.name]]
    if not all(named):
        return f"缺少 {' 或 '.join(NAMED_BY[table.name])}"
    row_id = "/".join(named)[:100]
    if table.key == "special" and _text(data.get("specialnodetype")).strip() == "1":
        return await _end_stop(db, data, named[0], sender, now)
    stamp = civil_now(now, sender.zone)
    ours = {"row_id": row_id, "received": stamp.isoformat(sep=" ")}
    cells = {column: _text(data.get(column)) for column in table.columns} | ours
    cells = Veil(await hall_secret(db, DIGESTS)).over(table, cells)
    told = "\x1f".join(text for column, text in cells.items() if column != table.stamp)
    row = ExchangeRow(
        row_id=row_id,
        stamp=stamp,
        deleted=False,
        cells=cells,
        digest=sha256(told.encode(errors="surrogatepass")).hexdigest()[:32],
        place=Place(stamp, row_id),
    )
    await take_rows(db, table, [row], sender, now=now)
    return await _refused(db, table, row_id, sender)


async def _refused(db: Database, table: ExchangeTable, row_id: str, sender: Sender) -> str | None:
    begin = f"{table.key}/{row_id}"
    kept = await rejected.listed(db, source=sender.source)
    problems = [row.problem for row in kept if row.row_id == begin or (row.row_id or "").startswith(f"{begin}/")]
    return problems[0] if problems else None


async def _end_stop(
    db: Database, data: Mapping[str, object], case_no: str, sender: Sender, now: datetime
) -> str | None:
    """The end of a stop comes as a record of its own, which does not say of which: of the last that is open."""
    try:
        ended_at = read_instant(_text(data.get("nodetime")), sender.zone) - sender.clock_ahead
    except BadInstant as bad:
        return f"nodetime：{bad.zh}"
    newest: dict[str, CaseEvent] = {}
    for event in await cases.case_events(db, case_no):
        if event.source == sender.source and event.kind is EventKind.STOP:
            known = newest.get(event.row_id)
            if known is None or event.version > known.version:
                newest[event.row_id] = event
    stops = [event for event in newest.values() if not event.deleted]
    if any(event.ended_at == ended_at for event in stops):
        # The same end sent again.
        return None
    begun = [event for event in stops if event.ended_at is None and event.occurred_at <= ended_at]
    if not begun:
        return "该办件没有已开始而未结束的特别程序，请先报送开始（specialnodetype=0）"
    last = max(begun, key=lambda event: event.occurred_at)
    ended = replace(last, version=last.version + 1, ended_at=ended_at, received_at=now)
    await cases.store_events(db, [ended], now=now, terms=sender.terms)
    return None


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case str():
            return value
        case _:
            return str(value)
