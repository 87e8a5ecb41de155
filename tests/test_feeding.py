"""The approval system's way in over HTTP, against the real database."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import httpx
import psycopg
import pytest
import pytest_asyncio
from fastapi import FastAPI
from psycopg import sql

from ingest.vocabulary import WindowCode
from store import cases
from store.database import Database
from store.excuses import excuses
from store.hall import HallRecord, WindowRecord, write_hall
from store.tickets import tickets
from supervision_api.intake import feeding
from supervision_api.serving.guard import LARGEST_FEED, Guard
from supervision_api.serving.refusal import answer_with_problems
from supervision_api.settings import Settings

pytestmark = pytest.mark.integration

NOW = datetime(2026, 11, 4, 2, 0, tzinfo=UTC)
SETTINGS = Settings.model_validate(
    {
        "feed": {
            "tokens": {"permits": "token of permits", "tax": "token of tax"},
            "kinds": {"permits": ["cases", "totals", "excuses", "tickets", "staff"]},
            "clock_offset": {"tax": "90 s"},
        },
        "windows": [{"code": "W03", "name_zh": "三号窗口", "name_en": "Window 3"}],
    }
)
HALL = HallRecord(
    centre="centre",
    windows=(
        WindowRecord(
            code=WindowCode("W03"), name_zh="三号窗口", name_en="Window 3", department=None, floor="", schedule="main"
        ),
    ),
)
ROW = {"row_id": "r1", "kind": "accept", "case_no": "A-1", "occurred_at": "2026-11-04 09:15:00", "window": "W03"}


def application(db: Database) -> FastAPI:
    app = FastAPI()
    answer_with_problems(app)
    app.include_router(feeding.router(SETTINGS, lambda: db, clock=lambda: NOW, patience=timedelta(seconds=1)))
    app.add_middleware(Guard)
    return app


def client_of(db: Database, *, source: str = "permits") -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(application(db), raise_app_exceptions=False),
        base_url="http://hall",
        headers={"Authorization": f"Bearer token of {source}"},
    )


@pytest_asyncio.fixture
async def client(db: Database) -> AsyncIterator[httpx.AsyncClient]:
    await write_hall(db, HALL)
    async with client_of(db) as opened:
        yield opened


async def send(client: httpx.AsyncClient, *records: object, path: str = "cases") -> list[dict[str, object]]:
    answer = await client.post(f"/api/feed/{path}", json={"records": records})
    assert answer.status_code == 200, answer.text
    results: list[dict[str, object]] = answer.json()["results"]
    assert len(results) == len(records)
    return results


async def rejected(db: Database) -> list[dict[str, object]]:
    async with db.connection() as connection:
        return list(await (await connection.execute("SELECT * FROM rejected_row ORDER BY rejected_id")).fetchall())


async def test_one_bad_row_never_holds_up_the_others(client: httpx.AsyncClient, db: Database) -> None:
    bad = {**ROW, "row_id": "r2", "kind": "acept"}
    results = await send(client, ROW, bad, {**ROW, "row_id": "r3", "kind": "close"}, "no record", {})
    assert [result["outcome"] for result in results] == ["stored", "rejected", "stored", "rejected", "rejected"]
    assert results[0] == {"row_id": "r1", "version": 1, "outcome": "stored", "problem": None}
    assert results[1]["row_id"] == "r2"
    assert 'did you mean "accept"?' in str(results[1]["problem"])
    assert [event.row_id for event in await cases.case_events(db, "A-1")] == ["r1", "r3"]
    kept = await rejected(db)
    assert [row["row_id"] for row in kept] == ["r2", None, None]
    assert kept[0]["raw"] == bad
    assert kept[0]["problem"] == results[1]["problem"]
    assert kept[1]["raw"] == {"row": "no record"}


async def test_sent_again_it_counts_once_and_a_higher_version_corrects(
    client: httpx.AsyncClient, db: Database
) -> None:
    again = {**ROW, "case_no": "A-1"}
    assert [result["outcome"] for result in await send(client, ROW, again)] == ["stored", "duplicate"]
    assert [result["outcome"] for result in await send(client, ROW)] == ["duplicate"]
    newer = {**ROW, "version": 2, "occurred_at": "2026-11-04 09:16:00"}
    assert (await send(client, newer))[0] == {"row_id": "r1", "version": 2, "outcome": "stored", "problem": None}
    assert [event.version for event in await cases.case_events(db, "A-1")] == [1, 2]


async def test_out_of_order_rows_add_up_to_one_case(client: httpx.AsyncClient, db: Database) -> None:
    await send(client, {**ROW, "row_id": "r9", "kind": "close", "occurred_at": "2026-11-04 10:00:00"})
    await send(client, ROW)
    told = await cases.summary(db, "A-1")
    assert told is not None
    assert told.accepted_at == datetime(2026, 11, 4, 1, 15, tzinfo=UTC)
    assert told.closed_at == datetime(2026, 11, 4, 2, 0, tzinfo=UTC)


async def test_each_source_by_its_token_with_its_own_clock(client: httpx.AsyncClient, db: Database) -> None:
    await send(client, ROW)
    async with client_of(db, source="tax") as tax:
        assert (await send(tax, ROW))[0]["outcome"] == "stored"
    events = {event.source: event for event in await cases.case_events(db, "A-1")}
    assert events["permits"].occurred_at == datetime(2026, 11, 4, 1, 15, tzinfo=UTC)
    assert events["tax"].occurred_at == datetime(2026, 11, 4, 1, 13, 30, tzinfo=UTC)
    assert events["tax"].received_at == NOW


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Bearer wrong", "Basic token of permits", "Bearer token of permit"]
)
async def test_without_a_token_of_a_source_nothing_is_taken(db: Database, header: str | None) -> None:
    async with client_of(db) as client:
        del client.headers["Authorization"]
        headers = {} if header is None else {"Authorization": header}
        answer = await client.post("/api/feed/cases", json={"records": [ROW]}, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["code"] == "unknown_token"
    assert "feed.tokens" in answer.json()["message"]["zh"]
    assert await cases.case_events(db, "A-1") == []


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b'{"records": [', 400, "malformed_json"),
        (b"", 400, "malformed_json"),
        (b'{"records": [{"row_id": NaN}]}', 400, "malformed_json"),
        ('{"records": ["中文"]}'.encode("gbk"), 400, "malformed_json"),
        (b"[" * 100_000, 400, "malformed_json"),
        (b'{"records": [' + b"9" * 5000 + b"]}", 400, "malformed_json"),
        (b"[]", 400, "no_records"),
        (b'{"records": {}}', 400, "no_records"),
        (b'{"records": [], "more": 1}', 400, "no_records"),
        (json.dumps({"records": [ROW] * 1001}).encode(), 413, "too_many_records"),
        (b" " * (LARGEST_FEED + 1), 413, "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_a_request_that_is_refused_as_a_whole(
    client: httpx.AsyncClient, db: Database, body: bytes, status: int, code: str
) -> None:
    answer = await client.post("/api/feed/cases", content=body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert set(answer.json()["message"]) == {"zh", "en"}
    assert await cases.case_events(db, "A-1") == []


async def test_a_full_batch_with_a_byte_order_mark(client: httpx.AsyncClient) -> None:
    body = json.dumps({"records": [{**ROW, "row_id": f"r{at}"} for at in range(1000)]}).encode("utf-8-sig")
    answer = await client.post("/api/feed/cases", content=body)
    assert {result["outcome"] for result in answer.json()["results"]} == {"stored"}


async def test_what_jsonb_cannot_hold_is_refused_and_kept_all_the_same(
    client: httpx.AsyncClient, db: Database
) -> None:
    deep = "[" * 200 + "]" * 200
    strange = f'{{"row_id": "a\\u0000b", "x\\u0000": "\\ud800", "y": 1e999, "z": {deep}}}'
    body = f'{{"records": [{strange}, {json.dumps(ROW)}]}}'
    answer = await client.post("/api/feed/cases", content=body.encode())
    first, second = answer.json()["results"]
    assert (first["row_id"], first["outcome"], second["outcome"]) == ("ab", "rejected", "stored")
    raw = (await rejected(db))[0]["raw"]
    assert isinstance(raw, dict)
    assert (raw["row_id"], raw["x\\u0000"], raw["y"]) == ("a\\u0000b", "\\ud800", "inf")


async def test_while_the_database_is_away_nothing_is_acknowledged(client: httpx.AsyncClient, db: Database) -> None:
    (name,) = (await db_name(db)).values()
    with psycopg.connect(db.dsn, dbname="postgres", autocommit=True) as other:
        other.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(sql.Identifier(name)))
        other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        answer = await client.post("/api/feed/cases", json={"records": [ROW]})
        assert answer.status_code == 503
        assert answer.headers["retry-after"].isdigit()
        assert answer.json()["code"] == "database_away"
        other.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(sql.Identifier(name)))
    async with Database.open(db.dsn, name="back") as back, client_of(back) as again:
        assert (await send(again, ROW))[0]["outcome"] == "stored"


async def db_name(db: Database) -> dict[str, str]:
    async with db.connection() as connection:
        found = await (await connection.execute("SELECT current_database()")).fetchone()
    assert found is not None
    return found


async def test_a_row_that_only_the_database_refuses_holds_up_no_other(
    client: httpx.AsyncClient, db: Database
) -> None:
    async with db.connection() as connection:
        await connection.execute("ALTER TABLE case_event ADD CHECK (case_no <> 'poison')")
    rows = [{**ROW, "row_id": "a"}, {**ROW, "row_id": "b", "case_no": "poison"}, {**ROW, "row_id": "c"}]
    results = await send(client, *rows)
    assert [result["outcome"] for result in results] == ["stored", "rejected", "stored"]
    assert "the database refuses the row (23514)" in str(results[1]["problem"])
    assert [row["row_id"] for row in await rejected(db)] == ["b"]
    assert len(await cases.case_events(db, "A-1")) == 2


async def test_the_same_rows_from_two_connections_at_once_are_stored_once(client: httpx.AsyncClient) -> None:
    rows = [{**ROW, "row_id": f"r{at}", "case_no": f"A-{at % 7}"} for at in range(200)]
    both = await asyncio.gather(send(client, *rows), send(client, *reversed(rows)))
    stored = [result["row_id"] for results in both for result in results if result["outcome"] == "stored"]
    assert sorted(map(str, stored)) == sorted(str(row["row_id"]) for row in rows)


async def test_tickets(client: httpx.AsyncClient, db: Database) -> None:
    ticket = {"ticket_no": "A036", "window": "W03", "kind": "service", "called_at": "2026-11-04 09:12:00"}
    results = await send(client, ticket, {**ticket, "kind": "servise"}, path="tickets")
    assert [(result["row_id"], result["outcome"]) for result in results] == [("A036", "stored"), ("A036", "rejected")]
    await send(client, {**ticket, "served_at": "2026-11-04 09:20:00"}, path="tickets")
    [kept] = await tickets(db, WindowCode("W03"), kept_from := datetime(2026, 11, 4, tzinfo=UTC), NOW)
    assert kept.served_at == kept_from + timedelta(hours=1, minutes=20)


async def test_excuses(client: httpx.AsyncClient, db: Database) -> None:
    leave = {
        "excuse_id": "L-1",
        "window": "W03",
        "kind": "leave",
        "from_at": "2026-11-04 09:00:00",
        "to_at": "2026-11-04 12:00:00",
        "note": "体检",
    }
    wrong = [
        {"window": "W30"},
        {"kind": "leaf"},
        {"to_at": "2026-11-04 09:00:00"},
        {"to_at": None},
        {"until": "x"},
        {"note": "x" * 501},
        {"kind": ""},
    ]
    results = await send(client, leave, *({**leave, **more} for more in wrong), 3, path="excuses")
    assert [result["outcome"] for result in results] == ["stored"] + ["rejected"] * 8
    problems = [str(result["problem"]) for result in results[1:]]
    for told, problem in zip(
        [
            'did you mean "W03"?',
            'did you mean "leave"?',
            "does not lie after",
            "needs to_at",
            "not a field",
            "501",
            "needs kind",
            "not a record",
        ],
        problems,
        strict=True,
    ):
        assert told in problem
    await send(client, {**leave, "to_at": "2026-11-04T12:30:00+08:00"}, path="excuses")
    (found,) = await excuses(db, WindowCode("W03"), NOW, datetime(2026, 11, 5, tzinfo=UTC))
    assert (found.excuse_id, found.kind, found.note, found.entered_by) == ("permits/L-1", "leave", "体检", "permits")
    assert found.to_at == datetime(2026, 11, 4, 4, 30, tzinfo=UTC)
    assert [row["row_id"] for row in await rejected(db)] == ["L-1"] * 7 + [None]
