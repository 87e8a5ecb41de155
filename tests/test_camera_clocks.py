"""A camera whose clock is wrong: measured over RTSP, kept, told to the supervisors, and believed by no rule."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from analytics.clock_reading import ClockReading, off_since
from analytics.vocabulary import SubjectKind
from ingest.intake import Intake
from ingest.reader import Reader
from ingest.ring import Ring
from ingest.vocabulary import CaseEvent, EventKind
from simulation.scenery.encode import encode
from simulation.streaming import RtspServer
from store import alerts, camera_clocks, cameras, queue
from store.alerts import AlertFilters
from store.cameras import CameraStatus
from store.cases import store_events
from store.hall import write_hall
from supervision_api.bench import Bench
from supervision_api.hall_record import hall_record
from supervision_api.judging import Tally, judge_next
from supervision_api.loading.subjects import load
from tests.filming import square
from tests.served import hall_settings

NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)


def minute(number):
    return NINE + timedelta(minutes=number)


def reading(number, seconds):
    return ClockReading(minute(number), timedelta(seconds=seconds))


def status(number, seconds):
    return CameraStatus(
        camera="C1", shard="0", address="unix:/x", connected=True, clock_offset_s=seconds, updated_at=minute(number)
    )


def test_a_clock_is_off_since_it_was_first_found_so():
    most = timedelta(seconds=30)
    assert off_since([], most) is None
    assert off_since([reading(0, 50), reading(1, 0), reading(2, -31), reading(3, 3600)], most) == minute(2)
    assert off_since([reading(0, 50), reading(1, 30)], most) is None


@pytest.mark.integration
async def test_only_changes_of_a_clock_are_kept_and_each_is_judged(db, tmp_path):
    await write_hall(db, hall_record(hall_settings(tmp_path)))
    for number, seconds in enumerate((None, 0.4, 0.6, 45.0, 45.9, 0.2)):
        await cameras.write_status(db, [status(number, seconds)])
    async with db.act() as act:
        kept = await camera_clocks.readings(act, "C1", minute(0))
        since_the_change = await camera_clocks.readings(act, "C1", minute(4))
    assert kept == (reading(1, 0.4), reading(3, 45.0), reading(5, 0.2))
    assert since_the_change == kept[1:]
    assert await queue.next_due(db) is not None


@pytest.mark.integration
async def test_a_clock_that_never_agrees_with_itself_is_noted_once_a_minute(db, tmp_path):
    await write_hall(db, hall_record(hall_settings(tmp_path)))
    for number in range(90):
        await cameras.write_status(db, [status(number / 30, 10.0 * (number % 2))])
    async with db.act() as act:
        kept = await camera_clocks.readings(act, "C1", minute(0))
    assert [one.at for one in kept] == [minute(0), minute(31 / 30), minute(62 / 30)]


@pytest.mark.integration
async def test_readings_go_after_a_month_but_what_is_in_force_stays(db, tmp_path):
    await write_hall(db, hall_record(hall_settings(tmp_path)))
    day = 24 * 60
    for number, seconds in ((0, 5.0), (day, 10.0), (40 * day, 15.0)):
        await cameras.write_status(db, [status(number, seconds)])
    async with db.act() as act:
        kept = await camera_clocks.readings(act, "C1", minute(0))
    assert [one.ahead.total_seconds() for one in kept] == [10, 15]


@pytest.mark.integration
async def test_a_wrong_clock_is_an_alert_and_over_when_it_is_set(db, tmp_path):
    settings = hall_settings(tmp_path)
    bench = Bench.of(settings)
    await write_hall(db, hall_record(settings))
    for number, seconds in ((0, 90.0), (6, 90.1)):
        await cameras.write_status(db, [status(number, seconds)])
        await judge_all(db, bench, minute(number))
    [alert] = await raised(db)
    assert (alert.finding.rule, alert.finding.camera, alert.finding.since) == ("ATT-16", "C1", NINE)
    assert alert.finding.facts["ahead"] == "+90 s"
    await cameras.write_status(db, [status(7, 0.3)])
    await judge_all(db, bench, minute(7))
    [alert] = await raised(db)
    assert alert.condition_ended_at == minute(7)


@pytest.mark.integration
async def test_a_case_knows_how_wrong_the_clock_over_its_window_was(db, tmp_path):
    settings = hall_settings(tmp_path)
    bench = Bench.of(settings)
    await write_hall(db, hall_record(settings))
    for number, seconds in ((0, 1.0), (10, -90.0)):
        await cameras.write_status(db, [status(number, seconds)])
    rows = [act_at("01", number) for number in (5, 15)]
    await store_events(db, [*rows, act_at("02", 15)], now=minute(16))
    async with db.act() as act:
        loaded = await load(act, bench, SubjectKind.CASE, "K1", now=minute(20))
    skew = {key: off.total_seconds() for key, off in loaded.subject.camera_skew.items()}
    assert sorted(skew.values()) == [1, 90], "nothing is known of the clock of the other window's camera"


@pytest.mark.integration
async def test_the_time_of_day_that_a_camera_tells_is_measured_over_rtsp():
    server = RtspServer(fps=12)
    server.add("C1", encode(map(square, range(12)), fps=12))
    server.set_calendar("C1", ahead_s=47)
    port = await server.start()
    intake = Intake("C1", Ring("C1", keep=timedelta(seconds=5)))
    reader = Reader(f"rtsp://127.0.0.1:{port}/C1", intake, clock=lambda: datetime.now(UTC))
    reader.start()
    try:
        measured = await told(intake)
        assert measured == pytest.approx(47, abs=1)
    finally:
        reader.stop()
        await server.stop()


async def told(intake):
    """What is measured, once the camera has told its time."""
    async with asyncio.timeout(15):
        while (offset := intake.traffic.rates(datetime.now(UTC)).clock_offset_s) is None:  # noqa: ASYNC110 (packets tell nobody)
            await asyncio.sleep(0.05)
    return offset


def act_at(window, number):
    return CaseEvent(
        source="city",
        row_id=f"{window}-{number}",
        version=1,
        kind=EventKind.STEP,
        case_no="K1",
        occurred_at=minute(number),
        received_at=minute(number),
        step="review",
        operator_id="T1001",
        window=window,
    )


async def judge_all(db, bench, now):
    while await judge_next(db, bench, now=now, tally=Tally()):
        pass


async def raised(db):
    return list((await alerts.list_alerts(db, filters=AlertFilters(), limit=10)).alerts)
