"""How many deadlines one process counts a second, beside a walk from day to day and numpy's business days."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from time import process_time
from typing import Any
from zoneinfo import ZoneInfo

import click
import numpy as np

from analytics.worktime import Calendar, Schedule, Session, Stop, WorkingTime, official_calendar
from benchmarks.measuring.running import run
from benchmarks.measuring.say import say
from benchmarks.peers.day_walk import walked_due
from ingest.vocabulary import Limit, LimitUnit

ZONE = ZoneInfo("Asia/Shanghai")
SESSIONS = ((time(9), time(12)), (time(13), time(17)))
HALL = WorkingTime(
    official_calendar(), Schedule("main", tuple(Session(begin=begin, end=end) for begin, end in SESSIONS)), ZONE
)
AMOUNTS = {
    LimitUnit.WORKING_DAY: (1, 30),
    LimitUnit.CALENDAR_DAY: (1, 45),
    LimitUnit.WORKING_HOUR: (1, 200),
    LimitUnit.MINUTE: (5, 600),
}
FIRST_DAY, DAYS = date(2025, 1, 1), 2 * 365
STOPS = 2
"""That a case with stops has, each from an hour to ten days."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One deadline that is asked for."""

    start: datetime
    limit: Limit
    stops: tuple[Stop, ...]


@click.command()
@click.option("--deadlines", type=click.IntRange(100), default=50_000, show_default=True, help="of each kind")
@click.option("--rounds", type=click.IntRange(1), default=5, show_default=True, help="of which the fastest counts")
@click.option("--json", "as_json", is_flag=True, help="figures as JSON")
def main(*, deadlines: int, rounds: int, as_json: bool) -> None:
    """Count deadlines of every unit, with and without stops. Processor time of this process is what is measured."""
    run(_measure(deadlines, rounds), name="worktime", as_json=as_json)


async def _measure(deadlines: int, rounds: int) -> dict[str, Any]:
    digest = hashlib.sha256()
    units: dict[str, dict[str, Any]] = {}
    for unit in LimitUnit:
        for stops in (0, STOPS):
            name = unit.value if stops == 0 else f"{unit.value}, {stops} stops"
            say(name)
            asked = _asked(unit, stops, deadlines)
            digest.update(repr(asked).encode())
            units[name] = _against_peers(asked, rounds, counts_business_days=stops == 0)
    least = min(figures["deadlines_per_s"] for figures in units.values())
    return {
        "deadlines": deadlines,
        "deadlines_per_s": {name: figures["deadlines_per_s"] for name, figures in units.items()},
        "deadlines_per_s_least": least,
        "units": units,
        "input_hash": digest.hexdigest()[:16],
    }


def _against_peers(asked: Sequence[Asked], rounds: int, *, counts_business_days: bool) -> dict[str, Any]:
    ours, own = _timed(lambda: [HALL.due(one.start, one.limit, one.stops) for one in asked], rounds)
    # The walk is slow: a part of the same deadlines is enough for its rate.
    part = asked[: max(len(asked) // 20, 100)]
    walked, others = _timed(lambda: [_walked(one) for one in part], 1)
    figures: dict[str, Any] = {
        "deadlines_per_s": round(len(asked) / own),
        "walk_per_s": round(len(part) / others),
        "walk_disagrees": sum(mine != other for mine, other in zip(ours, walked, strict=False)),
    }
    figures["against_walk"] = round(figures["deadlines_per_s"] / figures["walk_per_s"], 1)
    if counts_business_days and asked[0].limit.unit is LimitUnit.WORKING_DAY:
        figures |= _numpy(asked, ours, rounds, figures["deadlines_per_s"])
    return figures


def _numpy(asked: Sequence[Asked], ours: Sequence[datetime | None], rounds: int, own_per_s: int) -> dict[str, Any]:
    """numpy knows days only, and days off only besides a fixed week: make-up workdays are put in by hand below."""
    days = [one.start.astimezone(ZONE).date() for one in asked]
    amounts = [one.limit.amount for one in asked]
    week = np.busdaycalendar(weekmask="1111111", holidays=_off(HALL.calendar))
    singly, one_by_one = _timed(
        lambda: [
            np.busday_offset(day, amount, roll="backward", busdaycal=week)
            for day, amount in zip(days, amounts, strict=True)
        ],
        rounds,
    )
    _, at_once = _timed(
        lambda: np.busday_offset(np.array(days, dtype="M8[D]"), amounts, roll="backward", busdaycal=week), rounds
    )
    closes = (due.astimezone(ZONE).date() for due in ours if due is not None)
    return {
        "numpy_singly_per_s": round(len(asked) / one_by_one),
        "against_numpy_singly": round(own_per_s * one_by_one / len(asked), 2),
        "numpy_at_once_per_s": round(len(asked) / at_once),
        "against_numpy_at_once": round(own_per_s * at_once / len(asked), 2),
        "numpy_disagrees": sum(day != other.item() for day, other in zip(closes, singly, strict=True)),
    }


def _off(calendar: Calendar) -> list[date]:
    """Every day that is no working day, weekends too: in China some of them are worked."""
    days = (FIRST_DAY + timedelta(days=number) for number in range(-365, DAYS + 2 * 365))
    return [day for day in days if not calendar.is_workday(day)]


def _walked(one: Asked) -> datetime:
    return walked_due(
        one.start, one.limit, one.stops, is_workday=HALL.calendar.is_workday, sessions=SESSIONS, zone=ZONE
    )


def _asked(unit: LimitUnit, stops: int, count: int) -> list[Asked]:
    dice = random.Random(f"{unit}/{stops}")  # noqa: S311 (deadlines, no secret)
    midnight = datetime.combine(FIRST_DAY, time(0), UTC)
    asked: list[Asked] = []
    for _ in range(count):
        start = midnight + timedelta(minutes=dice.randrange(DAYS * 1440))
        begins = [start + timedelta(minutes=dice.randrange(30 * 1440)) for _ in range(stops)]
        held = tuple(Stop(begin, begin + timedelta(minutes=dice.randrange(60, 10 * 1440))) for begin in begins)
        asked.append(Asked(start, Limit(dice.randint(*AMOUNTS[unit]), unit), held))
    return asked


def _timed(count: Callable[[], Any], rounds: int) -> tuple[Any, float]:
    """What it gives, and the processor time in seconds of the fastest round; the first lays out the calendar."""
    given = count()
    fastest = float("inf")
    for _ in range(rounds):
        began = process_time()
        given = count()
        fastest = min(fastest, process_time() - began)
    return given, fastest


if __name__ == "__main__":
    main(prog_name="hallwatch bench worktime")
