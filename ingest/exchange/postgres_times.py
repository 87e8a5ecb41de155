"""Times of PostgreSQL that Python has no value for, infinity and the year 10000, are texts instead of errors."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from psycopg import DataError
from psycopg.abc import Buffer
from psycopg.types.datetime import DateLoader, TimestampLoader, TimestamptzLoader


class _Day(DateLoader):
    def load(self, data: Buffer) -> date | str:  # type: ignore[override]  # what is asked for here
        try:
            return super().load(data)
        except DataError:
            return bytes(data).decode()


class _Civil(TimestampLoader):
    def load(self, data: Buffer) -> datetime | str:  # type: ignore[override]  # as above
        try:
            return super().load(data)
        except DataError:
            return bytes(data).decode()


class _Instant(TimestamptzLoader):
    def load(self, data: Buffer) -> datetime | str:  # type: ignore[override]  # as above
        try:
            return super().load(data)
        except DataError:
            return bytes(data).decode()


def take_any_time(link: Any) -> None:
    """Let one row with such a time be one bad row: the driver would refuse the whole page, at every look again."""
    for name, loader in (("date", _Day), ("timestamp", _Civil), ("timestamptz", _Instant)):
        link.adapters.register_loader(name, loader)
