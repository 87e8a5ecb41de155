"""Which days are working days: by the official notices, and by the hall's own days off."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import cast

SATURDAY = 5


class BadCalendar(ValueError):
    """A calendar table that cannot be read: names the year, the key and what was found."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off, make-up workdays, and the years that an official notice covers."""

    off: frozenset[date]
    work: frozenset[date]
    official: frozenset[int]

    @classmethod
    def read(cls, tables: Mapping[str, object]) -> Calendar:
        """The calendar of tables like those of calendar_cn.toml.

        Raises:
            BadCalendar: a table or a date cannot be read.
        """
        off: set[date] = set()
        work: set[date] = set()
        for year, table in tables.items():
            if not isinstance(table, Mapping) or not year.isdigit():
                raise BadCalendar(f'[{year}] is not a year with "off" and "work"')
            days = cast("Mapping[str, object]", table)
            off |= _days(year, "off", days.get("off", []))
            work |= _days(year, "work", days.get("work", []))
        return cls(frozenset(off), frozenset(work), frozenset(int(year) for year in tables))

    def without(self, days_off: Iterable[date]) -> Calendar:
        """The same calendar with the hall's own days off."""
        extra = frozenset(days_off)
        return Calendar(self.off | extra, self.work - extra, self.official)

    def is_workday(self, day: date) -> bool:
        """Whether `day` counts as a working day."""
        if day in self.off:
            return False
        return day in self.work or day.weekday() < SATURDAY

    def is_provisional(self, year: int) -> bool:
        """No official notice for that year is loaded: only weekends are off, and every deadline in it may move."""
        return year not in self.official


@cache
def official_calendar() -> Calendar:
    """The notices that come with Hallwatch."""
    text = Path(__file__).with_name("calendar_cn.toml").read_text(encoding="utf-8")
    return Calendar.read(tomllib.loads(text))


def _days(year: str, key: str, entries: object) -> set[date]:
    if not isinstance(entries, list):
        raise BadCalendar(f'[{year}] {key}: a list of "2026-01-01" or "2026-01-01..2026-01-03" was expected')
    found: set[date] = set()
    for entry in cast("list[object]", entries):
        first, _, last = str(entry).partition("..")
        try:
            day, end = date.fromisoformat(first), date.fromisoformat(last or first)
        except ValueError as why:
            raise BadCalendar(f'[{year}] {key}: "{entry}" is not a day or a range first..last') from why
        if not day <= end < day + timedelta(days=60):
            raise BadCalendar(f'[{year}] {key}: "{entry}" ends before it begins, or is longer than 60 days')
        while day <= end:
            found.add(day)
            day += timedelta(days=1)
    return found
