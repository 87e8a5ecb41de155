"""An officer asks a department to explain an alert; when it does not in time, that is an alert of its own."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from store import alerts
from store.alerts import AlertFilters
from supervision_api.bench import Bench
from supervision_api.judging import Tally, judge_next
from tests.served import ServedHall, served

pytestmark = pytest.mark.integration


async def judged(hall: ServedHall) -> list[tuple[str, bool]]:
    """Levels of the overdue explanations that were told, and whether each goes on."""
    bench = Bench.of(hall.settings)
    while await judge_next(hall.db, bench, now=hall.clock(), tally=Tally()):
        pass
    page = await alerts.list_alerts(hall.db, filters=AlertFilters(rules=("TIM-17",)), limit=10)
    return sorted((one.finding.level.value, one.condition_ended_at is None) for one in page.alerts)


async def test_an_explanation_is_asked_for_missed_and_given(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga, hall.logged_in("dora") as dora:
        number = await hall.raise_alert("01", "TAX")
        path = f"/api/alerts/{number}/deed"
        early = await olga.post(path, json={"action": "ask", "expect_state": "raised"})
        assert (early.status_code, early.json()["code"]) == (409, "not_possible"), "nobody works on it yet"
        await olga.post(path, json={"action": "assign", "expect_state": "raised"})
        unasked = await dora.post(path, json={"action": "explain", "note": "外出办事", "expect_state": "assigned"})
        assert unasked.status_code == 409
        assert (await olga.post(path, json={"action": "ask", "expect_state": "assigned"})).status_code == 200
        assert await judged(hall) == []
        # One working day is over within ten days whatever is celebrated.
        hall.clock.ahead = timedelta(days=10)
        assert ("red", True) in await judged(hall)
        # Sessions have ended by then.
        async with hall.logged_in("dora") as later:
            wordless = await later.post(path, json={"action": "explain", "expect_state": "assigned"})
            assert (wordless.status_code, wordless.json()["code"]) == (422, "note_needed")
            given = await later.post(
                path, json={"action": "explain", "note": "外出办事，有单", "expect_state": "assigned"}
            )
            assert given.status_code == 200
            assert [(step["action"], step["note"]) for step in given.json()["history"]][-1] == (
                "explain",
                "外出办事，有单",
            )
            assert ("red", False) in await judged(hall)
            again = await later.post(path, json={"action": "explain", "note": "再说一遍", "expect_state": "assigned"})
            assert again.status_code == 409


async def test_who_explains_may_not_decide_and_who_decides_does_not_explain(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga, hall.logged_in("dora") as dora:
        number = await hall.raise_alert("01", "TAX")
        path = f"/api/alerts/{number}/deed"
        await olga.post(path, json={"action": "assign", "expect_state": "raised"})
        for client, action in ((olga, "explain"), (dora, "ask"), (dora, "confirm")):
            answer = await client.post(path, json={"action": action, "note": "x", "expect_state": "assigned"})
            assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed"), action


async def offered(client: httpx.AsyncClient, number: str) -> list[str]:
    page = (await client.get(f"/api/alerts/{number}")).raise_for_status().json()
    return [one["action"] for one in page["actions"]]


async def test_asking_and_explaining_are_offered_to_those_who_may_and_only_then(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga, hall.logged_in("dora") as dora:
        number = await hall.raise_alert("01", "TAX")
        path = f"/api/alerts/{number}/deed"
        assert await offered(olga, number) == ["assign", "confirm", "dismiss"]
        assert await offered(dora, number) == []
        await olga.post(path, json={"action": "assign", "expect_state": "raised"})
        assert await offered(olga, number) == ["release", "ask", "confirm", "dismiss"]
        assert await offered(dora, number) == []
        asked = (await olga.post(path, json={"action": "ask", "expect_state": "assigned"})).json()
        assert asked["explain_due"] is not None
        assert await offered(dora, number) == ["explain"]
        told = {"action": "explain", "note": "外出办事，有单", "expect_state": "assigned"}
        given = (await dora.post(path, json=told)).raise_for_status().json()
        assert given["explained_at"] is not None
        assert await offered(dora, number) == []
        assert "ask" in await offered(olga, number), "what was said may leave a question"


async def test_a_decision_ends_the_wait(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga:
        number = await hall.raise_alert("01", "TAX")
        path = f"/api/alerts/{number}/deed"
        await olga.post(path, json={"action": "assign", "expect_state": "raised"})
        await olga.post(path, json={"action": "ask", "expect_state": "assigned"})
        await olga.post(path, json={"action": "confirm", "expect_state": "assigned"})
        hall.clock.ahead = timedelta(days=10)
        assert await judged(hall) == []
