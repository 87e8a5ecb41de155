"""Refused rows: kept once, listed, tried again, discarded; by command line and at the console."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from store import cases, rejected
from store.database import Database
from supervision_api.intake import cases as case_intake
from supervision_api.intake.refusing import refuse
from supervision_api.intake.retrying import retry
from supervision_api.intake.sender import Sender
from supervision_api.intake.tickets import take_in_tickets
from supervision_api.settings import Settings, WindowSettings
from tests.served import served

pytestmark = pytest.mark.integration

NOW = datetime(2026, 11, 4, 2, 0, tzinfo=UTC)
BAD = {"row_id": "r1", "kind": "acept", "case_no": "A-1", "occurred_at": "2026-11-04 09:15:00"}
TICKET = {"ticket_no": "A1", "window": "W9", "kind": "service", "called_at": "2026-11-04 09:15:00"}
SENDER = Sender.of(Settings(), "permits")


async def test_the_same_row_with_the_same_reason_is_kept_once(db: Database) -> None:
    for _ in range(3):
        await case_intake.take_in(db, [BAD, {"kind": "x"}], SENDER, now=NOW)
    await case_intake.take_in(db, [{**BAD, "kind": "accept", "occurred_at": "never"}], SENDER, now=NOW)
    kept = await rejected.listed(db)
    assert sorted((row.row_id or "", row.times) for row in kept) == [("", 3), ("r1", 1), ("r1", 3)]
    assert await rejected.counts(db) == {"permits": 3}


async def test_what_is_refused_in_one_batch_is_kept_like_what_comes_one_by_one(db: Database) -> None:
    other = {**BAD, "occurred_at": "2026-11-04 09:20:00"}
    answers = await case_intake.take_in(db, [BAD, {"kind": "x"}, other, "no record", {"kind": "x"}], SENDER, now=NOW)
    assert [answer.outcome for answer in answers] == ["rejected"] * 5
    kept = {(row.row_id, row.times): row.raw for row in await rejected.listed(db)}
    # As it came last.
    assert kept == {("r1", 2): other, (None, 2): {"kind": "x"}, (None, 1): {"row": "no record"}}


async def test_a_row_that_is_sent_again_corrected_goes_by_itself(db: Database) -> None:
    await case_intake.take_in(db, [BAD], SENDER, now=NOW)
    await case_intake.take_in(db, [{**BAD, "kind": "accept"}], SENDER, now=NOW)
    assert await rejected.listed(db) == []


async def test_what_the_configuration_allows_now_is_taken_in(db: Database) -> None:
    await take_in_tickets(db, [TICKET], SENDER, windows=["W1"], now=NOW)
    rows = await rejected.listed(db)
    hall = Settings(windows=(WindowSettings(code="W1", name_zh="一", name_en="One"),))
    [still] = await retry(db, hall, rows, now=NOW)
    assert still.outcome == "rejected"
    assert len(await rejected.listed(db)) == 1


async def test_a_row_that_is_as_bad_as_before_stays_and_others_do_not_wait(db: Database) -> None:
    await case_intake.take_in(db, [BAD], SENDER, now=NOW)
    await refuse(db, "permits", {**BAD, "row_id": "r2", "kind": "accept"}, "a bug", now=NOW)
    found = await retry(db, Settings(), await rejected.listed(db), now=NOW)
    assert sorted(one.outcome for one in found) == ["rejected", "stored"]
    assert [row.row_id for row in await rejected.listed(db)] == ["r1"]
    assert [event.row_id for event in await cases.case_events(db, "A-1")] == ["r2"]


async def test_a_row_that_is_bad_for_another_reason_now_is_kept_with_that_one_only(db: Database) -> None:
    await refuse(db, "permits", BAD, "refused for what is no reason any more", now=NOW)
    [found] = await retry(db, Settings(), await rejected.listed(db), now=NOW)
    [kept] = await rejected.listed(db)
    assert (kept.problem, kept.raw) == (found.problem, BAD)
    assert kept.problem.startswith("kind: ")


@pytest.mark.parametrize("door", ["sheet", "exchange"])
async def test_what_only_its_sender_can_correct_is_told_so_and_kept(db: Database, door: rejected.Door) -> None:
    await refuse(db, "permits", BAD, "kind: is not known", now=NOW, door=door)
    [found] = await retry(db, Settings(), await rejected.listed(db), now=NOW)
    assert found.outcome == "rejected"
    assert " / " in (found.problem or "")
    [kept] = await rejected.listed(db)
    assert (kept.problem, kept.raw) == ("kind: is not known", BAD)


async def test_at_the_console_officers_tend_them_and_the_audit_says_so(
    dsn: str, tmp_path: Path, db: Database
) -> None:
    async with served(dsn, tmp_path) as hall:
        await case_intake.take_in(db, [BAD, {**BAD, "row_id": "r2"}], SENDER, now=NOW)
        async with hall.logged_in("eva") as evaluator:
            assert (await evaluator.get("/api/rejected")).status_code == 403
        async with hall.logged_in("olga") as officer:
            rows = (await officer.get("/api/rejected", params={"source": "permits"})).json()
            assert [row["row_id"] for row in rows] == ["r2", "r1"]
            assert rows[0]["raw"]["kind"] == "acept"
            ids = [row["rejected_id"] for row in rows]
            tried = (await officer.post("/api/rejected/retry", json={"ids": ids[:1]})).json()
            assert [one["outcome"] for one in tried] == ["rejected"]
            assert (await officer.post("/api/rejected/discard", json={"ids": [*ids, 999]})).json() == sorted(ids)
            assert (await officer.get("/api/rejected")).json() == []
    async with db.connection() as connection:
        rows = await (await connection.execute("SELECT action FROM audit ORDER BY seq")).fetchall()
    assert [row["action"] for row in rows if row["action"].startswith("rejected.")] == [
        "rejected.retry",
        "rejected.discard",
    ]
