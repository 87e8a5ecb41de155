"""Days and sessions laid out once, so that a deadline is two look-ups instead of a walk."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from analytics.worktime.calendar import Calendar
from analytics.worktime.schedule import Schedule

MICROSECOND = timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class OutsideCalendar(ValueError):
    """An instant or a deadline before 1971 or after 2199: a mistyped date, not one to count from."""


def to_us(moment: datetime) -> int:
    """Microseconds since 1970, exactly."""
    return (moment - EPOCH) // MICROSECOND


def from_us(count: int) -> datetime:
    """The instant so many microseconds since 1970, in UTC; exact up to the year 2242."""
    # Several times as fast as adding a timedelta. Below 2**33 seconds a double is less than half a microsecond off.
    return datetime.fromtimestamp(count / 1_000_000, UTC)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, its end not included."""

    begin: datetime
    end: datetime


def day_span(day: date, begin: time, end: time, zone: ZoneInfo) -> Span:
    """A stretch of a civil day as instants; an end of 00:00 is the midnight that ends it."""
    last = day + timedelta(days=1) if end == time(0) else day
    return Span(
        datetime.combine(day, begin, zone).astimezone(UTC),
        datetime.combine(last, end, zone).astimezone(UTC),
    )


def held_on(day: date, calendar: Calendar, schedule: Schedule, zone: ZoneInfo) -> list[Span]:
    """The sessions of a civil day, in order, those that touch or overlap made one."""
    workday = calendar.is_workday(day)
    spans = [
        day_span(day, session.begin, session.end, zone)
        for session in schedule.sessions
        if session.is_held(day, workday=workday)
    ]
    return join(sorted(spans, key=lambda span: span.begin))


def join(spans: list[Span]) -> list[Span]:
    """Spans in order of their begin, those that touch or overlap made one."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.begin <= joined[-1].end:
            joined[-1] = Span(joined[-1].begin, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


class DayTable:
    """Every day from the first of January of `first` to the end of `last`: working days, sessions, service time."""

    __slots__ = (
        "begins",
        "close_of_day",
        "closes",
        "ends",
        "first",
        "first_day",
        "last",
        "last_day",
        "last_us",
        "lead",
        "offset",
        "served",
        "upto",
        "workdays",
    )

    def __init__(self, calendar: Calendar, schedule: Schedule, zone: ZoneInfo, first: int, last: int) -> None:
        self.first, self.last = first, last
        self.first_day, self.last_day = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()
        self.last_us = to_us(day_span(date(last, 12, 31), time(0), time(0), zone).end)
        self.workdays: list[int] = []
        """Ordinals of the working days, in order."""
        self.closes: list[datetime] = []
        """When each of them closes: the end of its last session, else midnight."""
        self.upto: list[int] = []
        """How many working days there are up to and including each day."""
        self.close_of_day: list[datetime] = []
        self.offset = _offset(zone, self.first_day, self.last_day)
        """How far civil time is ahead of UTC on all of these days; None where clocks are changed."""
        sessions: list[Span] = []
        for ordinal in range(self.first_day, self.last_day + 1):
            day = date.fromordinal(ordinal)
            held = held_on(day, calendar, schedule, zone)
            close = held[-1].end if held else day_span(day, time(0), time(0), zone).end
            self.close_of_day.append(close)
            if calendar.is_workday(day):
                self.workdays.append(ordinal)
                self.closes.append(close)
            self.upto.append(len(self.workdays))
            sessions += held
        joined = join(sessions)
        self.begins = [to_us(span.begin) for span in joined]
        self.ends = [to_us(span.end) for span in joined]
        self.served: list[int] = [0]
        """Service time before each session, in microseconds; one more entry for the whole."""
        for begin, end in zip(self.begins, self.ends, strict=True):
            self.served.append(self.served[-1] + end - begin)
        self.lead = [served - begin for served, begin in zip(self.served, self.begins, strict=False)]
        """Within each session: service time before an instant less the instant."""

    def workdays_upto(self, ordinal: int) -> int:
        """How many working days lie before or on a day."""
        return self.upto[ordinal - self.first_day]

    def served_upto(self, moment: int) -> int:
        """Service time from the table's begin to an instant; all three in microseconds."""
        at = bisect_right(self.begins, moment)
        if at == 0:
            return 0
        return self.served[at] if moment >= self.ends[at - 1] else moment + self.lead[at - 1]

    def when_served(self, amount: int) -> int:
        """The first instant at which so much service time has passed; `amount` is at most `served[-1]`."""
        return amount - self.lead[max(bisect_left(self.served, amount) - 1, 0)]


def _offset(zone: ZoneInfo, first_day: int, last_day: int) -> timedelta | None:
    noon = time(12, tzinfo=zone)
    # A day on either side: instants are looked up in UTC.
    days = range(first_day - 1, last_day + 2)
    offsets = {datetime.combine(date.fromordinal(day), noon).utcoffset() for day in days}
    return offsets.pop() if len(offsets) == 1 else None
