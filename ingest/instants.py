"""Instants as case logs write them. What could mean two things is refused, never guessed."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

INSTANT_ADVICE = (
    'write "2026-11-04 09:15:00" or "20261104T091500" in the hall\'s civil time, '
    'or ISO 8601 with its offset, "2026-11-04T09:15:00+08:00"'
)
INSTANT_ADVICE_ZH = "请写成“2026-11-04 09:15:00”“20261104T091500”或带时区偏移的 ISO 8601"
_WRITTEN = re.compile(
    r"((?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|\d{8}T\d{6})(?:[.,]\d{1,9})?) ?(Z|[+-]\d\d(?::?\d\d)?)?", re.ASCII
)
_TOUCHING = re.compile(r"%[YymdjHIMSf]%[YymdjHIMSf]")
_EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)


class BadInstant(ValueError):
    """The text is no instant, or more than one: a phrase for an error line, in both languages."""

    def __init__(self, en: str, zh: str) -> None:
        """Phrases that follow the text itself."""
        super().__init__(en)
        self.zh = zh


@lru_cache(maxsize=16_384)
def read_instant(text: str, zone: ZoneInfo) -> datetime:
    """The instant that `text` names, aware; without an offset it is civil time in `zone`.

    Digits beyond the microsecond are cut off.

    Raises:
        BadInstant: not in one of the agreed forms, not in the calendar, or twice or never on the zone's clocks.
    """
    written = _WRITTEN.fullmatch(text.strip())
    if written is None:
        raise BadInstant("is not an instant that we can read", "不是可识别的时间")
    offset = written[2]
    try:
        instant = datetime.fromisoformat(written[1] + (offset or ""))
    except ValueError as problem:
        raise BadInstant(f"is not in the calendar ({problem})", "日历中没有这个时间") from problem
    return _in_range(instant if offset else civil(instant, zone))


def read_form(text: str, form: str) -> datetime:
    """The time that a text writes in a strptime format. Raises ValueError.

    Where digits follow one another without a sign between them, each part must have all of its digits: strptime
    itself reads "2026110409" by "%Y%m%d%H%M%S" as some other time.
    """
    read = datetime.strptime(text, form)  # noqa: DTZ007 (as it stands)
    before_offset = form.partition("%z")[0]
    if _TOUCHING.search(before_offset) and not text.startswith(read.strftime(before_offset)):
        raise ValueError(f"{text!r} has not all digits of {form!r}")
    return read


def civil(naive: datetime, zone: ZoneInfo) -> datetime:
    """A civil time of `zone` made aware.

    Raises:
        BadInstant: the zone's clocks show that time twice (end of summer time) or never (its beginning).
    """
    local = naive.replace(tzinfo=zone)
    try:
        there_and_back = local.astimezone(UTC).astimezone(zone)
    except OverflowError as problem:
        raise BadInstant("lies outside the calendar", "超出日历范围") from problem
    if there_and_back.replace(tzinfo=None) != naive:
        zh = f"在 {zone.key} 的时钟上不存在（时钟拨快）"
        raise BadInstant(f"never was on the clocks of {zone.key}: they were put forward", zh)
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        zh = f"在 {zone.key} 的时钟上出现两次（时钟拨慢），请带时区偏移"
        raise BadInstant(f"was twice on the clocks of {zone.key}, which were put back: send the offset too", zh)
    return _in_range(local)


def _in_range(instant: datetime) -> datetime:
    try:
        utc = instant.astimezone(UTC)
    except OverflowError as problem:
        raise BadInstant("lies outside the calendar", "超出日历范围") from problem
    if not _EARLIEST <= utc < _LATEST:
        raise BadInstant("lies outside the years 1900 to 2199", "超出 1900 至 2199 年")
    return instant
