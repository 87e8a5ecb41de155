from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from analytics.rostered import Shift, excused_by_staff, shifts
from analytics.worktime import Schedule, Session, Span, WorkingTime, official_calendar
from ingest.staff import RosterEntry, StaffEvent, StaffKind
from ingest.vocabulary import WindowCode

ZONE = ZoneInfo("Asia/Shanghai")
SCHEDULE = Schedule("main", (Session(begin=time(9), end=time(12)), Session(begin=time(13), end=time(17))))
WORKTIME = WorkingTime(official_calendar(), SCHEDULE, ZONE)
THREE, FIVE = WindowCode("3"), WindowCode("5")
WORKTIMES = {THREE: WORKTIME, FIVE: WORKTIME}
MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 22)


def clock(hour: int, minute: int = 0, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


def entry(operator: str = "li", window: WindowCode = THREE, **shift: time) -> RosterEntry:
    return RosterEntry(
        source="s",
        record_id=f"{operator}{window}",
        operator_id=operator,
        window=window,
        first_day=date(2026, 11, 2),
        last_day=date(2026, 11, 30),
        **shift,
    )


def told(kind: StaffKind, begin: datetime, end: datetime, operator: str = "li", window: WindowCode | None = None):
    return StaffEvent(
        source="s",
        record_id=f"{kind}{operator}",
        kind=kind,
        from_at=begin,
        to_at=end,
        operator_id=operator,
        window=window,
    )


def test_a_person_is_due_in_all_sessions_of_the_window() -> None:
    assert shifts(MONDAY, [entry()], [], WORKTIMES) == [
        Shift(THREE, Span(clock(9), clock(12))),
        Shift(THREE, Span(clock(13), clock(17))),
    ]
    assert shifts(SUNDAY, [entry()], [], WORKTIMES) == []
    assert shifts(date(2026, 12, 1), [entry()], [], WORKTIMES) == []


def test_a_shift_cuts_the_sessions() -> None:
    half = entry(shift_begin=time(8), shift_end=time(14))
    assert [shift.span for shift in shifts(MONDAY, [half], [], WORKTIMES)] == [
        Span(clock(9), clock(12)),
        Span(clock(13), clock(14)),
    ]


def test_whoever_stands_in_elsewhere_is_not_due_at_the_own_window_meanwhile() -> None:
    away = told(StaffKind.STAND_IN, clock(10), clock(11), window=FIVE)
    assert shifts(MONDAY, [entry()], [away], WORKTIMES)[:3] == [
        Shift(THREE, Span(clock(9), clock(10))),
        Shift(FIVE, Span(clock(10), clock(11))),
        Shift(THREE, Span(clock(11), clock(12))),
    ]


def test_whoever_stands_in_at_a_window_that_is_not_looked_at_here_is_not_due_at_the_own_one() -> None:
    away = told(StaffKind.STAND_IN, clock(9), clock(17), window=FIVE)
    assert shifts(MONDAY, [entry()], [away], {THREE: WORKTIME}) == []


def test_windows_of_another_hall_are_left_out() -> None:
    assert shifts(MONDAY, [entry(window=WindowCode("99"))], [], WORKTIMES) == []


DAY = Span(clock(0), clock(23, 59))


def test_a_window_is_excused_while_all_its_people_are() -> None:
    roster = [entry("li"), entry("wu")]
    leave = told(StaffKind.LEAVE, clock(9), clock(12), "li")
    errand = told(StaffKind.ERRAND, clock(10), clock(15), "wu")
    assert excused_by_staff(DAY, roster, [leave], WORKTIME) == []
    assert excused_by_staff(DAY, roster, [leave, errand], WORKTIME) == [Span(clock(10), clock(12))]


def test_a_stand_in_must_be_there() -> None:
    leave = told(StaffKind.LEAVE, clock(9), clock(12), "li")
    stand_in = told(StaffKind.STAND_IN, clock(9), clock(11), "wu", THREE)
    assert excused_by_staff(DAY, [entry("li")], [leave, stand_in], WORKTIME) == [Span(clock(11), clock(12))]


def test_whoever_backs_up_must_be_there() -> None:
    leave = told(StaffKind.LEAVE, clock(9), clock(12), "li")
    backup = told(StaffKind.DUTY, clock(9), clock(10), "wu", THREE)
    assert excused_by_staff(DAY, [entry("li")], [leave, backup], WORKTIME) == [Span(clock(10), clock(12))]
    nameless = replace(backup, operator_id=None)
    assert excused_by_staff(DAY, [entry("li")], [leave, nameless], WORKTIME) == [Span(clock(9), clock(12))]


def test_whoever_is_called_to_another_window_leaves_the_own_one_excused() -> None:
    away = told(StaffKind.STAND_IN, clock(9), clock(11), "li", FIVE)
    assert excused_by_staff(DAY, [entry("li")], [away], WORKTIME) == [Span(clock(9), clock(11))]


def test_a_window_without_a_roster_is_excused_by_nothing() -> None:
    leave = told(StaffKind.LEAVE, clock(9), clock(12), "li")
    assert excused_by_staff(DAY, [], [leave], WORKTIME) == []
