"""Deadlines as one would write them at first: walk from day to day, from session to session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from analytics.worktime import Span, Stop
from ingest.vocabulary import Limit, LimitUnit

DAY = timedelta(days=1)
MINUTES = {LimitUnit.MINUTE: 1, LimitUnit.WORKING_HOUR: 60}
Sessions = Sequence[tuple[time, time]]


def walked_due(
    start: datetime,
    limit: Limit,
    stops: Sequence[Stop],
    *,
    is_workday: Callable[[date], bool],
    sessions: Sessions,
    zone: ZoneInfo,
) -> datetime:
    """The last instant within the limit; every stop has an end, a working day has sessions."""
    match limit.unit:
        case LimitUnit.WORKING_DAY | LimitUnit.CALENDAR_DAY:
            working = limit.unit is LimitUnit.WORKING_DAY
            return _walk_days(start, limit.amount, stops, is_workday, sessions, zone, working=working)
        case LimitUnit.WORKING_HOUR | LimitUnit.MINUTE:
            left = timedelta(minutes=limit.amount * MINUTES[limit.unit])
            return _walk_service(start, left, stops, is_workday, sessions, zone)
        case _:
            assert_never(limit.unit)


def _walk_days(  # noqa: PLR0917 (a peer: everything is handed through)
    start: datetime,
    left: int,
    stops: Sequence[Stop],
    is_workday: Callable[[date], bool],
    sessions: Sessions,
    zone: ZoneInfo,
    *,
    working: bool,
) -> datetime:
    day = start.astimezone(zone).date()
    stood: set[date] = set()
    for stop in stops:
        standing, last = stop.begin.astimezone(zone).date(), _ends(stop).astimezone(zone).date()
        while standing <= last:
            stood.add(standing)
            standing += DAY
    while left:
        day += DAY
        if day not in stood and (not working or is_workday(day)):
            left -= 1
    while not is_workday(day):
        day += DAY
    return datetime.combine(day, sessions[-1][1], zone)


def _walk_service(  # noqa: PLR0917 (a peer: everything is handed through)
    start: datetime,
    left: timedelta,
    stops: Sequence[Stop],
    is_workday: Callable[[date], bool],
    sessions: Sessions,
    zone: ZoneInfo,
) -> datetime:
    day = start.astimezone(zone).date()
    while True:
        for begin, end in sessions if is_workday(day) else ():
            served = [
                Span(max(datetime.combine(day, begin, zone), start), datetime.combine(day, end, zone)),
            ]
            for stop in stops:
                served = [part for span in served for part in _without(span, stop)]
            for span in served:
                length = span.end - span.begin
                if length >= left:
                    return span.begin + left
                left -= max(length, timedelta(0))
        day += DAY


def _without(span: Span, stop: Stop) -> list[Span]:
    end = stop.end or span.end
    if span.end <= span.begin:
        return []
    parts = [Span(span.begin, min(stop.begin, span.end)), Span(max(end, span.begin), span.end)]
    return [part for part in parts if part.begin < part.end]


def _ends(stop: Stop) -> datetime:
    return max((stop.end or stop.begin) - timedelta(microseconds=1), stop.begin)
