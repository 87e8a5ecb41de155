"""The alert stream and an alert's page: deeds, evidence, the case beside the window."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from analytics.vocabulary import WindowState
from ingest.vocabulary import CaseEvent, EventKind, WindowCode
from store import audit, cases
from tests.served import served
from tests.test_rights import ready_clip

pytestmark = pytest.mark.integration


async def test_the_stream_says_what_was_found_in_words(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga:
        number = await hall.raise_alert("01", "TAX")
        page = (await olga.get("/api/alerts")).json()
        [row] = page["rows"]
        assert (row["alert_no"], row["rule_name"]["zh"], row["level"]) == (number, "离岗", "yellow")
        assert "一号" in row["sentence"]["zh"]
        assert "16 分" in row["sentence"]["zh"]
        assert page["counts"]["level:yellow"] == 1
        assert (await olga.get("/api/alerts", params={"level": "red"})).json()["rows"] == []
        assert (await olga.get("/api/alerts", params={"q": number[-6:]})).json()["total"] == 1
        assert (await olga.get("/api/alerts", params={"level": "purple"})).status_code == 422


async def test_a_deed_is_done_written_down_and_not_done_twice(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga, hall.logged_in("oskar") as oskar:
        number = await hall.raise_alert("01", "TAX")
        path = f"/api/alerts/{number}/deed"
        assigned = await olga.post(path, json={"action": "assign", "expect_state": "raised"})
        assert (assigned.json()["state"], assigned.json()["assignee"]) == ("assigned", "olga")
        late = await oskar.post(path, json={"action": "assign", "expect_state": "raised"})
        assert (late.status_code, late.json()["code"]) == (403, "assigned_to_other")
        unreasoned = await olga.post(path, json={"action": "dismiss", "expect_state": "assigned"})
        assert (unreasoned.status_code, unreasoned.json()["code"]) == (422, "reason_needed")
        padded = {"action": "release", "reason": "x" * 5000, "expect_state": "assigned"}
        assert (await olga.post(path, json=padded)).status_code == 422
        deed = {"action": "dismiss", "reason": "excused", "note": "外出单已补", "expect_state": "assigned"}
        done = await olga.post(path, json=deed)
        assert (done.json()["state"], done.json()["actions"]) == ("dismissed", [])
        assert [step["action"] for step in done.json()["history"]] == ["raise", "assign", "dismiss"]
        again = await olga.post(path, json=deed)
        assert (again.status_code, again.json()["code"]) == (409, "alert_changed")
        trail = [(row.actor, row.action, row.about) for row in await audit.rows_after(hall.db, 0, 100)]
        assert ("olga", "alert assign", number) in trail
        assert ("olga", "alert dismiss", number) in trail
        assert await audit.first_broken(hall.db) is None


async def test_a_lead_may_act_on_what_another_works_on(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga, hall.logged_in("lena") as lena:
        number = await hall.raise_alert("01", "TAX")
        await olga.post(f"/api/alerts/{number}/deed", json={"action": "assign", "expect_state": "raised"})
        released = await lena.post(
            f"/api/alerts/{number}/deed", json={"action": "release", "expect_state": "assigned"}
        )
        assert (released.json()["state"], released.json()["assignee"]) == ("raised", None)


async def test_the_page_draws_the_case_beside_the_window(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga:
        now = hall.clock()
        await hall.change_state("01", WindowState.ATTENDED, at=now - timedelta(minutes=30))
        row = CaseEvent(
            source="approval",
            row_id="r1",
            version=1,
            kind=EventKind.ACCEPT,
            case_no="P1",
            occurred_at=now - timedelta(minutes=16),
            received_at=now,
            operator_id="T1001",
            operator_name="王某",
            window=WindowCode("01"),
        )
        await cases.store_events(hall.db, [row], now=now)
        number = await hall.raise_alert("01", "TAX", case_no="P1", episode="approval/r1")
        page = (await olga.get(f"/api/alerts/{number}")).json()
        [step] = page["case"]["steps"]
        assert (step["row"], step["presence"], step["concerns"]) == ("approval/r1/1", "present", True)
        # It came a quarter of an hour late, which is no reason to doubt it.
        assert step["marks"] == []
        assert {stretch["state"] for stretch in page["window_lane"]} >= {"attended"}
        assert page["lane_from"] < page["moment"] < page["lane_to"]
        assert page["rule_text"]["code"] == page["rule"]
        assert [action["action"] for action in page["actions"]] == ["assign", "confirm", "dismiss"]


async def test_a_clip_is_played_in_parts_and_looking_is_written_down_once(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga:
        number = await hall.raise_alert("01", "TAX")
        [wanted] = [
            one for one in (await olga.get(f"/api/alerts/{number}")).json()["evidence"] if one["kind"] == "clip"
        ]
        assert (wanted["state"], wanted["url"]) == ("wanted", None)
        not_yet = await olga.get(f"/api/evidence/{wanted['evidence_id']}")
        assert (not_yet.status_code, not_yet.json()["code"]) == (404, "not_ready")
        url = f"/api/evidence/{await ready_clip(hall, number)}"
        whole = await olga.get(url)
        assert (whole.status_code, whole.headers["content-type"], len(whole.content)) == (200, "video/mp4", 4096)
        part = await olga.get(url, headers={"Range": "bytes=256-511"})
        assert (part.status_code, part.headers["content-range"]) == (206, "bytes 256-511/4096")
        assert part.content == bytes(range(256))
        beyond = await olga.get(url, headers={"Range": "bytes=9000-"})
        assert beyond.status_code == 416
        looks = [row for row in await audit.rows_after(hall.db, 0, 100) if row.action == "view evidence"]
        assert [(row.actor, row.about) for row in looks] == [("olga", wanted["evidence_id"])]


async def test_evidence_outside_of_its_folder_is_never_given(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga:
        number = await hall.raise_alert("01", "TAX")
        clip = await ready_clip(hall, number)
        async with hall.db.connection() as connection:
            await connection.execute("UPDATE evidence SET path = '../../../../etc/passwd'")
        answer = await olga.get(f"/api/evidence/{clip}")
        assert (answer.status_code, answer.json()["code"]) == (404, "file_gone")
