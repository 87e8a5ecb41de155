"""Stops of a limit's clock (特别程序), and their union: time that two of them cover stands still once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from analytics.worktime.table import EPOCH, MICROSECOND

OPEN = 1 << 62
"""The end of a stop that has not ended, in whatever it is counted."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The clock of a limit stands still from `begin` to `end`; None while it still stands."""

    begin: datetime
    end: datetime | None


def stopped_us(stops: Sequence[Stop]) -> list[tuple[int, int]]:
    """The union in microseconds, ends not included, in order."""
    # As to_us, written out: most deadlines with stops spend their time here.
    return union(
        [
            (
                (stop.begin - EPOCH) // MICROSECOND,
                OPEN if stop.end is None else (stop.end - EPOCH) // MICROSECOND,
            )
            for stop in stops
        ]
    )


def stopped_days(stops: Sequence[Stop], ordinal: Callable[[datetime], int]) -> list[tuple[int, int]]:
    """The union in whole civil days as ordinals, the last not included, in order; `ordinal` tells an instant's day.

    Every day that a stop touches stands still; one that ends at midnight does not touch the next day.
    """
    days: list[tuple[int, int]] = []
    for stop in stops:
        begin = ordinal(stop.begin)
        if stop.end is None:
            days.append((begin, OPEN))
        elif stop.end <= stop.begin:
            days.append((begin, begin + 1))
        else:
            days.append((begin, ordinal(stop.end - MICROSECOND) + 1))
    return union(days)


def union(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Half-open spans in order, those that touch or overlap made one; empty ones left out."""
    if len(spans) == 1:
        return spans if spans[0][0] < spans[0][1] else []
    joined: list[tuple[int, int]] = []
    last = 0
    for begin, end in sorted(spans):
        if begin >= end:
            continue
        if not joined or begin > last:
            joined.append((begin, end))
            last = end
        elif end > last:
            joined[-1] = (joined[-1][0], end)
            last = end
    return joined


def is_held(stops: Sequence[Stop], *, before: datetime) -> bool:
    """Whether a stop that has not ended began before an instant: nobody knows yet how long the clock will stand."""
    return any(stop.end is None and stop.begin < before for stop in stops)
