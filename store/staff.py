"""What the personnel office tells: rosters, leave, errands, duties, stand-ins, punches, patrols."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from psycopg.rows import DictRow

from analytics.person_subject import person_day
from analytics.vocabulary import SubjectKind
from ingest.staff import RosterEntry, StaffEvent, StaffKind, StaffRecord, Withdrawn
from ingest.vocabulary import WindowCode
from store import queue
from store.act import Act
from store.cases import HANDS_ON
from store.database import Database
from store.rows import as_rows


@dataclass(frozen=True, slots=True)
class CaseAct:
    """Somebody worked on a case by hand."""

    operator_id: str
    window: WindowCode | None
    at: datetime


async def store_staff(
    db: Database, records: Sequence[StaffRecord], *, zone: ZoneInfo, now: datetime
) -> set[tuple[str, str]]:
    """Store records in one transaction; (source, id) of those that said something new.

    Of equal ids in one batch the last is meant. Judges look again at the windows and at the people's days that the
    records speak of, and spoke of before; `zone` is the hall's. Raises psycopg.IntegrityError: nothing is stored.
    """
    meant = {(record.source, record.record_id): record for record in records}
    if not meant:
        return set()
    named = {"sources": [source for source, _ in meant], "ids": [record_id for _, record_id in meant]}
    gone = [record for record in meant.values() if isinstance(record, Withdrawn)]
    rosters = [_row(record, now) for record in meant.values() if isinstance(record, RosterEntry)]
    events = [_row(record, now) for record in meant.values() if isinstance(record, StaffEvent)]
    async with db.act() as act:
        before = await act.rows("staff_records_of", named)
        # What was leave and is a roster entry now, or the reverse, would else be both.
        turned = [
            Withdrawn(source=row["source"], record_id=row["record_id"])
            for row in before
            if row["is_roster"] != isinstance(meant[row["source"], row["record_id"]], RosterEntry)
        ]
        changed = {(row["source"], row["record_id"]) for row in await _drop(act, [*gone, *turned])}
        for statement, rows in (("write_roster", rosters), ("write_staff_events", events)):
            if rows:
                stored = await act.rows(statement, {"rows": as_rows(rows)})
                changed |= {(row["source"], row["record_id"]) for row in stored}
        if changed:
            spoken = [
                *((row["operator_id"], row["window_code"], row["from_at"]) for row in before),
                *(_spoken_of(record) for key, record in meant.items() if key in changed),
            ]
            await _wake(act, spoken, zone=zone, now=now)
    return changed


async def roster(
    db: Database | Act,
    since: date,
    until: date,
    *,
    operators: Collection[str] = (),
    windows: Collection[WindowCode] = (),
) -> list[RosterEntry]:
    """The entries of these people and of these windows that hold on some day from `since` to `until`."""
    values = {"operators": list(operators), "windows": list(windows), "since": since, "until": until}
    return [
        RosterEntry(
            source=row["source"],
            record_id=row["record_id"],
            operator_id=row["operator_id"],
            window=WindowCode(row["window_code"]),
            first_day=row["first_day"],
            last_day=row["last_day"],
            shift_begin=row["shift_begin"],
            shift_end=row["shift_end"],
        )
        for row in await db.rows("roster", values)
    ]


async def events(
    db: Database | Act,
    since: datetime,
    until: datetime,
    *,
    operators: Collection[str] = (),
    windows: Collection[WindowCode] = (),
) -> list[StaffEvent]:
    """What was told of these people and of these windows that overlaps [since, until)."""
    values = {"operators": list(operators), "windows": list(windows), "since": since, "until": until}
    return [
        StaffEvent(
            source=row["source"],
            record_id=row["record_id"],
            kind=StaffKind(row["kind"]),
            from_at=row["from_at"],
            to_at=row["to_at"],
            operator_id=row["operator_id"],
            window=None if row["window_code"] is None else WindowCode(row["window_code"]),
            detail=row["detail"],
            passed=row["passed"],
            note=row["note"],
        )
        for row in await db.rows("staff_events", values)
    ]


async def acts(
    db: Database | Act,
    since: datetime,
    until: datetime,
    *,
    operators: Collection[str] = (),
    windows: Collection[WindowCode] = (),
) -> list[CaseAct]:
    """When these people, or anybody at these windows, worked on a case by hand in [since, until), in order."""
    values = {
        "operators": list(operators),
        "windows": list(windows),
        "since": since,
        "until": until,
        "kinds": [kind.value for kind in HANDS_ON],
    }
    return [
        CaseAct(
            row["operator_id"],
            None if row["window_code"] is None else WindowCode(row["window_code"]),
            row["occurred_at"],
        )
        for row in await db.rows("operator_acts", values)
    ]


async def _drop(act: Act, gone: Sequence[Withdrawn]) -> Sequence[DictRow]:
    if not gone:
        return []
    values = {"sources": [one.source for one in gone], "ids": [one.record_id for one in gone]}
    return await act.rows("drop_staff_records", values)


def _row(record: RosterEntry | StaffEvent, now: datetime) -> dict[str, object]:
    row: dict[str, object] = {"entered_at": now}
    for field in fields(record):
        value = getattr(record, field.name)
        row["window_code" if field.name == "window" else field.name] = (
            value.isoformat() if isinstance(value, date | time) else value
        )
    return row


def _spoken_of(record: StaffRecord) -> tuple[str | None, str | None, datetime | None]:
    if isinstance(record, RosterEntry):
        return record.operator_id, record.window, None
    if isinstance(record, StaffEvent):
        return record.operator_id, record.window, record.from_at
    return None, None, None


async def _wake(
    act: Act, spoken: Sequence[tuple[str | None, str | None, datetime | None]], *, zone: ZoneInfo, now: datetime
) -> None:
    today = now.astimezone(zone).date()
    people = {
        person_day(operator, day)
        for operator, _, at in spoken
        if operator is not None
        for day in (today, today if at is None else at.astimezone(zone).date())
    }
    windows = {window for _, window, _ in spoken if window is not None}
    operators = sorted({operator for operator, _, _ in spoken if operator is not None})
    if operators:
        rostered = await act.rows("roster", {"operators": operators, "windows": [], "since": today, "until": today})
        windows |= {row["window_code"] for row in rostered}
    subjects = [(SubjectKind.PERSON, person) for person in people]
    subjects += [(SubjectKind.WINDOW, window) for window in windows]
    await queue.put(act, subjects, now)
