"""Whatever a sender pushes, every record is answered, good ones around bad ones are kept, and nothing breaks."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.vocabulary import WindowCode
from store import cases, rejected
from store.database import Database
from store.hall import HallRecord, WindowRecord, write_hall
from supervision_api.intake import feeding, shandong
from supervision_api.serving.guard import Guard
from supervision_api.serving.refusal import answer_with_problems
from supervision_api.settings import Settings

pytestmark = pytest.mark.integration

NOW = datetime(2026, 11, 4, 2, 0, tzinfo=UTC)
KINDS = ("cases", "totals", "excuses", "tickets", "staff")
TOKEN = "a token of the permits"
SETTINGS = Settings.model_validate(
    {
        "feed": {"tokens": {"permits": TOKEN}, "kinds": {"permits": KINDS}},
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
GOOD: dict[str, dict[str, Any]] = {
    "cases": {"row_id": "r1", "kind": "accept", "case_no": "A-1", "occurred_at": "2026-11-04 09:15:00"},
    "totals": {"day": "2026-11-03", "kind": "accept", "number": 1},
    "excuses": {
        "excuse_id": "L-1",
        "window": "W03",
        "kind": "leave",
        "from_at": "2026-11-04 09:00:00",
        "to_at": "2026-11-04 12:00:00",
    },
    "tickets": {"ticket_no": "A1", "window": "W03", "kind": "service", "called_at": "2026-11-04 09:12:00"},
    "staff": {"kind": "punch", "operator_id": "T1", "from_at": "2026-11-04 08:55:12", "detail": "in"},
}
DEEP: Any = "x"
for _ in range(300):
    DEEP = [DEEP]
ODD = (
    *(None, True, -1, 0, 10**18, 10**30, 1e308, -0.0, "", " ", "\0", "\ud800", "\ufeffx", "x" * 5000, "１２", "NaN"),
    *("=1+1", "'; DROP TABLE case_event; --", "0000-00-00 00:00:00", "9999-12-31 23:59:59", "2026-02-30 00:00:00"),
    *("1e400", [], {}, ["a", None], {"amount": "x", "unit": []}, {"amount": 10**20, "unit": "minute"}, DEEP),
    *("2026-11-04T24:00:00", "2026-11-04 09:00:00+99:99", "\u202eevil", "张" * 128, "張\u0301" * 10),
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=5,
)


@pytest_asyncio.fixture
async def client(db: Database) -> AsyncIterator[httpx.AsyncClient]:
    await write_hall(db, HALL)
    app = FastAPI()
    answer_with_problems(app)
    # However slow the machine: what is asked here is no matter of time.
    patience = timedelta(minutes=10)
    app.include_router(feeding.router(SETTINGS, lambda: db, clock=lambda: NOW, patience=patience))
    app.include_router(shandong.router(SETTINGS, lambda: db, clock=lambda: NOW, patience=patience))
    app.add_middleware(Guard)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app, raise_app_exceptions=False),
        base_url="http://hall/api/feed/",
        headers={"Authorization": f"Bearer {TOKEN}", "token": TOKEN},
        timeout=600,
    ) as opened:
        yield opened


async def outcomes(client: httpx.AsyncClient, kind: str, records: list[object]) -> list[str]:
    answer = await client.post(kind, content=json.dumps({"records": records}))
    assert answer.status_code == 200, answer.text
    results = answer.json()["results"]
    assert len(results) == len(records)
    # A refusal says what is wrong in both languages.
    assert all(" / " in result["problem"] for result in results if result["outcome"] == "rejected")
    return [result["outcome"] for result in results]


@pytest.mark.parametrize("kind", KINDS)
async def test_an_odd_value_in_any_field_is_answered_for_that_record_alone(
    client: httpx.AsyncClient, db: Database, kind: str
) -> None:
    good = GOOD[kind]
    fields = {*good, *("version", "ended_at", "promised", "materials", "quantity", "amount_yuan", "amount_fen")}
    fields |= {"note", "record_id", "deleted", "passed", "served_at", "rating", "number", "window", "reason", "seq"}
    odd: list[object] = [{**good, name: value} for name in sorted(fields) for value in ODD]
    for at in range(0, len(odd), 999):
        batch = odd[at : at + 999]
        found = await outcomes(client, kind, [*batch, good])
        assert found[-1] in {"stored", "duplicate"}
    kept = await rejected.listed(db)
    assert kept == [] if kind == "totals" else {row.door for row in kept} == {kind}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=st.lists(JSON, min_size=20, max_size=40), kind=st.sampled_from(KINDS))
async def test_any_json_at_all_is_answered_record_by_record(
    client: httpx.AsyncClient, records: list[object], kind: str
) -> None:
    found = await outcomes(client, kind, [*records, GOOD[kind]])
    assert found[-1] in {"stored", "duplicate"}
    assert set(found[:-1]) <= {"rejected"}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=st.binary(max_size=40) | JSON.map(lambda value: json.dumps(value).encode()),
    path=st.sampled_from([*KINDS, *(f"shandong/{name}" for name in shandong.NAMED_BY)]),
)
async def test_any_body_at_all_is_refused_with_a_word(client: httpx.AsyncClient, body: bytes, path: str) -> None:
    answer = await client.post(path, content=body)
    if path.startswith("shandong"):
        assert answer.status_code == 200
        assert answer.json()["code"] == "400"
        assert answer.json()["msg"]
    else:
        assert answer.status_code == 400
        assert answer.json()["message"]["zh"]


async def test_the_shandong_way_answers_every_odd_value_in_its_own_words(
    client: httpx.AsyncClient, db: Database
) -> None:
    good = {"projid": "P1", "sn": 1, "nodename": "受理", "nodetype": "1", "procunit": "TAX"}
    good |= {"nodestarttime": "2026-11-04 09:00:00", "nodeendtime": "2026-11-04 09:05:00", "specialnodetype": "0"}
    good |= {"nodetime": "2026-11-04 09:00:00", "unid": "u", "doneresult": 0, "occurtime": "2026-11-04 15:00:00"}
    for path in shandong.NAMED_BY:
        for at, value in enumerate(ODD):
            # Each value in some fields of each interface, in all of them for a few.
            names = [*good, "fee", "promisetimelimit"]
            for name in names if path == "receiveProc" and at % 12 == 0 else {names[at % len(names)], "projid"}:
                answer = await client.post(f"shandong/{path}", content=json.dumps({"data": {**good, name: value}}))
                assert answer.status_code == 200
                assert answer.json()["code"] in {"200", "400"}, (path, name, value, answer.json())
    for text in ('{"data": {"projid": NaN}}', '{"data": "{\\"projid\\": Infinity}"}'):
        answer = await client.post("shandong/receiveDone", content=text)
        assert "is not a JSON number" in answer.json()["msg"]
    assert await cases.case_events(db, "P1") != []


async def test_many_lists_within_each_other_are_no_fault_of_ours(client: httpx.AsyncClient) -> None:
    for depth in (900, 950, 980, 2000):
        deep = "[" * depth + "]" * depth
        for kind in KINDS:
            body = json.dumps({"records": [GOOD[kind] | {"note": "deep"}]}).replace('"deep"', deep)
            answer = await client.post(kind, content=body)
            assert answer.status_code in {200, 400}, (depth, kind, answer.text)
        for name in ("projid", "nodename"):
            answer = await client.post(
                "shandong/receiveProc", content=f'{{"data": {{"projid": "P", "{name}": {deep}}}}}'
            )
            assert answer.json()["code"] == "400"
