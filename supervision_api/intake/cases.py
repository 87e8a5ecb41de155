"""Rows of a case log taken in: read, stored, and every one answered. HTTP push and file import both end here."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, cast
from zoneinfo import ZoneInfo

import psycopg

from ingest.errors import BadRecord
from ingest.record_fields import as_table, row_name
from ingest.records import read_record
from ingest.vocabulary import CaseEvent
from store import cases, rejected
from store.database import Database
from store.evidence import ClipTerms
from supervision_api.bench import clip_terms
from supervision_api.settings import Settings

_DEEPEST = 30
RowOutcome = Literal["stored", "duplicate", "rejected"]
Refused = tuple[object, str]
"""A row as it came, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one row. Stored and duplicate mean that it is safe in the database."""

    row_id: str | None
    version: int | None
    outcome: RowOutcome
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who sends rows, and how its times are to be read."""

    source: str
    zone: ZoneInfo
    clock_ahead: timedelta
    terms: ClipTerms
    """How much is kept of a moment at which nobody was at the window of a row."""

    @classmethod
    def of(cls, settings: Settings, source: str) -> Sender:
        """The sender of that name in a hall."""
        return cls(
            source=source,
            zone=ZoneInfo(settings.hall.zone),
            clock_ahead=settings.feed.clock_offset.get(source, timedelta(0)),
            terms=clip_terms(settings),
        )


async def take_in(db: Database, raws: Sequence[object], sender: Sender, *, now: datetime) -> list[Answer]:
    """Store what is good, keep what is bad with its reason, and answer for each row in the order given.

    Everything is committed when this returns. One bad row never holds up the others.

    Raises:
        psycopg.OperationalError: the database is gone; nothing may be acknowledged, and sending again is safe.
    """
    events: dict[int, CaseEvent] = {}
    refused: dict[int, Refused] = {}
    for at, raw in enumerate(raws):
        try:
            events[at] = _read(raw, sender, now)
        except BadRecord as problem:
            refused[at] = (raw, problem.sentence)
    answers = dict(zip(refused, await refuse_all(db, sender.source, list(refused.values()), now=now), strict=True))
    answers |= await _let_in(db, events, raws, sender, now)
    return [answers[at] for at in range(len(raws))]


def check(raws: Sequence[object], sender: Sender, *, now: datetime) -> list[Answer]:
    """What take_in would answer if no row were known yet; nothing is stored."""
    answers: list[Answer] = []
    seen: set[tuple[str, int]] = set()
    for raw in raws:
        try:
            event = _read(raw, sender, now)
        except BadRecord as problem:
            row_id = row_name(cast("Mapping[str, object]", raw)) if isinstance(raw, Mapping) else None
            answers.append(Answer(row_id, None, "rejected", problem.sentence))
        else:
            name = (event.row_id, event.version)
            answers.append(Answer(*name, "duplicate" if name in seen else "stored"))
            seen.add(name)
    return answers


async def refuse(
    db: Database,
    source: str,
    raw: object,
    problem: str,
    *,
    now: datetime,
    key: str = "row_id",
    door: rejected.Door = "cases",
) -> Answer:
    """Keep a bad row whole, with the reason, until somebody corrects or discards it; `door` is where it came in."""
    return (await refuse_all(db, source, [(raw, problem)], now=now, key=key, door=door))[0]


async def refuse_all(
    db: Database,
    source: str,
    refused: Sequence[Refused],
    *,
    now: datetime,
    key: str = "row_id",
    door: rejected.Door = "cases",
) -> list[Answer]:
    """The same of many rows in one transaction; an answer each, in their order."""
    rows: list[rejected.Refusal] = []
    for raw, problem in refused:
        row = dict(cast("Mapping[str, object]", raw)) if isinstance(raw, Mapping) else {"row": raw}
        rows.append(rejected.Refusal(row_name(row, key), cast("dict[str, object]", _storable(row)), problem))
    await rejected.reject(db, rows, source=source, door=door, now=now)
    return [Answer(row.row_id, None, "rejected", row.problem) for row in rows]


async def _let_in(
    db: Database, events: Mapping[int, CaseEvent], raws: Sequence[object], sender: Sender, now: datetime
) -> dict[int, Answer]:
    """Store the events, each named by its place among the rows."""
    try:
        return dict(zip(events, await _store(db, list(events.values()), sender, now), strict=True))
    except (psycopg.DataError, psycopg.IntegrityError) as problem:
        # One of them is more than the database takes: find out which, and let the others in.
        places = list(events)
        if len(places) == 1:
            reason = f"the database refuses the row ({problem.sqlstate}); tell the operators of Hallwatch"
            return {places[0]: await refuse(db, sender.source, raws[places[0]], reason, now=now)}
    answers: dict[int, Answer] = {}
    for half in (places[: len(places) // 2], places[len(places) // 2 :]):
        answers |= await _let_in(db, {at: events[at] for at in half}, raws, sender, now)
    return answers


async def _store(db: Database, events: list[CaseEvent], sender: Sender, now: datetime) -> list[Answer]:
    if not events:
        return []
    receipts = await cases.store_events(db, events, now=now, terms=sender.terms)
    # What was refused before under the same name is corrected by this.
    await rejected.settle(db, source=sender.source, row_ids=[receipt.row_id for receipt in receipts])
    return [Answer(receipt.row_id, receipt.version, receipt.outcome) for receipt in receipts]


def _read(raw: object, sender: Sender, now: datetime) -> CaseEvent:
    return read_record(
        as_table(raw),
        source=sender.source,
        received_at=now,
        zone=sender.zone,
        clock_ahead=sender.clock_ahead,
    )


def _storable(value: object, *, depth: int = 0) -> object:
    """The same JSON with what jsonb cannot hold written out: NUL, half a surrogate pair, numbers without end."""
    if depth > _DEEPEST:
        return "… (cut off here)"
    match value:
        case str():
            return "".join(
                f"\\u{ord(sign):04x}" if sign == "\0" or "\ud800" <= sign <= "\udfff" else sign for sign in value
            )
        case float() if not math.isfinite(value):
            return str(value)
        case dict():
            pairs = cast("dict[object, object]", value).items()
            return {str(_storable(str(key))): _storable(inner, depth=depth + 1) for key, inner in pairs}
        case list():
            return [_storable(inner, depth=depth + 1) for inner in cast("list[object]", value)]
        case _:
            return value
