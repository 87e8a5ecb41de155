"""When windows serve: sessions of a day, by weekday and season."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from difflib import get_close_matches
from functools import cache
from typing import Protocol

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class BadSession(ValueError):
    """A session that cannot be meant: names its schedule and what is wrong."""


class SessionLike(Protocol):
    """The shape of a session in the settings."""

    @property
    def schedule(self) -> str: ...
    @property
    def days(self) -> str: ...
    @property
    def begin(self) -> time: ...
    @property
    def end(self) -> time: ...
    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_to(self) -> date | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One stretch of service time on certain days. An `end` of 00:00 is midnight at the end of the day."""

    begin: time
    end: time
    days: str = "workdays"
    """"workdays" (by the calendar), "every day", or weekdays such as "mon-fri" or "mon,wed"."""
    valid_from: date | None = None
    valid_to: date | None = None

    def is_held(self, day: date, *, workday: bool) -> bool:
        """Whether the session takes place on `day`."""
        if self.valid_from is not None and day < self.valid_from:
            return False
        if self.valid_to is not None and day > self.valid_to:
            return False
        if self.days == "workdays":
            return workday
        return day.weekday() in weekdays(self.days)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The sessions that windows of one schedule keep, in no particular order."""

    name: str
    sessions: tuple[Session, ...]

    @classmethod
    def read(cls, sessions: Iterable[SessionLike]) -> dict[str, Schedule]:
        """All schedules of the settings' sessions, by name.

        Raises:
            BadSession: a session ends before it begins, or its days cannot be read.
        """
        found: dict[str, list[Session]] = {}
        for given in sessions:
            if given.begin >= given.end != time(0):
                raise BadSession(f"schedule {given.schedule}: a session ends at {given.end}, before it begins")
            session = Session(
                begin=given.begin,
                end=given.end,
                days=given.days.strip().lower(),
                valid_from=given.valid_from,
                valid_to=given.valid_to,
            )
            if session.days != "workdays":
                try:
                    weekdays(session.days)
                except BadSession as why:
                    raise BadSession(f"schedule {given.schedule}: {why}") from None
            found.setdefault(given.schedule, []).append(session)
        return {name: cls(name, tuple(held)) for name, held in found.items()}


@cache
def weekdays(text: str) -> frozenset[int]:
    """The weekdays (Monday is 0) of "every day", "mon-fri", "fri-mon" or "mon,wed".

    Raises:
        BadSession: naming the word and the nearest valid one.
    """
    if text == "every day":
        return frozenset(range(7))
    found: set[int] = set()
    for part in text.split(","):
        first, _, last = (word.strip() for word in part.partition("-"))
        begin, end = _weekday(first), _weekday(last or first)
        found.update((begin + step) % 7 for step in range((end - begin) % 7 + 1))
    return frozenset(found)


def _weekday(word: str) -> int:
    if word in WEEKDAYS:
        return WEEKDAYS.index(word)
    near = get_close_matches(word, (*WEEKDAYS, "workdays", "every day"), n=1, cutoff=0.4)
    meant = f'; did you mean "{near[0]}"?' if near else ""
    raise BadSession(f'"{word}" is no day: write "workdays", "every day", or e.g. "mon-fri" or "mon,wed"{meant}')
