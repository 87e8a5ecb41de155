from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from analytics.judge import judge
from analytics.rulebook import rulebook
from analytics.subjects import WindowSubject
from analytics.timeline import Timeline
from analytics.vocabulary import Level, StateChange, WindowState
from analytics.worktime import Schedule, Session, WorkingTime, official_calendar
from ingest.vocabulary import WindowCode

ZONE = ZoneInfo("Asia/Shanghai")
SCHEDULE = Schedule("main", (Session(begin=time(9), end=time(12)), Session(begin=time(13), end=time(17))))
WORKTIME = WorkingTime(official_calendar(), SCHEDULE, ZONE)
W = WindowCode("3")


def clock(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 11, 23, hour, minute, second, tzinfo=ZONE).astimezone(UTC)


def test_timers_of_an_absence() -> None:
    states = [(clock(9), WindowState.ATTENDED), (clock(9, 10), WindowState.AWAY), (clock(9, 14), WindowState.EMPTY)]
    changes = tuple(StateChange(window=W, at=at, state=state) for at, state in states)

    def verdict(now: datetime):
        subject = WindowSubject(
            window=W,
            department="tax",
            timeline=Timeline(W, changes, known_until=now),
            since=clock(0),
            worktime=WORKTIME,
        )
        return judge(subject, rulebook({"ATT-01": {"yellow": "20 min"}}), now=now)

    early = verdict(clock(9, 12))
    assert early.findings == ()
    assert early.look_again == clock(9, 15)
    reminded = verdict(clock(9, 15))
    assert [finding.level for finding in reminded.findings] == [Level.REMINDER]
    assert reminded.look_again == clock(9, 30)
    upgraded = verdict(clock(9, 30))
    assert [finding.level for finding in upgraded.findings] == [Level.YELLOW]
    assert upgraded.findings[0].episode == reminded.findings[0].episode
    assert upgraded.findings[0].measured is not None
    assert upgraded.findings[0].measured.value == timedelta(minutes=20).total_seconds()


def test_pictures_that_are_a_moment_late_end_no_absence() -> None:
    changes = (StateChange(window=W, at=clock(9, 10), state=WindowState.AWAY),)
    book = rulebook({"ATT-01": {"bridge": "3 s"}})

    def verdict(now: datetime, seen: datetime):
        timeline = Timeline(W, changes, known_until=seen)
        subject = WindowSubject(window=W, department=None, timeline=timeline, since=clock(0), worktime=WORKTIME)
        return judge(subject, book, now=now)

    (late,) = verdict(clock(9, 20), clock(9, 19, 50)).findings
    assert late.until is None
    (lost,) = verdict(clock(9, 20), clock(9, 18)).findings
    assert lost.until == clock(9, 18)
    nearly = verdict(clock(9, 15), clock(9, 14, 50))
    assert nearly.findings == ()
    assert nearly.look_again == clock(9, 15, 10)
