"""Limits counted as offices count them: test vectors from the calendar of 2026, and laws that hold for every case."""

import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.worktime import OutsideCalendar, Schedule, Session, Stop, WorkingTime, official_calendar
from analytics.worktime.table import from_us, to_us
from ingest.vocabulary import Limit, LimitUnit

SHANGHAI, AMSTERDAM = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Amsterdam")
MORNING, AFTERNOON = Session(begin=time(9), end=time(12)), Session(begin=time(13), end=time(17))
HALL = WorkingTime(official_calendar(), Schedule("main", (MORNING, AFTERNOON)), SHANGHAI)


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def days(amount: int) -> Limit:
    return Limit(amount, LimitUnit.WORKING_DAY)


def local(moment: datetime | None, zone: ZoneInfo = SHANGHAI) -> str:
    assert moment is not None
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")


STOPS = (Stop(at("2026-09-22 09:00"), at("2026-09-29 17:00")), Stop(at("2026-09-28 09:00"), at("2026-10-08 17:00")))


@pytest.mark.parametrize(
    ("accepted", "amount", "stops", "due"),
    [
        ("2026-02-13 10:00", 5, (), "2026-02-27 17:00:00"),
        ("2026-09-18 10:00", 10, (), "2026-10-09 17:00:00"),
        ("2026-09-18 10:00", 10, STOPS, "2026-10-19 17:00:00"),
        ("2026-09-18 10:00", 10, STOPS[::-1], "2026-10-19 17:00:00"),
        ("2026-09-18 23:59", 10, (), "2026-10-09 17:00:00"),
        ("2026-02-15 10:00", 1, (), "2026-02-24 17:00:00"),
        ("2026-11-23 10:00", 0, (), "2026-11-23 17:00:00"),
        ("2026-11-22 10:00", 0, (), "2026-11-23 17:00:00"),
    ],
)
def test_working_days(accepted: str, amount: int, stops: tuple[Stop, ...], due: str) -> None:
    assert local(HALL.due(at(accepted), days(amount), stops)) == due


def test_two_hundred_working_days_reach_into_a_year_without_a_notice() -> None:
    due = HALL.due(at("2026-11-23 10:00"), days(200))
    assert due is not None
    assert HALL.calendar.is_provisional(due.year)
    assert not HALL.calendar.is_provisional(2026)


def test_hours_and_minutes_count_inside_sessions_only() -> None:
    assert local(HALL.due(at("2026-11-23 11:30"), Limit(1, LimitUnit.WORKING_HOUR))) == "2026-11-23 13:30:00"
    assert local(HALL.due(at("2026-11-23 16:50"), Limit(30, LimitUnit.MINUTE))) == "2026-11-24 09:20:00"
    assert local(HALL.due(at("2026-11-21 03:00"), Limit(7, LimitUnit.WORKING_HOUR))) == "2026-11-23 17:00:00"
    assert local(HALL.after(at("2026-11-23 11:59:50"), timedelta(seconds=30))) == "2026-11-23 13:00:20"
    stop = Stop(at("2026-11-23 09:10"), at("2026-11-23 09:40"))
    assert local(HALL.due(at("2026-11-23 09:00"), Limit(30, LimitUnit.MINUTE), [stop])) == "2026-11-23 10:00:00"
    assert HALL.used(at("2026-11-23 09:00"), at("2026-11-23 10:00"), LimitUnit.MINUTE, [stop]) == 30


def test_calendar_days_end_at_close_and_never_on_a_day_off() -> None:
    assert local(HALL.due(at("2026-11-20 10:00"), Limit(3, LimitUnit.CALENDAR_DAY))) == "2026-11-23 17:00:00"
    assert local(HALL.due(at("2026-09-24 10:00"), Limit(8, LimitUnit.CALENDAR_DAY))) == "2026-10-08 17:00:00"


def test_a_limit_ends_in_civil_time_across_daylight_saving() -> None:
    hall = WorkingTime(official_calendar(), Schedule("main", (MORNING, AFTERNOON)), AMSTERDAM)
    due = hall.due(at("2026-03-27 10:00", AMSTERDAM), days(1))
    assert local(due, AMSTERDAM) == "2026-03-30 17:00:00"
    assert due is not None
    assert due.astimezone(UTC).hour == 15


def test_an_open_stop_holds_the_clock_unless_the_limit_had_run_out() -> None:
    accepted = at("2026-11-23 10:00")
    assert HALL.due(accepted, days(2), [Stop(at("2026-11-24 09:00"), None)]) is None
    assert HALL.due(accepted, Limit(60, LimitUnit.MINUTE), [Stop(at("2026-11-23 10:30"), None)]) is None
    assert local(HALL.due(accepted, days(2), [Stop(at("2026-11-26 09:00"), None)])) == "2026-11-25 17:00:00"
    assert (
        HALL.used(accepted, at("2026-12-23 10:00"), LimitUnit.WORKING_DAY, [Stop(at("2026-11-24 09:00"), None)]) <= 2
    )


def test_sessions_by_weekday_and_season() -> None:
    friday = Session(begin=time(9), end=time(11), days="fri", valid_from=date(2026, 6, 1), valid_to=date(2026, 8, 31))
    market = Session(begin=time(8), end=time(0), days="sat,sun")
    hall = WorkingTime(official_calendar(), Schedule("market", (friday, market)), SHANGHAI)
    assert hall.is_service(at("2026-06-05 10:00"))
    assert not hall.is_service(at("2026-06-05 11:00"))
    assert not hall.is_service(at("2026-09-04 10:00"))
    assert hall.is_service(at("2026-11-22 23:59"))
    assert not hall.is_service(at("2026-11-23 00:00"))
    assert local(hall.next_service(at("2026-11-23 00:00"))) == "2026-11-28 08:00:00"


def test_midnight_parts_no_service() -> None:
    always = WorkingTime(
        official_calendar(), Schedule("always", (Session(begin=time(0), end=time(0), days="every day"),)), SHANGHAI
    )
    spans = always.service(at("2026-11-22 10:00"), at("2026-11-24 10:00"))
    assert [(span.begin, span.end) for span in spans] == [(at("2026-11-22 10:00"), at("2026-11-24 10:00"))]
    due = always.after(at("2026-11-22 23:59:50"), timedelta(seconds=20))
    assert local(due) == "2026-11-23 00:00:10"


def test_absurd_dates_are_refused_quickly() -> None:
    for year in (1, 1800, 9000):
        with pytest.raises(OutsideCalendar):
            HALL.due(datetime(year, 6, 1, tzinfo=UTC), days(5))
    never = WorkingTime(official_calendar(), Schedule("never", ()), SHANGHAI)
    assert never.next_service(at("2026-11-23 10:00")) is None
    assert local(never.due(at("2026-11-23 10:00"), days(1))) == "2026-11-25 00:00:00"


moments = st.integers(0, 1_000_000).map(
    lambda minute: at("2025-01-01") + timedelta(minutes=minute, seconds=minute % 60)
)
lengths = st.timedeltas(timedelta(0), timedelta(days=20))


def stop_of(begin: datetime, length: timedelta) -> Stop:
    return Stop(begin, begin + length)


stops = st.lists(st.builds(stop_of, moments, lengths), max_size=3)
day_limits = st.integers(1, 40)
any_limit = st.builds(Limit, st.integers(1, 60), st.sampled_from(list(LimitUnit)))


@settings(max_examples=25, deadline=None)
@given(moments, day_limits, stops, lengths)
def test_more_than_n_days_are_used_exactly_after_the_deadline(
    start: datetime, amount: int, held: list[Stop], late: timedelta
) -> None:
    due = HALL.due(start, days(amount), held)
    assert due is not None
    assert HALL.used(start, due, LimitUnit.WORKING_DAY, held) <= amount
    assert HALL.used(start, due + timedelta(microseconds=1) + late, LimitUnit.WORKING_DAY, held) > amount


@settings(max_examples=25, deadline=None)
@given(moments, st.integers(1, 5000), stops)
def test_service_time_used_at_the_deadline_is_the_limit(start: datetime, amount: int, held: list[Stop]) -> None:
    due = HALL.due(start, Limit(amount, LimitUnit.MINUTE), held)
    assert due is not None
    assert HALL.used(start, due, LimitUnit.MINUTE, held) == pytest.approx(amount)


@settings(max_examples=25, deadline=None)
@given(moments, day_limits, stops, stops)
def test_a_stop_never_shortens_a_limit_and_counts_once(
    start: datetime, amount: int, held: list[Stop], more: list[Stop]
) -> None:
    plain, once, both = (HALL.due(start, days(amount), given) for given in ([], held, held + more))
    assert plain is not None
    assert once is not None
    assert both is not None
    assert plain <= once <= both
    assert HALL.due(start, days(amount), held + held) == once


@settings(max_examples=40, deadline=None)
@given(moments, st.sampled_from(list(LimitUnit)), st.integers(1, 60), lengths, stops)
def test_who_starts_later_ends_no_sooner(
    start: datetime, unit: LimitUnit, amount: int, later: timedelta, held: list[Stop]
) -> None:
    first, second = (HALL.due(moment, Limit(amount, unit), held) for moment in (start, start + later))
    assert first is not None
    assert second is not None
    assert first <= second


@settings(max_examples=40, deadline=None)
@given(moments, any_limit, stops, st.floats(0, 1), st.randoms())
def test_stops_are_their_union_however_they_are_cut(
    start: datetime, limit: Limit, held: list[Stop], share: float, dice: random.Random
) -> None:
    pieces: list[Stop] = []
    for stop in held:
        assert stop.end is not None
        cut = stop.begin + (stop.end - stop.begin) * share
        # The first piece reaches into the second.
        pieces += [Stop(stop.begin, cut + (stop.end - cut) / 2), Stop(cut, stop.end)]
    dice.shuffle(pieces)
    assert HALL.due(start, limit, pieces) == HALL.due(start, limit, held)
    end = start + timedelta(days=limit.amount)
    assert HALL.used(start, end, limit.unit, pieces) == HALL.used(start, end, limit.unit, held)


@settings(max_examples=40, deadline=None)
@given(moments, st.integers(1, 30), stops)
def test_days_are_those_that_one_counts_on_fingers(start: datetime, amount: int, held: list[Stop]) -> None:
    day, left = HALL.civil_day(start), amount
    stood = {
        HALL.civil_day(stop.begin) + timedelta(days=number)
        for stop in held
        if stop.end is not None
        for number in range((HALL.civil_day(_last(stop)) - HALL.civil_day(stop.begin)).days + 1)
    }
    while left:
        day += timedelta(days=1)
        left -= HALL.calendar.is_workday(day) and day not in stood
    assert HALL.due(start, days(amount), held) == HALL.sessions_of(day)[-1].end


def _last(stop: Stop) -> datetime:
    """The last microsecond of a stop; one without length touches its day too."""
    assert stop.end is not None
    return max(stop.end - timedelta(microseconds=1), stop.begin)


@settings(max_examples=40, deadline=None)
@given(st.datetimes(datetime(1970, 1, 1), datetime(2200, 12, 31)))  # noqa: DTZ001 (made aware below)
def test_microseconds_count_exactly(naive: datetime) -> None:
    moment = naive.replace(tzinfo=UTC)
    assert from_us(to_us(moment)) == moment


@settings(max_examples=25, deadline=None)
@given(moments, st.sampled_from(list(LimitUnit)), st.integers(1, 60), stops)
def test_it_is_no_matter_in_which_zone_an_instant_is_written(
    start: datetime, unit: LimitUnit, amount: int, held: list[Stop]
) -> None:
    for zone in (UTC, AMSTERDAM):
        moved = [Stop(stop.begin.astimezone(zone), stop.end and stop.end.astimezone(zone)) for stop in held]
        due = HALL.due(start.astimezone(zone), Limit(amount, unit), moved)
        assert due == HALL.due(start, Limit(amount, unit), held)


@settings(max_examples=25, deadline=None)
@given(moments, lengths)
def test_service_is_where_is_service_says(start: datetime, length: timedelta) -> None:
    for span in HALL.service(start, start + length):
        assert HALL.is_service(span.begin)
        assert HALL.is_service(span.end - timedelta(microseconds=1))
        assert start <= span.begin < span.end <= start + length
