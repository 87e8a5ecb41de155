"""What senders told and what came, and the rows that were refused, as the console asks for them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from store import audit
from store.database import Database
from supervision_api.intake import cases as case_intake
from supervision_api.intake.sender import Sender
from supervision_api.intake.totals import take_in_totals
from supervision_api.settings import Settings
from tests.served import served

pytestmark = pytest.mark.integration

NOW = datetime(2026, 11, 4, 9, 0, tzinfo=UTC)
SENDER = Sender.of(Settings(), "permits")


def row(number: int, **differs: Any) -> dict[str, Any]:
    """A row that permits sends on Wednesday 4 November."""
    return {
        "row_id": f"r{number}",
        "kind": "accept",
        "case_no": f"A-{number}",
        "occurred_at": "2026-11-04 09:15:00",
        **differs,
    }


async def sent(db: Database) -> None:
    """Three rows of five told came; three were refused, two of them for the same reason."""
    await case_intake.take_in(db, [row(number) for number in range(3)], SENDER, now=NOW)
    await take_in_totals(db, [{"day": "2026-11-04", "kind": "accept", "number": 5}], "permits", now=NOW)
    bad = [row(7, kind="acept"), row(8, kind="akcept"), row(9, occurred_at="never")]
    await case_intake.take_in(db, bad, SENDER, now=NOW)


async def test_a_sender_is_shown_with_what_it_told_and_what_is_here(dsn: str, tmp_path: Path, db: Database) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("adam") as admin:
        hall.clock.ahead = NOW - datetime.now(UTC)
        await sent(db)
        feeds = {one["source"]: one for one in (await admin.get("/api/feeds")).json()}
        assert (feeds["approval"]["way"], feeds["approval"]["heard_at"]) == ("push", None)
        permits = feeds["permits"]
        assert (permits["way"], permits["refused"], permits["missing"]) == ("file", 3, 2)
        assert permits["heard_at"] == "2026-11-04T09:00:00Z"
        assert [day["day"] for day in permits["days"][:2]] == ["2026-11-04", "2026-11-03"]
        today = permits["days"][0]
        assert (today["held"], today["told"], today["missing"]) == (3, 5, 2)
        assert today["kinds"] == [{"kind": "accept", "told": 5, "held": 3, "missing": 2}]
        assert permits["days"][1]["told_at"] is None


async def test_refused_rows_are_counted_by_reason_and_narrowed(dsn: str, tmp_path: Path, db: Database) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as officer:
        await sent(db)
        reasons = (await officer.get("/api/refused/reasons", params={"source": "permits"})).json()
        assert [(one["field"], one["number"]) for one in reasons] == [("kind", 2), ("occurred_at", 1)]
        page = (await officer.get("/api/refused", params={"reason": reasons[0]["reason"], "most": 1})).json()
        assert (len(page["rows"]), page["total"]) == (1, 2)
        assert page["rows"][0]["row_id"] == "r8"
        for narrowing, total in (
            ({"day": "2026-11-04"}, 3),
            ({"day": "2026-11-03"}, 0),
            ({"source": "other"}, 0),
            ({"door": "sheet"}, 0),
        ):
            assert (await officer.get("/api/refused", params=narrowing)).json()["total"] == total
        for day, number in (("2026-11-03", 0), ("2026-11-04", 2), ("2026-11-05", 0)):
            assert len((await officer.get("/api/refused/reasons", params={"day": day})).json()) == number


async def test_the_administrator_is_told_reasons_but_no_values(dsn: str, tmp_path: Path, db: Database) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("adam") as admin:
        await case_intake.take_in(db, [row(1, kind="张三")], SENDER, now=NOW)
        told = [(await admin.get(path)).text for path in ("/api/refused", "/api/refused/reasons")]
        assert all('"field":"kind"' in one and "张三" not in one for one in told)
        for path, sent_ in (("/api/rejected/retry", {"ids": [1]}), ("/api/rejected/discard", {"ids": [1]})):
            assert (await admin.post(path, json=sent_)).status_code == 403


async def test_a_file_of_one_sender_is_handed_out_and_written_down(dsn: str, tmp_path: Path, db: Database) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as officer:
        await sent(db)
        assert (await officer.get("/api/refused/sheet.csv")).json()["code"] == "one_sender"
        answer = await officer.get("/api/refused/sheet.csv", params={"source": "permits", "door": "cases"})
        assert answer.text.count("\r\n") == 4
        assert answer.headers["content-disposition"] == 'attachment; filename="refused-cases.csv"'
        [written] = [one for one in await audit.rows_after(db, 0, 100) if one.action == "rejected.export"]
        assert (written.actor, written.about, written.detail) == ("olga", "permits", {"door": "cases", "rows": 3})


async def test_a_day_begins_at_midnight_of_the_hall(dsn: str, tmp_path: Path, db: Database) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as officer:
        await case_intake.take_in(db, [row(1, kind="x")], SENDER, now=datetime(2026, 11, 4, 16, 30, tzinfo=UTC))
        later = NOW + timedelta(days=1)
        hall.clock.ahead = later - datetime.now(UTC)
        assert (await officer.get("/api/refused", params={"day": "2026-11-05"})).json()["total"] == 1


async def test_rows_of_a_day_that_are_doubted_are_counted_by_why(dsn: str, tmp_path: Path, db: Database) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("adam") as admin:
        ahead = row(3, occurred_at="2026-11-04 18:00:00", operator_id="T1001")
        rows = [row(1), row(2, operator_id="T1001"), ahead, row(4, occurred_at="2026-11-03 09:00:00")]
        await case_intake.take_in(db, rows, SENDER, now=NOW)
        # The same case by another sender, and a row that was withdrawn of a case that goes on.
        await case_intake.take_in(db, [row(1)], Sender.of(Settings(), "tax"), now=NOW)
        withdrawn = row(5, version=2, deleted=True)
        earlier = row(6, case_no="A-5", operator_id="T1001", occurred_at="2026-11-03 10:00:00")
        await case_intake.take_in(db, [row(5, version=1), withdrawn, earlier], SENDER, now=NOW)
        told = (await admin.get("/api/feeds/permits/days/2026-11-04/doubts")).json()
        assert (told["rows"], told["doubted"], told["cases"], told["whole"]) == (3, 2, 4, True)
        why = {one["mark"]: (one["number"], one["holds_back"]) for one in told["doubts"]}
        assert why.keys() == {"unresolved_operator", "future"}
        assert "IRR-03" in why["unresolved_operator"][1]
        empty = (await admin.get("/api/feeds/nobody/days/2026-11-04/doubts")).json()
        assert (empty["rows"], empty["doubts"]) == (0, [])
