"""Rows of an exchange table become events: each change of a row is a version, each deletion a withdrawal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ingest.errors import BadRecord
from ingest.exchange.page import ExchangeRow, Place
from ingest.exchange.table import ExchangeTable
from ingest.rows import Row
from store import rejected
from store.database import Database
from store.exchange import KnownRow, Made, known_rows, write_rows
from supervision_api.intake import cases as case_intake
from supervision_api.intake.answer import Answer
from supervision_api.intake.refusing import refuse
from supervision_api.intake.sender import Sender

Records = list[dict[str, object]]
_NAMED = ("row_id", "kind", "case_no", "occurred_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """What becomes of one row that says something new."""

    row: ExchangeRow
    known: KnownRow
    """As it will be known, every event that it may have made among `made`."""
    before: tuple[Made, ...]
    records: Records
    problem: str | None


async def take_rows(
    db: Database, table: ExchangeTable, rows: Sequence[ExchangeRow], sender: Sender, *, now: datetime
) -> int:
    """Take in what is new among rows of one table; how many rows were. Everything is committed when this returns.

    Raises:
        psycopg.OperationalError: the database is gone; the same rows taken again lose and double nothing.
    """
    for row in rows:
        if row.flaw:
            await _keep_aside(db, table, row, row.flaw, sender, now=now)
    sound = [row for row in rows if not row.flaw]
    known = await known_rows(db, sender.source, table.key, [row.row_id for row in sound])
    waiting, taken = sorted(sound, key=lambda row: (row.stamp, row.deleted)), 0
    while waiting:
        # A table that is only added to has several rows of one id: each is a version, one after another.
        turn: dict[str, ExchangeRow] = {}
        later = [row for row in waiting if turn.setdefault(row.row_id, row) is not row]
        changes = [
            _change(table, row, known.get(row.row_id)) for row in turn.values() if is_news(row, known.get(row.row_id))
        ]
        if changes:
            known |= await _take(db, table, changes, sender, now)
        waiting, taken = later, taken + len(changes)
    return taken


async def take_again(
    db: Database, table: ExchangeTable, row_id: str, cells: Mapping[str, str], sender: Sender, *, now: datetime
) -> bool:
    """Try a row that was kept aside once more, by the mapping as it is now; False when it is as bad as before."""
    known = (await known_rows(db, sender.source, table.key, [row_id])).get(row_id)
    if known is None or not set(table.columns) <= cells.keys():
        # The mapping reads columns now that were not kept: the row must come from the exchange again.
        return False
    change = _change(table, _again(table, row_id, cells, known), known)
    if change.problem is not None:
        return False
    await _take(db, table, [change], sender, now)
    return True


def is_news(row: ExchangeRow, known: KnownRow | None) -> bool:
    """Whether a row says what was not taken in yet."""
    if known is None:
        return True
    if row.stamp != known.stamp:
        return row.stamp > known.stamp and (not known.stored or row.digest != known.digests[-1])
    return not known.stored or row.digest not in known.digests


def _again(table: ExchangeTable, row_id: str, cells: Mapping[str, str], known: KnownRow) -> ExchangeRow:
    return ExchangeRow(
        row_id=row_id,
        stamp=known.stamp,
        deleted=False,
        cells=dict(cells),
        digest=known.digests[-1],
        place=Place(cells.get(table.stamp), row_id),
    )


def _change(table: ExchangeTable, row: ExchangeRow, known: KnownRow | None) -> _Change:
    version = 1 if known is None else known.version + 1
    before = () if known is None else known.made
    records: Records = []
    problem = None
    if not row.deleted:
        [(_, made)] = table.mapping.records(iter([Row(0, row.cells)]))
        if isinstance(made, BadRecord):
            problem = made.sentence
        else:
            records = [{**record, "version": version} for record in made]
    if problem is None:
        # What the row told before and tells no longer, or all of it when the row was deleted.
        now_told = {record["row_id"] for record in records}
        for event in before:
            if event["row_id"] not in now_told:
                records.append({**event, "version": version, "deleted": True})
    same = known is not None and known.stamp == row.stamp
    digests = (*(known.digests if known is not None and same else ()), row.digest)
    union = {event["row_id"]: event for event in (*before, *_made(records))}
    return _Change(
        row=row,
        known=KnownRow(
            row_id=row.row_id,
            stamp=row.stamp,
            digests=tuple(dict.fromkeys(digests)),
            version=version,
            made=tuple(union.values()),
            stored=False,
        ),
        before=before,
        records=records,
        problem=problem,
    )


async def _take(
    db: Database, table: ExchangeTable, changes: Sequence[_Change], sender: Sender, now: datetime
) -> dict[str, KnownRow]:
    # First: a version that was given out is never given out again, whatever happens between here and the end.
    await write_rows(db, sender.source, table.key, [change.known for change in changes])
    # A newer row of the same id takes the place of one that was kept aside.
    ids = [_kept_id(table, change.row) for change in changes]
    await rejected.settle(db, source=sender.source, door="exchange", row_ids=ids)
    for change in changes:
        if change.problem is not None:
            await _keep_aside(db, table, change.row, change.problem, sender, now=now)
    answers = iter(
        await case_intake.take_in(db, [record for one in changes for record in one.records], sender, now=now)
    )
    done = {change.row.row_id: _done(change, [next(answers) for _ in change.records]) for change in changes}
    await write_rows(db, sender.source, table.key, done.values())
    return done


async def _keep_aside(
    db: Database, table: ExchangeTable, row: ExchangeRow, problem: str, sender: Sender, *, now: datetime
) -> None:
    raw = {"row_id": _kept_id(table, row), "table": table.key, "cells": row.cells}
    await refuse(db, sender.source, raw, problem, now=now, door="exchange")


def _done(change: _Change, answers: Sequence[Answer]) -> KnownRow:
    """The row with the events that it has in the case log now."""
    left = {event["row_id"]: event for event in change.before}
    for record, answer in zip(change.records, answers, strict=True):
        if answer.outcome == "rejected":
            # The version before stays in force, if there was one.
            continue
        [event] = _made([record])
        if record.get("deleted"):
            left.pop(event["row_id"], None)
        else:
            left[event["row_id"]] = event
    return replace(change.known, made=tuple(left.values()), stored=True)


def _kept_id(table: ExchangeTable, row: ExchangeRow) -> str:
    return f"{table.key}/{row.row_id}"


def _made(records: Records) -> list[Made]:
    """What must be known of events to withdraw them; a record that lacks some of it is refused anyway."""
    return [{name: str(record[name]) for name in _NAMED} for record in records if record.keys() >= set(_NAMED)]
