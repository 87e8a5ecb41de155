"""Lines of a story that the personnel office would write: roster, leave, duty, stand-in, punch, patrol."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from ingest.staff import RosterEntry, StaffEvent, StaffKind
from ingest.vocabulary import WindowCode

WORDS = frozenset({"roster", *StaffKind})


def read_staff(
    at: datetime, word: str, tokens: Iterator[str], *, zone: ZoneInfo, read_time: Callable[[str], datetime]
) -> RosterEntry | StaffEvent:
    """`roster li at 3 [until 12:00]`, `leave li until 12:00`, `punch li in`, `duty lunch at 3 until 13:00`, …

    Raises:
        StopIteration, ValueError: something is missing, or cannot be read.
    """
    name, window, until = next(tokens), None, None
    rest: list[str] = []
    for token in tokens:
        match token:
            case "at":
                window = WindowCode(next(tokens))
            case "until":
                until = read_time(next(tokens))
            case _:
                rest.append(token)
    local = at.astimezone(zone)
    if word == "roster":
        if window is None:
            raise ValueError("a roster line says at which window")
        return RosterEntry(
            source="story",
            record_id=f"{name}/{at.isoformat()}",
            operator_id=name,
            window=window,
            first_day=local.date(),
            last_day=local.date(),
            shift_begin=local.time() if until else None,
            shift_end=until.astimezone(zone).time() if until else None,
        )
    kind = StaffKind(word)
    of_window = kind in {StaffKind.DUTY, StaffKind.PATROL}
    return StaffEvent(
        source="story",
        record_id=f"{word}/{name}/{at.isoformat()}",
        kind=kind,
        from_at=at,
        to_at=until,
        operator_id=None if of_window else name,
        window=window,
        detail=name if of_window else next(iter(rest), None),
        passed={"passed": True, "failed": False}.get(next(iter(rest), "")),
    )
