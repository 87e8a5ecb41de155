"""Rows of a case log taken in: read, stored, and every one answered. HTTP push and file import both end here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

import psycopg

from ingest.errors import BadRecord
from ingest.record_fields import as_table, row_name
from ingest.records import read_record
from ingest.vocabulary import CaseEvent
from store import cases, rejected
from store.database import Database
from supervision_api.intake.answer import Answer
from supervision_api.intake.refusing import Refused, refuse, refuse_all
from supervision_api.intake.sender import Sender


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
