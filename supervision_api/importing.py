"""A file of cases taken in: rows mapped, sent in batches through the same door as HTTP push, bad rows written out."""

from __future__ import annotations

import csv
from collections.abc import Awaitable, Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ingest.errors import BadRecord, BadSheet
from ingest.mapping import ColumnMapping
from ingest.rows import Row, Sheet
from ingest.template import ERROR_COLUMNS
from supervision_api.case_intake import Answer

BATCH = 1000
"""Records in one transaction."""

Take = Callable[[Sequence[object]], Awaitable[list[Answer]]]
Refuse = Callable[[dict[str, str], str], Awaitable[object]]


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


async def import_rows(
    sheet: Sheet,
    mapping: ColumnMapping,
    *,
    take: Take,
    refuse: Refuse,
    bad_row: ErrorSink,
    progress: Callable[[Tally], None],
) -> Tally:
    """Take in every row of an opened sheet; memory holds one batch.

    `take` stores records and answers for each; `refuse` keeps a row that gave no records.

    Raises:
        BadMapping: the sheet lacks columns of the mapping; before any row is read.
        BadSheet: the file breaks off; what came before is stored and counted in the last `progress`.
        psycopg.OperationalError: the database is gone; what was taken before is safe, and so is importing again.
    """
    mapping.check(sheet.headers)
    tally = Tally()
    waiting: list[_Waiting] = []
    records: list[object] = []

    async def flush() -> None:
        answers = iter(await take(records) if records else [])
        for each in waiting:
            for _ in range(each.records):
                answer = next(answers)
                tally.events += 1
                tally.stored += answer.outcome == "stored"
                tally.duplicates += answer.outcome == "duplicate"
                if answer.outcome == "rejected":
                    tally.rejected_events += 1
                    each.problems.append(answer.problem or "")
            if each.problems:
                tally.rejected_rows += 1
                bad_row(each.row, " | ".join(dict.fromkeys(each.problems)))
        waiting.clear()
        records.clear()
        progress(tally)

    try:
        for row, made in mapping.records(sheet.rows):
            tally.rows += 1
            if isinstance(made, BadRecord):
                await refuse(dict(row.cells), made.sentence)
                waiting.append(_Waiting(row, 0, [made.sentence]))
            else:
                waiting.append(_Waiting(row, len(made)))
                records.extend(made)
            if max(len(records), len(waiting)) >= BATCH:
                await flush()
    except BadSheet:
        await flush()
        raise
    await flush()
    return tally


@contextmanager
def error_file(path: Path | None, sheet: Sheet) -> Generator[ErrorSink]:
    """Writes bad rows as CSV with the original columns, for correcting and sending again; no file without bad rows.

    UTF-8 with a byte order mark, which Excel needs and which our reader believes before anything else.
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
                file = path.open("w", encoding="utf-8-sig", newline="")
                csv.writer(file, delimiter=sheet.delimiter).writerow([*ERROR_COLUMNS, *headers])
            line = [row.number, problem, *(row.cells.get(header, "") for header in headers)]
            csv.writer(file, delimiter=sheet.delimiter).writerow(line)

        yield write
    finally:
        if file is not None:
            file.close()


def _nowhere(row: Row, problem: str) -> None:
    """No error file is wanted."""
