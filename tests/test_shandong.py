"""The push interface of Shandong, from its first record to the closing, into the real database."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from ingest.vocabulary import CaseType, Channel, EventKind, Limit, LimitUnit, Outcome
from store import cases, rejected
from store.database import Database
from supervision_api.intake import shandong
from supervision_api.serving.refusal import answer_with_problems
from supervision_api.settings import Settings

pytestmark = pytest.mark.integration

NOW = datetime(2026, 11, 4, 8, 0, tzinfo=UTC)
SETTINGS = Settings.model_validate({"feed": {"tokens": {"city": "a long token of the city"}}})
BASIC = {
    "orgbusno": "guid-1",
    "projid": "P1",
    "taskcode": "11370000X",
    "itemversion": 3,
    "applicant": "张三丰",
    "applyerpagecode": "11010119900101001X",
    "applydate": "2026-11-04 08:50:00",
    "acceptdeptid": "TAX",
    "approvaltype": "2",
    "promisetimelimit": 5,
    "promisetimeunit": "1",
    "timelimit": 20.0,
    "timeunit": "1",
    "datasources": "2",
    "applicantmobile": "13800000000",
}
PROC = {
    "projid": "P1",
    "sn": 1,
    "nodename": "受理",
    "nodetype": "1",
    "noderesult": "4",
    "nodeprocername": "李明",
    "procunit": "TAX",
    "nodestarttime": "2026-11-04 09:00:00",
    "nodeendtime": "2026-11-04 09:05:00",
    "acceptdate": "2026-11-04 09:00:00",
}


@pytest_asyncio.fixture
async def client(db: Database) -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()
    answer_with_problems(app)
    app.include_router(shandong.router(SETTINGS, lambda: db, clock=lambda: NOW))
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://hall", headers={"token": "a long token of the city"}
    ) as opened:
        yield opened


async def send(client: httpx.AsyncClient, name: str, data: object, **headers: str) -> tuple[str, str]:
    answer = await client.post(f"/api/feed/shandong/{name}", content=json.dumps({"data": data}), headers=headers)
    assert answer.status_code == 200
    return answer.json()["code"], answer.json()["msg"]


async def test_a_case_from_its_application_to_its_closing(client: httpx.AsyncClient, db: Database) -> None:
    assert (await send(client, "receiveBasicInfo", BASIC))[0] == "200"
    assert (await send(client, "receiveProc", PROC))[0] == "200"
    assert (await send(client, "receiveProc", {**PROC, "sn": 2, "nodename": "审核", "noderesult": "1"}))[0] == "200"
    taken = {"projid": "P1", "unid": "f1", "attrname": "身份证", "istake": "0", "amount": "0", "taketime": ""}
    assert (await send(client, "receiveApplyFile", taken))[0] == "200"
    done = {"projid": "P1", "doneresult": 0, "occurtime": "2026-11-04 15:00:00", "certificateno": "许字1号"}
    done |= {"isfee": "1", "fee": 50, "paypersonname": "张三丰", "transactor": "王某"}
    assert (await send(client, "receiveDone", done))[0] == "200"
    events = await cases.case_events(db, "P1")
    kinds = [event.kind for event in events]
    assert sorted(kinds) == sorted(["apply", "accept", "step", "step", "material", "payment", "close"])
    by_kind = {event.kind: event for event in events}
    applied = by_kind[EventKind.APPLY]
    assert applied.promised == Limit(5, LimitUnit.WORKING_DAY)
    assert applied.statutory == Limit(20, LimitUnit.WORKING_DAY)
    assert (applied.case_type, applied.channel, applied.applicant) == (CaseType.PROMISED, Channel.COUNTER, "张**")
    assert applied.applicant_key not in {None, "11010119900101001X"}
    assert by_kind[EventKind.CLOSE].outcome is Outcome.APPROVED
    assert by_kind[EventKind.PAYMENT].amount_fen == 5000
    assert by_kind[EventKind.MATERIAL].quantity == 0


async def test_sent_again_counts_once_and_changed_it_corrects(client: httpx.AsyncClient, db: Database) -> None:
    for _ in range(2):
        assert (await send(client, "receiveProc", PROC))[0] == "200"
    assert len(await cases.case_events(db, "P1")) == 2
    await send(client, "receiveProc", {**PROC, "noderesult": "1"})
    withdrawn = [event for event in await cases.case_events(db, "P1") if event.deleted]
    assert [(event.kind, event.version) for event in withdrawn] == [(EventKind.ACCEPT, 2)]


async def test_a_stop_begins_and_ends_in_two_records(client: httpx.AsyncClient, db: Database) -> None:
    begin = {"projid": "P1", "sn": 1, "nodename": "听证", "specialtype": "2", "specialnodetype": "0"}
    end = {"projid": "P1", "sn": 2, "specialnodetype": "1", "nodetime": "2026-11-04 14:00:00"}
    code, why = await send(client, "receiveSpecialnode", end)
    assert (code, "specialnodetype=0" in why) == ("400", True)
    assert (await send(client, "receiveSpecialnode", {**begin, "nodetime": "2026-11-04 10:00:00"}))[0] == "200"
    for _ in range(2):
        assert (await send(client, "receiveSpecialnode", end))[0] == "200"
    stop = (await cases.case_events(db, "P1"))[-1]
    assert (stop.version, stop.ended_at) == (2, datetime(2026, 11, 4, 6, 0, tzinfo=UTC))


async def test_a_begin_corrected_after_its_end_counts_and_keeps_the_end(
    client: httpx.AsyncClient, db: Database
) -> None:
    begin = {"projid": "P1", "sn": 1, "nodename": "听证", "specialtype": "2", "specialnodetype": "0"}
    end = {"projid": "P1", "sn": 2, "specialnodetype": "1", "nodetime": "2026-11-04 14:00:00"}
    for record in (
        {**begin, "nodetime": "2026-11-04 10:00:00"},
        end,
        {**begin, "nodetime": "2026-11-04 10:00:00"},
        {**begin, "nodetime": "2026-11-04 11:00:00"},
    ):
        assert (await send(client, "receiveSpecialnode", record))[0] == "200"
    stops = await cases.case_events(db, "P1")
    assert sorted(stop.version for stop in stops) == [1, 2, 3]
    last = max(stops, key=lambda stop: stop.version)
    assert last.occurred_at == datetime(2026, 11, 4, 3, 0, tzinfo=UTC)
    assert last.ended_at == datetime(2026, 11, 4, 6, 0, tzinfo=UTC)


async def test_what_names_a_record_must_not_be_cut_off(client: httpx.AsyncClient, db: Database) -> None:
    code, why = await send(client, "receiveProc", {**PROC, "projid": "P" * 101})
    assert (code, "100" in why) == ("400", True)
    assert await cases.case_events(db, "P" * 101) == []


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("04AB12…", "SM2"),
        ([], "data"),
        ({"sn": 1}, "projid"),
        ({**PROC, "projid": "P\0"}, "空字符"),
        ({**PROC, "projid": "P\ud800"}, "空字符"),
        ({**PROC, "noderesult": "8"}, "noderesult"),
        ({**PROC, "nodestarttime": "昨天", "noderesult": "1"}, "时间"),
    ],
)
async def test_what_cannot_be_read_is_refused_with_its_reason(
    client: httpx.AsyncClient, data: object, why: str
) -> None:
    for _ in range(2):
        code, told = await send(client, "receiveProc", data)
        assert code == "400"
        assert why in told


async def test_a_refused_record_is_kept_and_goes_when_it_is_corrected(
    client: httpx.AsyncClient, db: Database
) -> None:
    await send(client, "receiveProc", {**PROC, "noderesult": "8"})
    assert [row.door for row in await rejected.listed(db)] == ["exchange"]
    assert (await send(client, "receiveProc", PROC))[0] == "200"
    assert await rejected.listed(db) == []


async def test_an_unknown_token_is_refused(client: httpx.AsyncClient, db: Database) -> None:
    assert (await send(client, "receiveProc", PROC, token="nobody's"))[0] == "401"
    assert await cases.case_events(db, "P1") == []
