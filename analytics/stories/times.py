"""When something happens in a story: on Monday 2026-11-23 in Shanghai unless a date is written."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = date(2026, 11, 23)
_TIME = re.compile(r"(?:(?:(?P<year>\d{4})-)?(?P<month>\d\d)-(?P<day>\d\d) )?(?P<time>\d\d:\d\d(?::\d\d)?)")


class BadStory(ValueError):
    """A line of a story that cannot be read; the text quotes it."""


def is_time(text: str) -> bool:
    """Whether a text is written like a time."""
    return _TIME.fullmatch(text) is not None


def read_time(text: str) -> datetime:
    """The instant of `09:10`, `09:10:30`, `11-25 09:10` or `2026-11-25 09:10` in Shanghai.

    Raises:
        BadStory: the text is none of these.
    """
    found = _TIME.fullmatch(text)
    if found is None:
        raise BadStory(f'"{text}" is not a time such as 09:10, 09:10:30 or 11-25 09:10')
    day = MONDAY
    if found["month"] is not None:
        day = date(int(found["year"] or MONDAY.year), int(found["month"]), int(found["day"]))
    return datetime.combine(day, time.fromisoformat(found["time"]), ZONE).astimezone(UTC)
