"""Records of the personnel office taken in: read, stored, and every one answered. HTTP push and workbook end here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from ingest.errors import BadRecord
from ingest.record_fields import as_table
from ingest.staff import StaffRecord
from ingest.staff_records import StaffReader
from store.database import Database
from store.staff import store_staff
from supervision_api.intake.answer import Answer
from supervision_api.intake.refusing import refuse_all
from supervision_api.intake.sender import Sender

KEY = "record_id"


async def take_in_staff(
    db: Database, raws: Sequence[object], sender: Sender, *, windows: Collection[str], now: datetime
) -> list[Answer]:
    """Store what is good, keep what is bad with its reason, and answer for each in the order given.

    A record that says nothing new is a duplicate. `windows` are the hall's. Everything is committed on return.

    Raises:
        psycopg.OperationalError: the database is gone; nothing may be acknowledged, and sending again is safe.
    """
    read = read_staff(raws, sender, windows=windows)
    records = [record for record in read if not isinstance(record, BadRecord)]
    changed = await store_staff(db, records, zone=sender.zone, now=now)
    bad = [(raw, record.sentence) for raw, record in zip(raws, read, strict=True) if isinstance(record, BadRecord)]
    refused = iter(await refuse_all(db, sender.source, bad, now=now, key=KEY, door="staff"))
    answers: list[Answer] = []
    for record in read:
        if isinstance(record, BadRecord):
            answers.append(next(refused))
            continue
        is_new = (record.source, record.record_id) in changed
        changed.discard((record.source, record.record_id))
        answers.append(Answer(record.record_id, None, "stored" if is_new else "duplicate"))
    return answers


def read_staff(raws: Sequence[object], sender: Sender, *, windows: Collection[str]) -> list[StaffRecord | BadRecord]:
    """Each record as it is meant, or why it cannot be read."""
    reader = StaffReader(source=sender.source, zone=sender.zone, windows=windows)
    found: list[StaffRecord | BadRecord] = []
    for raw in raws:
        try:
            found.append(reader.read(as_table(raw)))
        except BadRecord as problem:
            found.append(problem)
    return found
