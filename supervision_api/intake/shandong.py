"""The push interface of Shandong's case store: other field names, other answers, the same door."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import cast
from zoneinfo import ZoneInfo

import psycopg
from fastapi import APIRouter, Request
from psycopg_pool import PoolTimeout

from analytics.cases import newest
from ingest.errors import shown
from ingest.exchange.page import ExchangeRow, Place, civil_now
from ingest.exchange.table import ExchangeTable
from ingest.exchange.table_file import BUILT_IN, read_tables
from ingest.exchange.veil import Veil
from ingest.instants import BadInstant, read_instant
from ingest.vocabulary import CaseEvent, EventKind
from store import cases, rejected
from store.database import Database
from store.exchange import known_rows, write_rows
from store.secrets import hall_secret
from supervision_api.exchanging.polling import DIGESTS
from supervision_api.exchanging.taking_in import take_rows
from supervision_api.intake.identity import FeedIdentity
from supervision_api.intake.sender import Sender
from supervision_api.intake.sent_json import sent_json
from supervision_api.serving.refusal import Refusal
from supervision_api.settings import Settings
from supervision_api.views.view import View

NAMED_BY = {
    "receiveBasicInfo": ("projid",),
    "receiveProc": ("projid", "sn"),
    "receiveSpecialnode": ("projid", "sn"),
    "receiveApplyFile": ("projid", "unid"),
    "receiveDone": ("projid",),
}
"""Interface → the fields that name a record of it."""
FIELDS = BUILT_IN.with_name("shandong.toml")
_LONGEST_ID = 100


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
        """Take in one record; code "200": it is safe; "400": refused, and why; "401", "403": the token; "500"."""
        table = tables[request.url.path.rpartition("/")[2]]
        try:
            source = identity.bearer(request.headers.get("token", ""))
            await identity.admit(request, source, "cases")
            sender = Sender.of(settings, source)
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
        content = sent_json(body)
        data = cast("dict[str, object]", content).get("data") if isinstance(content, dict) else None
        if isinstance(data, str) and data.lstrip().startswith("{"):
            data = cast("dict[str, object]", sent_json(data))
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
    for name in table.columns:
        # Written out as a text, a list would be taken for what it is not.
        if isinstance(data.get(name), dict | list):
            return f"{name} 应为文本或数字，不应为对象或数组"
    row_id = "/".join(named)
    if len(row_id) > _LONGEST_ID:
        return f"{' 与 '.join(NAMED_BY[table.name])} 合计超过 {_LONGEST_ID} 个字符"
    stamp = civil_now(now, sender.zone)
    ours = {"row_id": row_id, "received": stamp.isoformat(sep=" ")}
    if table.key == "special":
        stops = await _stops(db, named[0], sender)
        if _text(data.get("specialnodetype")).strip() == "1":
            return await _end_stop(db, table, data, stops.values(), sender, now=now)
        # A begin that is corrected keeps the end, which came as a record of its own.
        begun = stops.get(_stop_id(row_id))
        ends = None if begun is None else begun.ended_at
        ours["ended"] = "" if ends is None else (ends + sender.clock_ahead).isoformat()
    cells = {column: _text(data.get(column)) for column in table.columns} | ours
    cells = Veil(await hall_secret(db, DIGESTS)).over(table, cells)
    told = "\x1f".join(text for column, text in cells.items() if column not in {table.stamp, "ended"})
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
    kept = await rejected.listed(db, source=sender.source, row_id=f"{table.key}/{row_id}", most=1)
    return kept[0].problem if kept else None


async def _stops(db: Database, case_no: str, sender: Sender) -> dict[str, CaseEvent]:
    """The stops of a case as this sender told them last, by row id."""
    rows = newest(event for event in await cases.case_events(db, case_no) if event.source == sender.source)
    return {row.row_id: row for row in rows if row.kind is EventKind.STOP and not row.deleted}


async def _end_stop(
    db: Database,
    table: ExchangeTable,
    data: Mapping[str, object],
    stops: Collection[CaseEvent],
    sender: Sender,
    *,
    now: datetime,
) -> str | None:
    """The end of a stop comes as a record of its own, which does not say of which: of the last that is open."""
    try:
        ended_at = read_instant(_text(data.get("nodetime")), sender.zone) - sender.clock_ahead
    except BadInstant as bad:
        return f"nodetime：{bad.zh}"
    if any(stop.ended_at == ended_at for stop in stops):
        # The same end sent again.
        return None
    begun = [stop for stop in stops if stop.ended_at is None and stop.occurred_at <= ended_at]
    if not begun:
        return "该办件没有已开始而未结束的特别程序，请先报送开始（specialnodetype=0）"
    last = max(begun, key=lambda stop: stop.occurred_at)
    version = last.version + 1
    for known in (await known_rows(db, sender.source, table.key, [_record_of(last)])).values():
        # First: a begin that is corrected afterwards must not be given the version that the end has.
        version = max(version, known.version + 1)
        await write_rows(db, sender.source, table.key, [replace(known, version=version)])
    ended = replace(last, version=version, ended_at=ended_at, received_at=now)
    await cases.store_events(db, [ended], now=now, terms=sender.terms)
    return None


def _stop_id(row_id: str) -> str:
    """The event that a begin makes."""
    return f"special/{row_id}/stop"


def _record_of(stop: CaseEvent) -> str:
    """The begin that made an event."""
    return stop.row_id.removeprefix("special/").removesuffix("/stop")


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case str():
            return value
        case dict() | list():
            return shown(cast("object", value))
        case _:
            return str(value)
