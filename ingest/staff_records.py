"""One record of the personnel office, from JSON or a row of a workbook; what could mean two things is refused."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from hashlib import sha256
from json import dumps
from typing import cast
from zoneinfo import ZoneInfo

from ingest.errors import BadRecord, shown
from ingest.record_fields import Record
from ingest.staff import DutyKind, RosterEntry, StaffEvent, StaffKind, StaffRecord, Withdrawn

FIELDS = (
    *("record_id", "kind", "operator_id", "window", "first_day", "last_day", "shift_begin", "shift_end"),
    *("from_at", "to_at", "detail", "passed", "note", "deleted"),
)
ROSTER = "roster"
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]00:00(?::00)?)?", re.ASCII)
_TIME = re.compile(r"\d\d?:\d\d(?::\d\d)?", re.ASCII)
_SPANNING = frozenset(StaffKind) - {StaffKind.PUNCH, StaffKind.PATROL}
_OF_PERSON = frozenset(StaffKind) - {StaffKind.DUTY, StaffKind.PATROL}
_AT_WINDOW = frozenset({StaffKind.DUTY, StaffKind.STAND_IN, StaffKind.PATROL})


class Kind(StrEnum):
    """What a record may be about."""

    ROSTER = ROSTER
    LEAVE = "leave"
    ERRAND = "errand"
    MEETING = "meeting"
    TRAINING = "training"
    DUTY = "duty"
    STAND_IN = "stand_in"
    PUNCH = "punch"
    PATROL = "patrol"


class Direction(StrEnum):
    """Which way somebody punched."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffReader:
    """Reads the records of one source for one hall."""

    source: str
    zone: ZoneInfo
    windows: Collection[str]

    def read(self, raw: Mapping[str, object]) -> StaffRecord:
        """The record; without an id it is named by its own content, so that sent again it is the same.

        Raises:
            BadRecord: with the field, what was there and what is allowed.
        """
        record = Record(raw, key="record_id")
        record.refuse_unknown_fields(FIELDS)
        record_id = record.text("record_id", longest=128) or _digest(raw)
        if record.flag("deleted"):
            return Withdrawn(source=self.source, record_id=record_id)
        kind = record.choice("kind", Kind)
        if kind is None:
            raise record.missing("kind", why="every record")
        if kind is Kind.ROSTER:
            return self._roster(record, record_id)
        return self._event(record, record_id, StaffKind(kind.value))

    def _roster(self, record: Record, record_id: str) -> RosterEntry:
        first, last = _day(record, "first_day"), _day(record, "last_day")
        begin, end = _time(record, "shift_begin"), _time(record, "shift_end")
        window = record.window(self.windows)
        if first is None:
            raise record.missing("first_day", why="a record of kind roster")
        if last is not None and last < first:
            raise record.bad(
                "last_day", "lies before first_day", "write the last day of the entry", zh="早于 first_day"
            )
        if begin is not None and end is not None and end <= begin:
            raise record.bad(
                "shift_end", "does not lie after shift_begin", "write when the shift ends", zh="不晚于 shift_begin"
            )
        if window is None:
            raise record.missing("window", why="a record of kind roster")
        return RosterEntry(
            source=self.source,
            record_id=record_id,
            operator_id=record.needed("operator_id"),
            window=window,
            first_day=first,
            last_day=last,
            shift_begin=begin,
            shift_end=end,
        )

    def _event(self, record: Record, record_id: str, kind: StaffKind) -> StaffEvent:
        begin, end = record.instant("from_at", self.zone), record.instant("to_at", self.zone)
        why = f"a record of kind {kind.value}"
        if begin is None:
            raise record.missing("from_at", why=why)
        if kind in _SPANNING and end is None:
            raise record.missing("to_at", why=why)
        if end is not None and end <= begin:
            raise record.bad("to_at", "does not lie after from_at", "write when it ends", zh="不晚于 from_at")
        operator_id, window = record.text("operator_id"), record.window(self.windows)
        if kind in _OF_PERSON and operator_id is None:
            raise record.missing("operator_id", why=why)
        if kind in _AT_WINDOW and window is None:
            raise record.missing("window", why=why)
        detail = record.text("detail", longest=64)
        if kind is StaffKind.PUNCH:
            direction = record.choice("detail", Direction)
            if direction is None:
                raise record.missing("detail", why=f"{why} (in or out)")
            detail = direction.value
        if kind is StaffKind.DUTY:
            detail = (record.choice("detail", DutyKind) or DutyKind.OTHER).value
        if kind is StaffKind.PATROL and detail is None:
            raise record.missing("detail", why=f"{why} (the item of the checklist)")
        return StaffEvent(
            source=self.source,
            record_id=record_id,
            kind=kind,
            from_at=begin,
            to_at=end if kind in _SPANNING else None,
            operator_id=operator_id,
            window=window,
            detail=detail,
            passed=record.flag("passed"),
            note=record.text("note", longest=500) or "",
        )


def _digest(raw: Mapping[str, object]) -> str:
    for name, value in raw.items():
        if isinstance(value, list | dict):
            raise BadRecord(
                "?",
                shown(name),
                f"{shown(cast('object', value))} is not a text",
                'write it in quotes: "…"',
                zh="不是文本",
            )
    told = {name: str(value).strip() for name, value in raw.items() if value is not None and str(value).strip()}
    written = dumps(told, sort_keys=True, ensure_ascii=False).encode(errors="surrogatepass")
    return sha256(written).hexdigest()[:24]


def _day(record: Record, field: str) -> date | None:
    text = record.text(field)
    if text is None:
        return None
    written = _DAY.fullmatch(text)
    try:
        if written is not None:
            return date.fromisoformat(written[1])
    except ValueError:
        pass
    raise _bad_form(record, field, 'write "2026-11-23"', "请写成“2026-11-23”")


def _time(record: Record, field: str) -> time | None:
    text = record.text(field)
    if text is None:
        return None
    try:
        if _TIME.fullmatch(text):
            return time.fromisoformat(text.zfill(5) if text.count(":") == 1 else text.zfill(8))
    except ValueError:
        pass
    raise _bad_form(record, field, 'write "09:00"', "请写成“09:00”")


def _bad_form(record: Record, field: str, advice: str, advice_zh: str) -> BadRecord:
    return record.bad(field, "cannot be read", advice, zh=f"无法识别，{advice_zh}")
