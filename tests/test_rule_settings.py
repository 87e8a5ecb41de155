"""Thresholds that two people change: on record, followed by the judge at once, named by the alerts they led to."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from analytics.rule_setting import Scope
from ingest.vocabulary import CaseEvent, EventKind
from store import alerts, audit, rule_settings
from store.alerts import AlertFilters
from store.cases import store_events
from store.database import Database
from store.rule_settings import AlreadyDecided, Lapsed, SamePerson, SettingRecord
from supervision_api.bench import Bench
from supervision_api.judging import Judge
from supervision_api.settings import Settings
from tests.served import PASSWORD, served

pytestmark = pytest.mark.integration

Look = Callable[[str], list[tuple[Any, ...]]]
HOME = Path(__file__).parents[1]
MONDAY = datetime(2026, 11, 23, 1, tzinfo=UTC)
DAY = timedelta(days=1)


async def proposed(
    db: Database, rule: str, *, at: datetime = MONDAY, part: tuple[Scope, str] = (Scope.HALL, ""), **changes: object
) -> SettingRecord:
    return await rule_settings.propose(
        db,
        rule=rule,
        scope=part[0],
        scope_id=part[1],
        changes=changes,
        valid_from=at,
        valid_to=None,
        reason="trial",
        actor="olga",
        now=at,
    )


async def approve(db: Database, record: SettingRecord, *, at: datetime = MONDAY) -> SettingRecord:
    return await rule_settings.decide(db, record.setting.setting_id, approve=True, actor="lena", note="", now=at)


def late_case(case_no: str, due: datetime, *, department: str = "TAX") -> list[CaseEvent]:
    return [
        CaseEvent(
            source="city",
            row_id=f"{case_no}-{kind}",
            version=1,
            kind=kind,
            case_no=case_no,
            occurred_at=at,
            received_at=at,
            department=department,
            promise_due=due if kind is EventKind.ACCEPT else None,
        )
        for kind, at in ((EventKind.ACCEPT, due - 3 * DAY), (EventKind.CLOSE, due + timedelta(hours=1)))
    ]


async def drain(judge: Judge, now: datetime) -> None:
    while await judge.next(now=now):
        pass


async def late_ones(db: Database) -> set[str | None]:
    page = await alerts.list_alerts(db, filters=AlertFilters(rules=("TIM-02",)), limit=100)
    return {alert.finding.case_no for alert in page.alerts}


async def test_nobody_approves_what_they_proposed_and_nothing_is_decided_twice(db: Database) -> None:
    record = await proposed(db, "TIM-02", enabled=False)
    number = record.setting.setting_id
    with pytest.raises(SamePerson):
        await rule_settings.decide(db, number, approve=True, actor="olga", note="", now=MONDAY)
    assert await rule_settings.approved(db) == []
    decided = await approve(db, record, at=MONDAY + DAY)
    assert decided.setting.valid_from == MONDAY + DAY, "nothing comes into force before it was decided"
    with pytest.raises(AlreadyDecided):
        await rule_settings.decide(db, number, approve=False, actor="lena", note="", now=MONDAY)
    ended = await rule_settings.propose(
        db,
        rule="TIM-02",
        scope=Scope.HALL,
        scope_id="",
        changes={},
        valid_from=MONDAY,
        valid_to=MONDAY + DAY,
        reason="trial",
        actor="olga",
        now=MONDAY,
    )
    with pytest.raises(Lapsed):
        await approve(db, ended, at=MONDAY + 2 * DAY)


async def test_the_judge_follows_without_a_restart_and_the_past_keeps_its_measure(db: Database, look: Look) -> None:
    judge = Judge(db, Bench.of(Settings()))
    await store_events(db, late_case("K1", MONDAY - DAY), now=MONDAY)
    await drain(judge, MONDAY)
    off = await proposed(db, "TIM-02", part=(Scope.DEPARTMENT, "TAX"), enabled=False)
    await approve(db, off)
    later = MONDAY + 2 * DAY
    # One case was due before the change, one after it, and one belongs to another department.
    await store_events(db, late_case("K2", MONDAY - timedelta(hours=2)), now=later)
    await store_events(db, late_case("K3", MONDAY + DAY), now=later)
    await store_events(db, late_case("K4", MONDAY + DAY, department="CIV"), now=later)
    await drain(judge, later)
    assert await late_ones(db) == {"K1", "K2", "K4"}
    told = look("SELECT DISTINCT settings, thresholds ->> 'wait' FROM alert WHERE rule = 'TIM-02'")
    assert told == [([], "2 min")]


async def test_an_alert_names_the_settings_it_was_judged_by(db: Database, look: Look) -> None:
    judge = Judge(db, Bench.of(Settings()))
    hall = await approve(db, await proposed(db, "TIM-02", wait="4 min"))
    tax = await approve(db, await proposed(db, "TIM-02", part=(Scope.DEPARTMENT, "TAX"), wait="9 min"))
    await store_events(db, late_case("K1", MONDAY + DAY), now=MONDAY + 2 * DAY)
    await drain(judge, MONDAY + 2 * DAY)
    numbers = [hall.setting.setting_id, tax.setting.setting_id]
    assert look("SELECT settings, thresholds ->> 'wait' FROM alert WHERE rule = 'TIM-02'") == [(numbers, "9 min")]


async def test_within_the_cool_down_a_finding_is_kept_with_the_earlier_alert(db: Database, look: Look) -> None:
    """Five closings within a minute, twice in an hour: one alert and what came after it."""
    judge = Judge(db, Bench.of(Settings()))
    await approve(db, await proposed(db, "IRR-11", cool_down="2 h"))

    def burst(name: str, begin: datetime) -> list[CaseEvent]:
        return [
            CaseEvent(
                source="city",
                row_id=f"{name}{number}",
                version=1,
                kind=EventKind.CLOSE,
                case_no=f"{name}{number}",
                occurred_at=begin + timedelta(seconds=number),
                received_at=begin + timedelta(seconds=number),
                operator_id="op7",
                operator_name="Wang",
            )
            for number in range(6)
        ]

    for hours, name in ((1, "A"), (2, "B"), (4, "C")):
        at = MONDAY + timedelta(hours=hours)
        await store_events(db, burst(name, at), now=at + timedelta(minutes=1))
        for _ in range(2):
            await drain(judge, at + timedelta(minutes=1))
    assert look("SELECT count(*) FROM alert WHERE rule = 'IRR-11'") == [(2,)]
    [(episode, level)] = look("SELECT episode, level FROM alert_repeat")
    assert (episode, level) == ("city/B0", "yellow")
    [(number,)] = look("SELECT alert_no FROM alert_repeat")
    assert [step.action for step in await alerts.history(db, number) if step.action == "repeat"] == ["repeat"]


def body(**more: object) -> dict[str, object]:
    return {"changes": {"reminder": "8 min"}, "reason": "long corridors", **more}


async def of_rule(client: httpx.AsyncClient, code: str) -> dict[str, Any]:
    view: dict[str, Any] = (await client.get(f"/api/rules/{code}")).raise_for_status().json()
    return view


async def test_two_people_change_a_threshold_over_http(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga, hall.logged_in("lena") as lena:
        before = await of_rule(olga, "ATT-01")
        assert (before["may_propose"], before["may_decide"], before["enabled"]) == (True, False, True)
        sent = await olga.post("/api/rules/ATT-01/proposals", json=body(scope="department", scope_id="TAX"))
        [proposal] = sent.raise_for_status().json()["proposals"]
        path = f"/api/rules/ATT-01/proposals/{proposal['setting_id']}"
        assert (await olga.post(path, json={"approve": True})).status_code == 403
        decided = (await lena.post(path, json={"approve": True, "note": "yes"})).raise_for_status().json()
        assert decided["proposals"] == []
        [setting] = decided["settings"]
        assert (setting["in_force"], setting["decided_by"]) == (True, "lena")
        assert (await lena.post(path, json={"approve": False})).status_code == 409
        # The department's threshold is not the hall's.
        [reminder] = [one for one in decided["thresholds"] if one["name"] == "reminder"]
        assert (reminder["default"], reminder["in_force"], reminder["kind"]) == ("5 min", "5 min", "duration")
        [told] = (await olga.get("/api/rules/ATT-01/history")).raise_for_status().json()
        assert (told["state"], told["proposed_by"]) == ("approved", "olga")
        actions = [row.action for row in await audit.rows_after(hall.db, 0, 100) if "rule setting" in row.action]
        assert actions == ["propose rule setting", "approve rule setting"]


async def test_a_rule_tells_its_levels_and_the_stories_it_is_tested_with(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("eva") as eva:
        assert (await of_rule(eva, "IRR-10"))["levels"] == ["yellow"]
        told = (await eva.get("/api/rules/IRR-10/examples")).raise_for_status().json()
        assert (told[0]["ending"], told[0]["level"]) == ("fires", "yellow")
        assert "window 3 empty" in told[0]["story"]
        assert all(one["said"] is None for one in told if one["ending"] == "unknown")
        assert (await eva.get("/api/rules/ATT-99/examples")).status_code == 404


async def test_a_lead_decides_about_others_only(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("lena") as lena:
        sent = await lena.post("/api/rules/ATT-01/proposals", json=body())
        [proposal] = sent.raise_for_status().json()["proposals"]
        answer = await lena.post(f"/api/rules/ATT-01/proposals/{proposal['setting_id']}", json={"approve": True})
        assert (answer.status_code, answer.json()["code"]) == (403, "same_person")


@pytest.mark.parametrize(
    "wrong",
    [
        {"changes": {"reminder": "soon"}},
        {"changes": {"remainder": "5 min"}},
        {"scope": "department", "scope_id": "NONE"},
        {"scope": "item", "scope_id": "I1"},
        {"scope_id": "TAX"},
        {"valid_from": "2026-11-23T09:00:00+08:00", "valid_to": "2026-11-22T09:00:00+08:00"},
        {"valid_from": "2026-11-23T09:00:00"},
        {"reason": " "},
    ],
)
async def test_what_cannot_be_meant_is_refused(wrong: dict[str, object], dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga:
        refused = await olga.post("/api/rules/ATT-01/proposals", json=body(**wrong))
        assert refused.status_code == 422
        if refused.json()["code"] == "bad_proposal":
            # In each language no word of the other.
            assert not re.search("[a-z]{3,} [a-z]{3,}", refused.json()["message"]["zh"])
            assert not re.search("[一-鿿]", refused.json()["message"]["en"])
        assert (await olga.get("/api/rules/ATT-01/history")).json() == []


async def test_who_only_looks_proposes_nothing(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall:
        for name in ("dora", "eva", "adam"):
            async with hall.logged_in(name) as client:
                assert len((await client.get("/api/rules")).raise_for_status().json()) > 10
                assert (await client.post("/api/rules/ATT-01/proposals", json=body())).status_code == 403


async def test_the_command_line_asks_for_the_account_and_its_password(dsn: str, tmp_path: Path) -> None:
    config = tmp_path / "hall.toml"
    config.write_text("")

    async def rules(*words: str, password: str = PASSWORD) -> tuple[int | None, str]:
        command = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "supervision_api", "rules", *words, "--config", str(config)),
            cwd=HOME,
            env={**os.environ, "PYTHONPATH": str(HOME), "HALLWATCH_DSN": dsn},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, error = await command.communicate(f"{password}\n".encode())
        return command.returncode, (out or error).decode()

    propose = ("propose", "TIM-02", "wait=10 min", "cool_down=1 h", "--reason", "slow lines", "--json", "--as")
    async with served(dsn, tmp_path):
        assert (await rules(*propose, "olga", password="wrong"))[0] == 2
        assert (await rules(*propose, "eva"))[0] == 2
        code, said = await rules(*propose, "olga")
        assert code == 0, said
        number = str(json.loads(said)["setting_id"])
        assert (await rules("approve", number, "--as", "olga"))[0] == 2
        code, said = await rules("approve", number, "--json", "--as", "lena")
        assert (code, json.loads(said)["state"]) == (0, "approved")
        _, said = await rules("show", "TIM-02", "--json")
        view = json.loads(said)
        assert view["cool_down"] == "1 h"
        assert [one["in_force"] for one in view["thresholds"] if one["name"] == "wait"] == ["10 min"]
