"""The judge on the real database: what is due is judged once, whatever fails on the way."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import count
from pathlib import Path

import pytest

from analytics.standards import Edition, Standards
from analytics.vocabulary import StateChange, SubjectKind, UnknownReason, WindowState
from ingest.vocabulary import CameraCode, CaseEvent, EventKind, WindowCode
from store import alerts, cameras, queue
from store.alert import Alert
from store.alerts import AlertFilters
from store.cameras import CameraStatus
from store.cases import store_events
from store.database import Database
from store.excuses import Excuse, store_excuses
from store.hall import CameraRecord, HallRecord, WindowRecord, write_hall
from store.states import mark_seen, store_changes
from supervision_api.bench import Bench
from supervision_api.judging import Judge, Tally, at_once_next, judge_forever, judge_next, judge_once
from supervision_api.settings import CameraSettings, SessionSettings, Settings, ViewSettings, WindowSettings

pytestmark = pytest.mark.integration

HOME = Path(__file__).parents[1]
# A Monday; the hall opens at nine.
NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)
W1, C1 = WindowCode("W1"), CameraCode("C1")
SETTINGS = Settings(
    sessions=(SessionSettings(begin=time(9), end=time(12)), SessionSettings(begin=time(13), end=time(17))),
    windows=(WindowSettings(code="W1", name_zh="一号窗口", name_en="Window 1"),),
    cameras=(
        CameraSettings(code="C1", url="rtsp://127.0.0.1/1", views=(ViewSettings(window="W1", staff=(0, 0, 1, 1)),)),
    ),
)
HALL = HallRecord(
    centre="centre",
    windows=(WindowRecord(code=W1, name_zh="一", name_en="one", department=None, floor="", schedule="main"),),
    cameras=(CameraRecord(code=C1, name_zh="一", name_en="one"),),
)


def row(row_id: str, kind: EventKind, at: datetime, *, case_no: str = "K1", due: datetime | None = None) -> CaseEvent:
    return CaseEvent(
        source="city",
        row_id=row_id,
        version=1,
        kind=kind,
        case_no=case_no,
        occurred_at=at,
        received_at=at,
        promise_due=due,
        operator_id="op7",
        window=W1,
    )


def late_case(case_no: str, *, closed: datetime = NINE) -> list[CaseEvent]:
    """Accepted a week before, promised for Friday, closed on Monday."""
    begin = closed - timedelta(days=7)
    return [
        row(f"{case_no}-a", EventKind.ACCEPT, begin, case_no=case_no, due=closed - timedelta(days=3)),
        row(f"{case_no}-c", EventKind.CLOSE, closed, case_no=case_no),
    ]


async def drain(db: Database, bench: Bench, now: datetime) -> Tally:
    tally = Tally()
    while await judge_next(db, bench, now=now, tally=tally):
        pass
    return tally


async def raised(db: Database) -> list[Alert]:
    return list((await alerts.list_alerts(db, filters=AlertFilters(), limit=1000)).alerts)


async def test_a_late_case_is_one_alert_however_often_it_is_judged(db: Database, dsn: str) -> None:
    await store_events(db, late_case("K1"), now=NINE)
    tally = await judge_once(dsn, SETTINGS, now=NINE)
    assert (tally.findings["TIM-02"], tally.failures) == (1, 0)
    await store_events(db, [row("K1-pay", EventKind.STEP, NINE)], now=NINE)
    again = await judge_once(dsn, SETTINGS, now=NINE)
    assert (again.findings["TIM-02"], again.alerts_raised) == (1, 0)
    assert (await judge_once(dsn, SETTINGS, now=NINE)).judged == 0
    [alert] = [alert for alert in await raised(db) if alert.finding.rule == "TIM-02"]
    # A yellow alert waits for one working day: until Tuesday's close.
    assert alert.due_at == NINE + timedelta(days=1, hours=8)


async def test_an_open_case_is_looked_at_again_when_it_falls_due(db: Database) -> None:
    bench = Bench.of(SETTINGS)
    due = NINE + timedelta(hours=2)
    await store_events(db, [row("1", EventKind.ACCEPT, NINE, due=due)], now=NINE)
    assert (await drain(db, bench, NINE)).findings["TIM-02"] == 0
    looks = await queue.next_due(db)
    while looks is not None and looks <= due:
        tally = await drain(db, bench, looks)
        assert tally.findings["TIM-02"] == 0
        looks = await queue.next_due(db)
    assert looks is not None
    assert (await drain(db, bench, looks)).findings["TIM-02"] == 1


async def test_an_absence_is_found_ends_and_is_excused(db: Database) -> None:
    bench = Bench.of(SETTINGS)
    await write_hall(db, HALL)
    away = NINE + timedelta(minutes=30)
    changes = [
        StateChange(window=W1, at=NINE - timedelta(hours=1), state=WindowState.ATTENDED),
        StateChange(window=W1, at=away, state=WindowState.AWAY, camera=C1),
    ]
    await store_changes(db, changes)
    await mark_seen(db, {W1: away + timedelta(minutes=6)})
    await drain(db, bench, away + timedelta(minutes=6))
    [alert] = await raised(db)
    assert (alert.finding.rule, alert.finding.since, alert.condition_ended_at) == ("ATT-01", away, None)

    back = away + timedelta(minutes=7)
    await store_changes(db, [StateChange(window=W1, at=back, state=WindowState.ATTENDED)])
    await mark_seen(db, {W1: back + timedelta(minutes=1)})
    await drain(db, bench, back + timedelta(minutes=1))
    [alert] = await raised(db)
    assert alert.condition_ended_at == back

    errand = Excuse(
        excuse_id="E1",
        window=W1,
        kind="errand",
        from_at=away - timedelta(minutes=1),
        to_at=back,
        entered_at=back,
        entered_by="city",
    )
    await store_excuses(db, [errand])
    tally = await drain(db, bench, back + timedelta(minutes=2))
    assert (tally.judged, tally.findings["ATT-01"]) == (1, 0)


async def test_a_blind_camera_is_found_and_is_over_when_it_sees(db: Database) -> None:
    bench = Bench.of(SETTINGS)
    await write_hall(db, HALL)
    blind = CameraStatus(
        camera=C1,
        shard="0",
        address="unix:/x",
        connected=False,
        blind_since=NINE,
        blind_reason=UnknownReason.NO_PICTURE,
        updated_at=NINE,
    )
    await cameras.write_status(db, [blind])
    await drain(db, bench, NINE)
    six = NINE + timedelta(minutes=6)
    await drain(db, bench, six)
    [alert] = await raised(db)
    assert (alert.finding.rule, alert.finding.camera) == ("ATT-15", C1)
    seeing = replace(blind, connected=True, blind_since=None, blind_reason=None, updated_at=six)
    await cameras.write_status(db, [seeing])
    await drain(db, bench, six)
    [alert] = await raised(db)
    assert alert.condition_ended_at == six


async def test_many_closings_at_once_by_one_operator(db: Database) -> None:
    rows = [
        row(f"c{number}", EventKind.CLOSE, NINE + timedelta(seconds=number), case_no=f"K{number}")
        for number in range(9)
    ]
    await store_events(db, rows, now=NINE + timedelta(minutes=1))
    tally = await drain(db, Bench.of(SETTINGS), NINE + timedelta(minutes=1))
    assert tally.findings["IRR-11"] == 1
    # Judged again when the rows are no longer new: what was found stays found.
    async with db.act() as act:
        await queue.put(act, [(SubjectKind.OPERATOR, "op7")], NINE)
    await drain(db, Bench.of(SETTINGS), NINE + timedelta(hours=3))
    [alert] = [alert for alert in await raised(db) if alert.finding.rule == "IRR-11"]
    assert alert.condition_ended_at is None or alert.condition_ended_at == alert.finding.until


async def test_a_rule_that_fails_holds_up_no_other(db: Database) -> None:
    whole = Bench.of(SETTINGS)
    # Thresholds of the wrong kind: the rule cannot work with them.
    broken = Standards.of({})
    broken._known["TIM-03", ()] = (Edition(limits="no thresholds"),)
    bench = replace(whole, standards=broken)
    await store_events(db, late_case("K1"), now=NINE)
    tally = await drain(db, bench, NINE)
    assert (tally.findings["TIM-02"], tally.failures) == (1, 1)
    assert await queue.next_due(db) == NINE + timedelta(seconds=1)
    # Repaired, it is asked again by itself.
    later = await drain(db, whole, NINE + timedelta(seconds=1))
    assert (later.judged, later.failures) == (1, 0)


async def until_raised(db: Database, count: int) -> None:
    async with asyncio.timeout(30):
        while len(await raised(db)) < count:  # noqa: ASYNC110 (another process does it)
            await asyncio.sleep(0.002)


async def test_the_judge_is_woken_by_what_arrives(db: Database, dsn: str) -> None:
    judging = asyncio.create_task(judge_forever(dsn, SETTINGS, clock=lambda: NINE))
    await store_events(db, late_case("K1"), now=NINE)
    await until_raised(db, 1)
    await store_events(db, late_case("K2"), now=NINE)
    await until_raised(db, 2)
    judging.cancel()
    with pytest.raises(asyncio.CancelledError):
        await judging


async def test_killed_judges_lose_and_double_nothing(db: Database, dsn: str, tmp_path: Path) -> None:
    cases = [f"K{number}" for number in range(120)]
    config = tmp_path / "hall.toml"
    config.write_text("")
    last_monday = NINE - timedelta(days=7)
    await store_events(
        db, [event for case in cases for event in late_case(case, closed=last_monday)], now=last_monday
    )
    environment = {**os.environ, "PYTHONPATH": str(HOME), "HALLWATCH_DSN": dsn}
    for kill_at in (1, 30, 60):
        judge = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "supervision_api", "judge", "--config", str(config)),
            cwd=HOME,
            env=environment,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            await until_raised(db, kill_at)
        finally:
            judge.kill()
            await judge.wait()
    await judge_once(dsn, Settings(), now=datetime.now(UTC))
    late = [alert.finding.case_no for alert in await raised(db) if alert.finding.rule == "TIM-02"]
    assert sorted(map(str, late)) == sorted(cases)


def test_a_batch_grows_while_it_is_quick_and_shrinks_before_timers_wait_for_it() -> None:
    def after(seconds: float, taken: int = 100, at_once: int = 100) -> int:
        return at_once_next(at_once, taken, timedelta(seconds=seconds), most=400)

    assert after(0.1) == 200
    assert after(0.1, taken=300, at_once=300) == 400
    assert after(0.1, taken=7) == 100, "there was no more to take"
    assert after(0.3) == 100
    assert after(0.6) == 50
    assert after(9, at_once=12) == 10
    assert at_once_next(1, 1, timedelta(seconds=9), most=1) == 1


@pytest.mark.integration
async def test_a_batch_that_takes_too_long_leaves_the_rest_due_as_it_was(db: Database) -> None:
    async with db.act() as act:
        await queue.put(act, [(SubjectKind.FEED, source) for source in ("a", "b", "c")], NINE)
    late = count()
    judge = Judge(db, Bench.of(Settings()), stopwatch=lambda: float(next(late)))
    for judged in (1, 2, 3):
        assert await queue.next_due(db) == NINE
        assert await judge.next(now=NINE)
        assert judge.tally.judged == judged
    assert not await judge.next(now=NINE)
