"""A file of cases taken in: rows mapped, sent in batches through the same door as HTTP push, bad rows written out."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Awaitable, Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Protocol

from ingest.errors import BadRecord, BadSheet
from ingest.mapping import ColumnMapping
from ingest.rows import Row, Sheet
from ingest.sent_back import ERROR_COLUMNS, guarded
from supervision_api.intake.answer import Answer
from supervision_api.intake.refusing import Refused

BATCH = 5000
"""Records in one transaction."""
_HEAVIEST = 16 << 20
"""Characters of the rows of a batch: some hold pictures that nobody asked for."""

Take = Callable[[Sequence[object]], Awaitable[list[Answer]]]
Refuse = Callable[[Sequence[Refused]], Awaitable[object]]
"""Keeps rows that gave no records, each its cells and what is wrong."""


class ErrorSink(Protocol):
    """Where bad rows go."""

    def __call__(self, row: Row, problem: str) -> None:
        """One bad row, in the order of the file."""


@dataclass(slots=True)
class Tally:
    """What became of a file so far."""

    rows: int = 0
    events: int = 0
    stored: int = 0
    duplicates: int = 0
    rejected_events: int = 0
    rejected_rows: int = 0


@dataclass(slots=True)
class _Waiting:
    """A row whose records are in the batch."""

    row: Row
    records: int
    problems: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class _Batch:
    """Rows that go into the database together."""

    waiting: list[_Waiting] = field(default_factory=list[_Waiting])
    records: list[object] = field(default_factory=list[object])
    broken_off: BadSheet | None = None
    """Why no batch follows."""
    weight: int = 0
    """Characters in the cells of its rows."""


async def import_rows(
    sheet: Sheet,
    mapping: ColumnMapping,
    *,
    take: Take,
    refuse: Refuse,
    bad_row: ErrorSink,
    progress: Callable[[Tally], None],
) -> Tally:
    """Take in every row of an opened sheet; memory holds two batches: one is read while the other is stored.

    `take` stores records and answers for each; `refuse` keeps the rows that gave no records.

    Raises:
        BadMapping: the sheet lacks columns of the mapping; before any row is read.
        BadSheet: the file breaks off; what came before is stored and counted in the last `progress`.
        psycopg.OperationalError: the database is gone; what was taken before is safe, and so is importing again.
    """
    mapping.check(sheet.headers)
    tally = Tally()

    async def store(batch: _Batch) -> None:
        await refuse([(each.row.cells, each.problems[0]) for each in batch.waiting if each.problems])
        answers = await take(batch.records) if batch.records else []
        tally.rows += len(batch.waiting)
        tally.events += len(answers)
        given = iter(answers)
        for each in batch.waiting:
            for answer in islice(given, each.records):
                if answer.outcome == "stored":
                    tally.stored += 1
                elif answer.outcome == "duplicate":
                    tally.duplicates += 1
                else:
                    tally.rejected_events += 1
                    each.problems.append(answer.problem or "")
            if each.problems:
                tally.rejected_rows += 1
                bad_row(each.row, " | ".join(dict.fromkeys(each.problems)))
        progress(tally)

    batches = _batches(sheet, mapping)
    batch = await asyncio.to_thread(next, batches)
    while batch is not None:
        storing = asyncio.create_task(store(batch))
        try:
            following = await asyncio.to_thread(next, batches)
        finally:
            await storing
        if batch.broken_off is not None:
            raise batch.broken_off
        batch = following
    return tally


def _batches(sheet: Sheet, mapping: ColumnMapping) -> Iterator[_Batch | None]:
    """The rows in batches, the last of which says whether the file broke off; then None for ever."""
    batch = _Batch()
    try:
        for row, made in mapping.records(sheet.rows):
            if isinstance(made, BadRecord):
                batch.waiting.append(_Waiting(row, 0, [made.sentence]))
            else:
                batch.waiting.append(_Waiting(row, len(made)))
                batch.records.extend(made)
            batch.weight += sum(map(len, row.cells.values()))
            if max(len(batch.records), len(batch.waiting)) >= BATCH or batch.weight > _HEAVIEST:
                yield batch
                batch = _Batch()
    except BadSheet as problem:
        batch.broken_off = problem
    yield batch
    while True:
        yield None


@contextmanager
def error_file(path: Path | None, sheet: Sheet) -> Generator[ErrorSink]:
    """Writes bad rows as CSV with the original columns, for correcting and sending again; no file without bad rows.

    UTF-8 with a byte order mark, which Excel needs and which our reader believes before anything else. A text that a
    spreadsheet program would take for a formula has an apostrophe in front, which our reader takes away again.
    """
    if path is None:
        yield _nowhere
        return
    headers = [header for header in sheet.headers if header and header not in ERROR_COLUMNS]
    file = None
    try:

        def write(row: Row, problem: str) -> None:
            nonlocal file
            if file is None:
                # Half a surrogate pair, which some encodings have and UTF-8 has not, is written out.
                file = path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="")
                titles = [guarded(header) for header in headers]
                csv.writer(file, delimiter=sheet.delimiter).writerow([*ERROR_COLUMNS, *titles])
            cells = [guarded(row.cells.get(header, "")) for header in headers]
            line = [row.number, guarded(problem), *cells]
            csv.writer(file, delimiter=sheet.delimiter).writerow(line)

        yield write
    finally:
        if file is not None:
            file.close()


def _nowhere(row: Row, problem: str) -> None:
    """No error file is wanted."""
