"""How often rules were right, as decisions say: on the API, in the stream, to monitoring and by the command."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import httpx
import pytest

from analytics.vocabulary import StateChange, WindowState
from ingest.vocabulary import WindowCode
from store import states
from supervision_api.bench import Bench
from supervision_api.precision import precision_view
from supervision_api.settings import SessionSettings
from tests.served import ServedHall, served

pytestmark = pytest.mark.integration


async def decide(hall: ServedHall, officer: httpx.AsyncClient, window: str, department: str, verdicts: str) -> None:
    """An alert at the window for each letter: "c" is confirmed, "d" dismissed."""
    for place, verdict in enumerate(verdicts):
        number = await hall.raise_alert(window, department, episode=f"{window}/{place}")
        action = {"c": "confirm", "d": "dismiss"}[verdict]
        deed = {"action": action, "reason": "picture_misread" if verdict == "d" else None, "expect_state": "raised"}
        answer = await officer.post(f"/api/alerts/{number}/deed", json=deed)
        assert answer.status_code == 200, answer.text


async def test_a_rule_that_is_mostly_wrong_has_its_alerts_for_review(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga:
        await decide(hall, olga, "01", "TAX", "c" * 14 + "d" * 15)
        number = await hall.raise_alert("01", "TAX", episode="open")
        assert (await olga.get(f"/api/alerts/{number}")).json()["for_review"] is False
        await decide(hall, olga, "02", "CIV", "d")
        assert (await olga.get(f"/api/alerts/{number}")).json()["for_review"] is True
        [row] = (await olga.get("/api/alerts")).json()["rows"]
        assert (row["alert_no"], row["for_review"], row["level"]) == (number, True, "yellow")
        told = (await olga.get("/metrics")).text
        assert 'hallwatch_rule_decisions{rule="ATT-01"} 30.0' in told
        assert 'hallwatch_rule_precision{rule="ATT-01"} 0.46' in told


async def test_only_the_newest_thirty_decisions_count(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga:
        await decide(hall, olga, "01", "TAX", "d" * 20 + "c" * 25)
        [rule] = (await olga.get("/api/precision")).json()["rules"]
        assert (rule["confirmed"], rule["dismissed"], rule["doubtful"]) == (25, 5, False)


async def test_false_alerts_are_told_by_window_and_camera_to_who_may_see_them(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga, hall.logged_in("dora") as dora:
        await decide(hall, olga, "01", "TAX", "c" * 12 + "d")
        await decide(hall, olga, "02", "CIV", "d" * 7 + "c")
        found = (await olga.get("/api/precision")).json()
        assert (found["decided"], found["dismissed"]) == (21, 8)
        assert [(post["name"], post["dismissed"], post["above"]) for post in found["windows"]] == [
            ("02", 7, True),
            ("01", 1, False),
        ]
        assert [post["name"] for post in found["cameras"]] == ["C1"]
        own = (await dora.get("/api/precision")).json()
        assert [post["name"] for post in own["windows"]] == ["01"]
        later = hall.clock() + timedelta(days=1)
        bad = await olga.get("/api/precision", params={"since": later.isoformat()})
        assert (bad.status_code, bad.json()["code"]) == (422, "bad_span")
        before_time = await olga.get("/api/precision", params={"until": "0001-01-01T00:00:00Z"})
        assert before_time.status_code == 422


def _all_day() -> SessionSettings:
    return SessionSettings(days="every day", begin=time(0), end=time(0))


async def test_shifts_are_the_sessions_of_the_windows_schedule(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga:
        await decide(hall, olga, "01", "TAX", "dd")
        # The alerts began at any hour of today: the hall is given a day in which all of it is one session.
        settings = hall.settings.model_copy(update={"sessions": (_all_day(),)})
        now = hall.clock()
        found = await precision_view(
            hall.db, Bench.of(settings), since=now - timedelta(days=1), until=now + timedelta(days=1)
        )
        assert [(post.name, post.decided) for post in found.shifts] == [("00:00-00:00", 2)]


async def test_the_page_tells_how_sure_the_video_was(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga:
        window, since = WindowCode("01"), hall.clock() - timedelta(minutes=20)
        change = StateChange(window=window, at=since, state=WindowState.AWAY, confidence=0.93)
        await states.store_changes(hall.db, [change])
        await states.mark_seen(hall.db, {window: hall.clock()})
        number = await hall.raise_alert("01", "TAX")
        page = (await olga.get(f"/api/alerts/{number}")).json()
        assert page["confidence"] == 0.93
        assert 0.93 in [stretch["confidence"] for stretch in page["window_lane"]]
