"""The working-time engine: limits counted in working days, calendar days, working hours or minutes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from analytics.worktime.calendar import Calendar
from analytics.worktime.schedule import Schedule
from analytics.worktime.stops import OPEN, Stop, stopped_days, stopped_us
from analytics.worktime.table import MICROSECOND, DayTable, OutsideCalendar, Span, day_span, from_us, held_on, to_us
from ingest.vocabulary import Limit, LimitUnit

MINUTE_US = 60_000_000
MINUTES = {LimitUnit.MINUTE: 1, LimitUnit.WORKING_HOUR: 60}
FIRST_YEAR, LAST_YEAR = 1971, 2199


@dataclass(slots=True)
class _Laid:
    """The one table of a working time: laid out when first asked for, anew when asked beyond it."""

    table: DayTable | None = None


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """Counts limits in civil time of a zone, by a calendar and a schedule of sessions.

    Days are counted as offices count them: the day after the start is day 1, and the limit ends at the close of the
    last day's service. A stop takes out every day that it touches. Hours and minutes are counted inside sessions
    only, to the instant. Every method raises OutsideCalendar for instants before 1971 or after 2199.
    """

    calendar: Calendar
    schedule: Schedule
    zone: ZoneInfo
    _laid: _Laid = field(default_factory=_Laid, init=False, repr=False, compare=False)

    def civil_day(self, moment: datetime) -> date:
        """The day that the hall's wall calendar shows at `moment`."""
        return moment.astimezone(self.zone).date()

    def midnight(self, day: date) -> datetime:
        """The instant at which a civil day begins."""
        return day_span(day, time(0), time(0), self.zone).begin

    def sessions_of(self, day: date) -> list[Span]:
        """The service time of a civil day, in order; sessions that touch are one."""
        return held_on(day, self.calendar, self.schedule, self.zone)

    def is_service(self, moment: datetime) -> bool:
        """Whether `moment` lies in service time."""
        found = self.session_at(moment)
        return found is not None and found.begin <= moment

    def next_service(self, moment: datetime) -> datetime | None:
        """`moment` itself when it lies in service time, else the begin of the next session."""
        found = self.session_at(moment)
        return None if found is None else max(found.begin, moment)

    def session_at(self, moment: datetime) -> Span | None:
        """The unbroken service time that `moment` lies in, else the next; None when none comes within a year."""
        table, at = self._table_at(moment), to_us(moment)
        index = bisect_right(table.ends, at)
        if index >= len(table.begins):
            return None
        return Span(from_us(table.begins[index]), from_us(table.ends[index]))

    def service(self, since: datetime, until: datetime) -> list[Span]:
        """The service time within [since, until), in order."""
        table = self._table(since.year - 1, until.year + 1)
        first, last = to_us(since), to_us(until)
        found: list[Span] = []
        index = bisect_right(table.ends, first)
        while index < len(table.begins) and table.begins[index] < last:
            begin, end = max(table.begins[index], first), min(table.ends[index], last)
            if begin < end:
                found.append(Span(from_us(begin), from_us(end)))
            index += 1
        return found

    def due(self, start: datetime, limit: Limit, stops: Sequence[Stop] = ()) -> datetime | None:
        """The last instant within the limit; None while an open stop holds the clock before it."""
        match limit.unit:
            case LimitUnit.WORKING_DAY:
                return self._due_in_workdays(start, limit.amount, stops)
            case LimitUnit.CALENDAR_DAY:
                return self._due_in_days(start, limit.amount, stops)
            case LimitUnit.WORKING_HOUR | LimitUnit.MINUTE:
                return self._due_in_service(start, limit.amount * MINUTES[limit.unit] * MINUTE_US, stops)
            case _:
                assert_never(limit.unit)

    def after(self, start: datetime, length: timedelta, stops: Sequence[Stop] = ()) -> datetime | None:
        """When so much service time has passed since `start`; None while an open stop holds the clock before it."""
        return self._due_in_service(start, length // MICROSECOND, stops)

    def used(self, start: datetime, end: datetime, unit: LimitUnit, stops: Sequence[Stop] = ()) -> float:
        """How much of a unit has been used from `start` to `end`; stops are left out, an open one runs to `end`.

        Days round up: one begun after the close of the day before counts, so that more than n working days are used
        exactly when `end` is after the deadline of n working days.
        """
        if end <= start:
            return 0
        match unit:
            case LimitUnit.WORKING_DAY | LimitUnit.CALENDAR_DAY:
                return self._used_days(start, end, stops, working=unit is LimitUnit.WORKING_DAY)
            case LimitUnit.WORKING_HOUR | LimitUnit.MINUTE:
                return self._used_service(start, end, stops) / (MINUTES[unit] * MINUTE_US)
            case _:
                assert_never(unit)

    def _due_in_workdays(self, start: datetime, amount: int, stops: Sequence[Stop]) -> datetime | None:
        table = self._table_at(start)
        day = self._ordinal(start)
        base = table.workdays_upto(day)
        if amount == 0 and not self.calendar.is_workday(date.fromordinal(day)):
            amount = 1
        target = base + amount - 1
        if target >= len(table.workdays):
            table = self._table_of_workdays(table, target)
        for first, end in stopped_days(stops, self._ordinal) if stops else ():
            if table.workdays[target] < first:
                break
            if end == OPEN:
                return None
            table = self._table_to_day(table, end)
            target += max(table.workdays_upto(end - 1) - max(table.workdays_upto(first - 1), base), 0)
            if target >= len(table.workdays):
                table = self._table_of_workdays(table, target)
        return table.closes[target]

    def _due_in_days(self, start: datetime, amount: int, stops: Sequence[Stop]) -> datetime | None:
        table = self._table_at(start)
        day = self._ordinal(start)
        target = day + amount
        for first, end in stopped_days(stops, self._ordinal) if stops else ():
            if target < first:
                break
            if end == OPEN:
                return None
            target += max(end - max(first, day + 1), 0)
        # A period whose last day is a day off ends with the next working day (Civil Code, article 203).
        table = self._table_to_day(table, target)
        before = table.workdays_upto(target - 1)
        if before >= len(table.workdays):
            table = self._table_of_workdays(table, before)
        return table.closes[before]

    def _due_in_service(self, start: datetime, amount: int, stops: Sequence[Stop]) -> datetime | None:
        table = self._table_at(start)
        base = table.served_upto(to_us(start))
        target = base + max(amount, 1)
        for first, end in stopped_us(stops) if stops else ():
            if end == OPEN:
                table = self._table_of_service(table, target)
                if target > table.served_upto(first):
                    return None
                break
            if end > table.last_us:
                table = self._table_to_day(table, self._ordinal(from_us(end)))
            stood_from = table.served_upto(first)
            if target <= stood_from:
                break
            target += max(table.served_upto(end) - max(stood_from, base), 0)
        if target > table.served[-1]:
            table = self._table_of_service(table, target)
        return from_us(table.when_served(target))

    def _used_days(self, start: datetime, end: datetime, stops: Sequence[Stop], *, working: bool) -> int:
        table = self._table(start.year - 1, end.year + 1)
        first, last = self._ordinal(start), self._ordinal(end)

        def days_upto(ordinal: int) -> int:
            return table.workdays_upto(ordinal) if working else ordinal

        counted = days_upto(last) - days_upto(first)
        standing = not working or days_upto(last) > days_upto(last - 1)
        for begin, after in stopped_days(stops, self._ordinal) if stops else ():
            stop_end = min(after, last + 1)
            counted -= (
                max(days_upto(stop_end - 1) - max(days_upto(begin - 1), days_upto(first)), 0) if begin <= last else 0
            )
            standing = standing and not begin <= last < after
        in_time = standing and end <= table.close_of_day[last - table.first_day]
        return counted if in_time else counted + 1

    def _used_service(self, start: datetime, end: datetime, stops: Sequence[Stop]) -> int:
        table = self._table(start.year - 1, end.year + 1)
        begin, last = to_us(start), to_us(end)
        served = table.served_upto(last) - table.served_upto(begin)
        for stop, after in stopped_us(stops) if stops else ():
            first, until = max(stop, begin), min(after, last)
            if first < until:
                served -= table.served_upto(until) - table.served_upto(first)
        return served

    def _ordinal(self, moment: datetime) -> int:
        """The civil day of an instant."""
        table = self._laid.table
        if moment.tzinfo is UTC and table is not None and table.offset is not None:
            day = (moment + table.offset).toordinal()
            if table.first_day <= day <= table.last_day:
                return day
        return moment.astimezone(self.zone).toordinal()

    def _table_at(self, moment: datetime) -> DayTable:
        table, year = self._laid.table, moment.year
        if table is not None and table.first < year < table.last:
            return table
        return self._table(year - 1, year + 1)

    def _table_to_day(self, table: DayTable, day: int) -> DayTable:
        return table if day <= table.last_day else self._table(table.first, date.fromordinal(day).year + 1)

    def _table_of_workdays(self, table: DayTable, index: int) -> DayTable:
        while index >= len(table.workdays):
            table = self._longer(table)
        return table

    def _table_of_service(self, table: DayTable, amount: int) -> DayTable:
        while table.served[-1] < amount:
            table = self._longer(table)
        return table

    def _longer(self, table: DayTable) -> DayTable:
        last = table.last + 1 + table.last - table.first
        return self._table(table.first, last if table.last > LAST_YEAR else min(last, LAST_YEAR + 1))

    def _table(self, first: int, last: int) -> DayTable:
        table = self._laid.table
        if table is not None and table.first <= first and last <= table.last:
            return table
        if first < FIRST_YEAR - 1 or last > LAST_YEAR + 1:
            raise OutsideCalendar(
                f"a time limit reaches from {first} to {last}; only {FIRST_YEAR} to {LAST_YEAR} counts"
            )
        if table is not None:
            first, last = min(first, table.first), max(last, table.last)
        table = DayTable(self.calendar, self.schedule, self.zone, first, last)
        self._laid.table = table
        return table
