"""Each sender's token opens the doors that the hall gave it, and no other."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from store import audit, cases, rejected
from store.database import Database
from store.excuses import excuses
from supervision_api.intake import feeding, shandong
from supervision_api.serving.refusal import answer_with_problems
from supervision_api.settings import Settings

NOW = datetime(2026, 11, 4, 2, 0, tzinfo=UTC)
SETTINGS = Settings.model_validate(
    {
        "windows": [{"code": "W03", "name_zh": "三号窗口", "name_en": "Window 3"}],
        "feed": {
            "tokens": {"permits": "token of the permits", "queue": "token of the queue", "gone": "token of nobody"},
            "kinds": {"queue": ["tickets"], "gone": []},
        },
    }
)
ROW = {"row_id": "r1", "kind": "accept", "case_no": "A-1", "occurred_at": "2026-11-04 09:15:00"}
EXCUSE = {
    "excuse_id": "L-1",
    "window": "W03",
    "kind": "leave",
    "from_at": "2026-11-04 09:00:00",
    "to_at": "2026-11-04 12:00:00",
}


class Clock:
    now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest_asyncio.fixture
async def doors(db: Database) -> AsyncIterator[tuple[httpx.AsyncClient, Clock]]:
    clock, app = Clock(), FastAPI()
    answer_with_problems(app)
    app.include_router(feeding.router(SETTINGS, lambda: db, clock=clock))
    app.include_router(shandong.router(SETTINGS, lambda: db, clock=clock))
    transport = httpx.ASGITransport(app, client=("10.0.0.7", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://hall/api/feed/") as client:
        yield client, clock


async def send(client: httpx.AsyncClient, source: str, path: str, record: object = ROW) -> tuple[int, str]:
    token = {"permits": "token of the permits", "queue": "token of the queue", "gone": "token of nobody"}[source]
    answer = await client.post(path, json={"records": [record]}, headers={"Authorization": f"Bearer {token}"})
    told = answer.json()
    return answer.status_code, told["code"] if "code" in told else told["results"][0]["outcome"]


def test_who_is_not_listed_may_send_cases_and_totals_only() -> None:
    assert SETTINGS.feed.allowed("permits") == ("cases", "totals")
    assert SETTINGS.feed.allowed("queue") == ("tickets",)


@pytest.mark.integration
async def test_a_token_opens_its_own_doors_only(doors: tuple[httpx.AsyncClient, Clock], db: Database) -> None:
    client, _ = doors
    assert await send(client, "permits", "cases") == (200, "stored")
    assert await send(client, "permits", "totals", {"day": "2026-11-03", "kind": "accept", "number": 1}) == (
        200,
        "stored",
    )
    for source, path in (
        *(("permits", "excuses"), ("permits", "tickets"), ("permits", "staff")),
        *(("queue", "cases"), ("queue", "totals"), ("gone", "cases")),
    ):
        assert await send(client, source, path, EXCUSE) == (403, "kind_not_allowed")
    # Nothing of it was taken in, not even to be looked at later.
    assert await excuses(db, SETTINGS.windows[0].code, NOW - timedelta(days=1), NOW + timedelta(days=1)) == []
    assert await rejected.listed(db) == []


@pytest.mark.integration
async def test_a_refusal_says_what_to_do_and_is_in_the_audit_once_an_hour_for_each_kind(
    doors: tuple[httpx.AsyncClient, Clock], db: Database
) -> None:
    client, clock = doors
    token = {"Authorization": "Bearer token of the queue"}
    for minutes, kind in ((0, "cases"), (1, "cases"), (30, "totals"), (59, "cases"), (60, "cases")):
        clock.now = NOW + timedelta(minutes=minutes)
        answer = await client.post(kind, json={"records": [ROW]}, headers=token)
    message = answer.json()["message"]
    assert "only: tickets" in message["en"]
    assert "feed.kinds" in message["en"]
    assert "不得报送 cases" in message["zh"]
    written = await audit.rows_after(db, 0, 10)
    assert [(row.at, row.actor, row.peer, row.action, row.about) for row in written] == [
        (NOW + timedelta(minutes=minutes), "queue", "10.0.0.7", "feed refused", kind)
        for minutes, kind in ((0, "cases"), (30, "totals"), (60, "cases"))
    ]
    assert written[0].detail == {"kind": "cases", "allowed": ["tickets"]}


@pytest.mark.integration
async def test_the_shandong_way_is_for_who_may_send_cases(
    doors: tuple[httpx.AsyncClient, Clock], db: Database
) -> None:
    client, _ = doors
    body = json.dumps({"data": {"projid": "P1", "doneresult": 0, "occurtime": "2026-11-04 09:00:00"}})
    for token, code in (("token of the queue", "403"), ("token of the permits", "200")):
        answer = await client.post("shandong/receiveDone", content=body, headers={"token": token})
        assert answer.json()["code"] == code
    assert len(await cases.case_events(db, "P1")) == 1
