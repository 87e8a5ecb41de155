"""Reads a table of a TOML file key by key, noting every mistake instead of stopping at the first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar, cast

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)


def nearest(word: object, valid: Iterable[str]) -> str:
    """'; did you mean "x"?' for the valid word that looks most like a mistaken one, else nothing."""
    by_lower = {one.lower(): one for one in valid}
    near = get_close_matches(str(word).lower(), list(by_lower), n=1, cutoff=0.5)
    return f'; did you mean "{by_lower[near[0]]}"?' if near else ""


class TableReader:
    """Takes the keys out of one table. `problems` fills with a line a mistake, each naming place and key."""

    def __init__(self, place: str, table: object) -> None:
        self.place = place
        self.problems: list[str] = []
        self._known: list[str] = []
        self._table: Mapping[str, object] = {}
        if isinstance(table, Mapping):
            self._table = cast("Mapping[str, object]", table)
        else:
            self.problems.append(f"{place}: a table of keys was expected, found {table!r}")

    def take(self, key: str, expected: str, read: Callable[[object], T | None]) -> T | None:
        """The value of a key as `read` understands it; None when it is absent or, with a note, not understood."""
        self._known.append(key)
        if key not in self._table:
            return None
        found = read(self._table[key])
        if found is None:
            self.problems.append(f"{self.place}, {key}: {expected} was expected, found {self._table[key]!r}")
        return found

    def need(self, key: str, expected: str, read: Callable[[object], T | None]) -> T | None:
        """As `take`, but an absent key is a mistake."""
        if key not in self._table:
            self.problems.append(f"{self.place}: {key} is missing ({expected})")
        return self.take(key, expected, read)

    def text(self, key: str) -> str | None:
        """A text that is not empty."""
        return self.take(key, "text", _text)

    def need_text(self, key: str) -> str:
        """A text that must be there; empty, with a note, when it is not."""
        return self.need(key, "text", _text) or ""

    def number(self, key: str, *, lowest: int, highest: int = 10**12) -> int | None:
        """A whole number within bounds."""
        return self.take(key, _span(lowest, highest), lambda value: _number(value, lowest, highest))

    def need_number(self, key: str, *, lowest: int, highest: int = 10**12) -> int:
        """A whole number that must be there; `lowest`, with a note, when it is not."""
        found = self.need(key, _span(lowest, highest), lambda value: _number(value, lowest, highest))
        return lowest if found is None else found

    def choice(self, key: str, kind: type[Choice]) -> Choice | None:
        """One of an enumeration's values."""
        values = [member.value for member in kind]

        def read(value: object) -> Choice | None:
            return kind(value) if isinstance(value, str) and value in values else None

        found = self.take(key, "one of " + ", ".join(values), read)
        if found is None and key in self._table:
            self.problems[-1] += nearest(self._table[key], values)
        return found

    def flag(self, key: str) -> bool | None:
        """True or false."""
        return self.take(key, "true or false", lambda value: value if isinstance(value, bool) else None)

    def day(self, key: str) -> date | None:
        """A date."""
        return self.take(key, "a date such as 2026-01-31", _day)

    def tables(self, key: str) -> list[object]:
        """A list of tables, [[key]]; empty when absent."""
        return self.take(key, "a list of tables", as_list) or []

    def each(self, key: str, read: Callable[[object, TableReader, int], T]) -> tuple[T, ...]:
        """What `read` makes of each table of a list, counted from 1; it notes mistakes in this reader's problems."""
        return tuple(read(table, self, at) for at, table in enumerate(self.tables(key), start=1))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that are there."""
        return tuple(self._table)

    def under(self, key: str) -> TableReader | None:
        """A reader of the table under a key; add its `problems` when it has finished."""
        self._known.append(key)
        return TableReader(f"{self.place}, {key}", self._table[key]) if key in self._table else None

    def finish(self) -> list[str]:
        """All problems, those of keys that nobody asked for last."""
        for key in self._table:
            if key not in self._known:
                self.problems.append(f'{self.place}: "{key}" is not a key here{nearest(key, self._known)}')
        return self.problems


def as_list(value: object) -> list[object] | None:
    """The value when it is a list."""
    return cast("list[object]", value) if isinstance(value, list | tuple) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _number(value: object, lowest: int, highest: int) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest else None


def _span(lowest: int, highest: int) -> str:
    return f"a whole number from {lowest} to {highest}" if highest < 10**12 else f"a whole number, {lowest} or more"


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return None
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
