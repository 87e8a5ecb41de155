import json
from datetime import date, time
from pathlib import Path

import pytest

from analytics.worktime import BadCalendar, BadSession, Calendar, Schedule, Session, official_calendar
from analytics.worktime.schedule import weekdays

PAPERS = Path(__file__).parents[2] / "shared" / "data" / "calendar"


@pytest.mark.parametrize("year", [2025, 2026])
def test_our_calendar_is_the_notice(year: int) -> None:
    paper = PAPERS / f"holiday-cn-{year}.json"
    if not paper.exists():
        pytest.skip(f"needs {paper.name} beside the checkout")
    days = json.loads(paper.read_text(encoding="utf-8"))["days"]
    off = {date.fromisoformat(day["date"]) for day in days if day["isOffDay"]}
    work = {date.fromisoformat(day["date"]) for day in days if not day["isOffDay"]}
    ours = official_calendar()
    assert {day for day in ours.off if day.year == year} == off
    assert {day for day in ours.work if day.year == year} == work


def test_make_up_days_and_provisional_years() -> None:
    calendar = official_calendar()
    assert calendar.is_workday(date(2026, 2, 14))
    assert not calendar.is_workday(date(2026, 2, 16))
    assert calendar.is_provisional(2027)
    assert not calendar.is_workday(date(2027, 1, 2))
    assert calendar.is_workday(date(2027, 1, 4))


def test_the_halls_own_days_off() -> None:
    calendar = official_calendar().without([date(2026, 2, 14), date(2026, 11, 23)])
    assert not calendar.is_workday(date(2026, 2, 14))
    assert not calendar.is_workday(date(2026, 11, 23))
    assert official_calendar().is_workday(date(2026, 11, 23))


@pytest.mark.parametrize(
    ("tables", "says"),
    [
        ({"2027": {"off": ["2027-13-01"]}}, '[2027] off: "2027-13-01" is not a day'),
        ({"2027": {"off": ["2027-02-10..2027-02-01"]}}, "ends before it begins"),
        ({"2027": {"work": "2027-02-01"}}, "[2027] work: a list"),
        ({"next": {}}, "[next] is not a year"),
    ],
)
def test_a_bad_table_is_named(tables: dict[str, object], says: str) -> None:
    with pytest.raises(BadCalendar, match=says.replace("[", r"\[")):
        Calendar.read(tables)


def test_weekdays_in_words() -> None:
    assert weekdays("mon-fri") == {0, 1, 2, 3, 4}
    assert weekdays("fri-mon") == {4, 5, 6, 0}
    assert weekdays("mon, wed") == {0, 2}
    assert weekdays("every day") == set(range(7))
    with pytest.raises(BadSession, match=r'"tuesday" is no day.*did you mean "tue"'):
        weekdays("tuesday")


def test_a_session_that_ends_before_it_begins() -> None:
    class Given:
        schedule, days, begin, end = "main", "workdays", time(13), time(12)
        valid_from = valid_to = None

    with pytest.raises(BadSession, match="schedule main: a session ends at 12:00:00, before it begins"):
        Schedule.read([Given()])


def test_schedules_are_read_by_name() -> None:
    class Given:
        schedule, days, begin, end = "night", "Every Day", time(18), time(0)
        valid_from = valid_to = None

    assert Schedule.read([Given()]) == {
        "night": Schedule("night", (Session(begin=time(18), end=time(0), days="every day"),))
    }
