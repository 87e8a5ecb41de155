"""Records of the personnel office in the real database, and what the judge makes of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from analytics.vocabulary import Level, StateChange, SubjectKind, WindowState
from ingest.staff import RosterEntry, StaffEvent, StaffKind, Withdrawn
from ingest.vocabulary import CaseEvent, EventKind, WindowCode
from store import alerts, audit, cases, staff, states, wall
from store.alerts import AlertFilters
from store.database import Database
from store.hall import write_hall
from store.staff import store_staff
from supervision_api.attendance import attendance, graces
from supervision_api.bench import Bench
from supervision_api.hall_record import hall_record
from supervision_api.judging import judge_once
from supervision_api.loading.subjects import load
from tests.served import hall_settings, served

pytestmark = pytest.mark.integration

ZONE = ZoneInfo("Asia/Shanghai")
W = WindowCode("01")
MONDAY = date(2026, 11, 23)


def clock(hour: int, minute: int = 0, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


ROSTER = RosterEntry(source="hr", record_id="R1", operator_id="T1001", window=W, first_day=date(2026, 11, 2))
LEAVE = StaffEvent(
    source="hr", record_id="L1", kind=StaffKind.LEAVE, from_at=clock(9), to_at=clock(12), operator_id="T1001"
)
NOW = clock(8)


async def queued(db: Database) -> set[tuple[str, str]]:
    async with db.connection() as connection:
        rows = await (await connection.execute("SELECT subject, subject_id FROM judge_queue")).fetchall()
        await connection.execute("DELETE FROM judge_queue")
    return {(row["subject"], row["subject_id"]) for row in rows}


async def hall(db: Database, tmp_path: Path) -> Bench:
    settings = hall_settings(tmp_path)
    await write_hall(db, hall_record(settings))
    return Bench.of(settings)


async def test_the_same_record_again_changes_nothing_and_a_correction_wakes_the_judge(
    db: Database, tmp_path: Path
) -> None:
    await hall(db, tmp_path)
    assert await store_staff(db, [ROSTER, LEAVE], zone=ZONE, now=NOW) == {("hr", "R1"), ("hr", "L1")}
    assert await queued(db) == {("person", "T1001/2026-11-23"), ("window", "01")}
    assert await store_staff(db, [ROSTER, LEAVE], zone=ZONE, now=NOW) == set()
    assert await queued(db) == set()
    moved = replace(LEAVE, from_at=clock(9, day=24), to_at=clock(12, day=24))
    assert await store_staff(db, [moved], zone=ZONE, now=NOW) == {("hr", "L1")}
    assert await queued(db) == {("person", "T1001/2026-11-23"), ("person", "T1001/2026-11-24"), ("window", "01")}
    gone = Withdrawn(source="hr", record_id="L1")
    assert await store_staff(db, [gone], zone=ZONE, now=NOW) == {("hr", "L1")}
    assert await staff.events(db, clock(0, day=1), clock(0, day=30), operators=["T1001"]) == []
    assert await staff.roster(db, MONDAY, MONDAY, windows=[W]) == [ROSTER]


async def test_a_record_that_becomes_another_kind_is_no_longer_the_former(db: Database, tmp_path: Path) -> None:
    await hall(db, tmp_path)
    await store_staff(db, [ROSTER, LEAVE], zone=ZONE, now=NOW)
    entry = replace(ROSTER, record_id="L1", operator_id="T1002")
    assert await store_staff(db, [entry], zone=ZONE, now=NOW) == {("hr", "L1")}
    assert await staff.events(db, clock(0), clock(23), operators=["T1001"]) == []
    assert await staff.roster(db, MONDAY, MONDAY, windows=[W]) == [entry, ROSTER]
    assert await store_staff(db, [LEAVE], zone=ZONE, now=NOW) == {("hr", "L1")}
    assert await staff.events(db, clock(0), clock(23), operators=["T1001"]) == [LEAVE]
    assert await staff.roster(db, MONDAY, MONDAY, windows=[W]) == [ROSTER]


async def test_a_person_of_the_roster_is_judged_day_after_day(db: Database, tmp_path: Path) -> None:
    bench = await hall(db, tmp_path)
    await store_staff(db, [ROSTER, LEAVE], zone=ZONE, now=NOW)
    await queued(db)
    async with db.act() as act:
        loaded = await load(act, bench, SubjectKind.PERSON, "T1001/2026-11-23", now=clock(10))
        nobody = await load(act, bench, SubjectKind.PERSON, "T9/2026-11-23", now=clock(10))
    assert loaded is not None
    assert nobody is None
    subject = loaded.subject
    assert subject.kind is SubjectKind.PERSON
    assert [shift.span.begin for shift in subject.shifts] == [clock(9), clock(13)]
    assert [(span.begin, span.end) for span in subject.excuses[W]] == [(clock(9), clock(12))]
    assert await queued(db) == {("person", "T1001/2026-11-24")}


async def test_a_person_of_whom_the_log_tells_is_judged_with_when_it_was_heard(db: Database, tmp_path: Path) -> None:
    bench = await hall(db, tmp_path)
    await store_staff(db, [ROSTER, replace(ROSTER, record_id="R2", operator_id="T1002")], zone=ZONE, now=NOW)
    friday, today = clock(9, day=20), clock(10)
    own = CaseEvent(
        source="approval",
        row_id="1",
        version=1,
        kind=EventKind.ACCEPT,
        case_no="A-1",
        occurred_at=friday,
        received_at=friday,
        operator_id="T1001",
    )
    others = replace(own, row_id="2", case_no="A-2", occurred_at=today, received_at=today, operator_id="T1003")
    await cases.store_events(db, [own, others], now=today)
    heard = {}
    async with db.act() as act:
        for name in ("T1001", "T1002"):
            loaded = await load(act, bench, SubjectKind.PERSON, f"{name}/2026-11-23", now=clock(11))
            assert loaded is not None
            assert loaded.subject.kind is SubjectKind.PERSON
            heard[name] = loaded.subject.heard
    assert heard == {"T1001": (today,), "T1002": None}


async def test_a_window_is_excused_while_its_only_clerk_is_on_leave(db: Database, tmp_path: Path) -> None:
    bench = await hall(db, tmp_path)
    duty = StaffEvent(
        source="hr",
        record_id="D1",
        kind=StaffKind.DUTY,
        from_at=clock(12),
        to_at=clock(13),
        window=W,
        detail="lunch",
    )
    backup = replace(duty, record_id="D2", from_at=clock(13), to_at=clock(17), detail="backup")
    await store_staff(db, [ROSTER, LEAVE, duty, backup], zone=ZONE, now=NOW)
    async with db.act() as act:
        loaded = await load(act, bench, SubjectKind.WINDOW, W, now=clock(10))
    assert loaded is not None
    subject = loaded.subject
    assert subject.kind is SubjectKind.WINDOW
    assert [(span.begin, span.end) for span in subject.excuses] == [(clock(9), clock(12))]
    assert [(span.begin, span.end) for span in subject.duties] == [(clock(12), clock(13))]


async def test_a_months_attendance_tells_known_time_and_what_nobody_saw(db: Database, tmp_path: Path) -> None:
    bench = await hall(db, tmp_path)
    await store_staff(db, [ROSTER], zone=ZONE, now=NOW)
    shown = [(9, 0, WindowState.EMPTY), (9, 30, WindowState.ATTENDED), (12, 0, WindowState.UNKNOWN)]
    changes = [StateChange(window=W, at=clock(hour, minute), state=state) for hour, minute, state in shown]
    await states.store_changes(db, changes)
    await states.mark_seen(db, {W: clock(17)})
    found = await attendance(db, bench, graces({}), first=date(2026, 11, 1), department="TAX", now=clock(18))
    [window], [person] = found.windows, found.people
    today = window.days[-1].observed
    assert (today.due_min, today.empty_min, today.present_min, today.unknown_min) == (420, 30, 150, 240)
    assert today.attended == round(150 / 180, 3)
    assert window.days[0].observed.attended == "unobserved"
    assert [shift.marks for shift in person.days[-1].shifts] == [["迟"], ["?"]]
    assert person.marks["?"] == person.shifts - 1


async def test_attendance_over_http_is_for_the_own_department(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as here:
        await store_staff(here.db, [ROSTER], zone=ZONE, now=here.clock())
        month = (here.clock() - timedelta(days=1)).astimezone(ZONE).strftime("%Y-%m")
        async with here.logged_in("dora") as head:
            own = (await head.get(f"/api/attendance?month={month}")).json()
            assert [one["window"] for one in own["windows"]] == ["01"]
            assert (await head.get(f"/api/attendance?month={month}&department=CIV")).status_code == 404
        async with here.logged_in("eva") as evaluator:
            all_of_it = (await evaluator.get(f"/api/attendance?month={month}")).json()
            assert [one["window"] for one in all_of_it["windows"]] == ["01", "02"]
            assert all_of_it["people"] == []
            assert (await evaluator.get("/api/attendance?month=2099-01")).status_code == 422


async def test_a_month_is_taken_as_a_workbook_and_the_audit_log_says_by_whom(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as here:
        await store_staff(here.db, [ROSTER], zone=ZONE, now=here.clock())
        month = (here.clock() - timedelta(days=10)).astimezone(ZONE).strftime("%Y-%m")
        people: dict[str, list[object]] = {}
        for name in ("dora", "eva"):
            async with here.logged_in(name) as client:
                answer = (await client.get(f"/api/attendance/sheet.xlsx?month={month}")).raise_for_status()
                assert f"attendance-{month}.xlsx" in answer.headers["content-disposition"]
                book = load_workbook(BytesIO(answer.content))
                people[name] = [row[0].value for row in book["人员 people"].iter_rows(min_row=2)]
        assert people == {"dora": ["T1001"], "eva": []}
        rows = [row for row in await audit.rows_after(here.db, 0, 100) if row.action == "export attendance"]
        assert [(row.actor, row.about) for row in rows] == [("dora", month), ("eva", month)]
        async with here.logged_in("dora") as head:
            assert (await head.get(f"/api/attendance/sheet.xlsx?month={month}&department=CIV")).status_code == 404


async def test_the_personnel_office_pushes_over_http(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as here, here.client() as client:
        sent = {
            "records": [
                {
                    "record_id": "1",
                    "kind": "roster",
                    "operator_id": "T1001",
                    "window": "01",
                    "first_day": "2026-11-02",
                },
                {"record_id": "2", "kind": "punch", "operator_id": "T1001", "from_at": "2026-11-23 08:55:00"},
            ]
        }
        token = {"Authorization": "Bearer a-token-of-the-approval-system"}
        answers = (await client.post("/api/feed/staff", json=sent, headers=token)).json()["results"]
        assert [answer["outcome"] for answer in answers] == ["stored", "rejected"]
        assert "detail: is missing" in answers[1]["problem"]
        again = (await client.post("/api/feed/staff", json=sent, headers=token)).json()["results"]
        assert [answer["outcome"] for answer in again] == ["duplicate", "rejected"]
        assert (await client.post("/api/feed/staff", json=sent)).status_code == 401


@pytest.mark.parametrize("put_right", [LEAVE, Withdrawn(source="hr", record_id="R1")], ids=["leave", "no roster"])
async def test_a_late_arrival_becomes_an_alert_and_what_the_office_tells_late_ends_it(
    dsn: str, tmp_path: Path, put_right: StaffEvent | Withdrawn
) -> None:
    settings = hall_settings(tmp_path)
    async with Database.open(dsn, name="test") as db:
        await write_hall(db, hall_record(settings))
        await store_staff(db, [ROSTER], zone=ZONE, now=NOW)
        await states.store_changes(db, [StateChange(window=W, at=clock(8, 30), state=WindowState.EMPTY)])
        await states.mark_seen(db, {W: clock(9, 12)})
        await judge_once(dsn, settings, now=NOW)
        await judge_once(dsn, settings, now=clock(9, 12))
        page = await alerts.list_alerts(db, filters=AlertFilters(rules=("ATT-04",)), limit=10)
        [late] = page.alerts
        assert (late.finding.operator_id, late.finding.level) == ("T1001", Level.YELLOW)
        assert late.finding.since == clock(9)
        await store_staff(db, [put_right], zone=ZONE, now=clock(9, 13))
        await judge_once(dsn, settings, now=clock(9, 13))
        assert (await alerts.alert(db, late.alert_no)).condition_ended_at == clock(9, 13)


async def test_the_wall_tells_when_somebody_worked_by_the_log(db: Database, tmp_path: Path) -> None:
    await hall(db, tmp_path)
    accept = CaseEvent(
        source="approval",
        row_id="1",
        version=1,
        kind=EventKind.ACCEPT,
        case_no="A-1",
        occurred_at=clock(9, 10),
        received_at=clock(9, 10),
        operator_id="T1001",
        window=W,
    )
    by_itself = replace(accept, row_id="2", kind=EventKind.CLOSE, occurred_at=clock(9, 30), automatic=True)
    await cases.store_events(db, [accept, by_itself], now=clock(9, 31))
    assert {tile.code: tile.acted_at for tile in await wall.tiles(db)} == {"01": clock(9, 10), "02": None}
    assert [one.at for one in await staff.acts(db, clock(9), clock(10), operators=["T1001"])] == [clock(9, 10)]
