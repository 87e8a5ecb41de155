"""Cases of a real log, and a catalogue of what nearly all of them do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean, median_low
from zoneinfo import ZoneInfo

from analytics.cases import step_code
from analytics.fee_entry import FeeEntry
from analytics.item import ACCEPT, CLOSE, ServiceItem
from analytics.worktime import WorkingTime
from benchmarks.event_logs.known import Log
from benchmarks.measuring.say import say
from benchmarks.planting.ground import Ground, Rows, as_told, by_case
from ingest.errors import BadRecord
from ingest.mapping_file import read_mapping
from ingest.records import read_record
from ingest.sheets import open_sheet
from ingest.vocabulary import CaseEvent, EventKind

USUAL = 0.9
"""A step that such a share of the closed cases goes through is required."""
ITEM = "item"


def recorded(log: Log, worktime: WorkingTime) -> Ground:
    """The cases of a log as its mapping reads them, told as if each row had been sent at once.

    Raises BadMapping, BadSheet: log or mapping cannot be read.
    """
    rows = _rows(log.file, log.mapping, worktime.zone)
    cases = by_case(as_told(replace(row, item_code=ITEM)) for row in rows)
    return Ground(
        name=log.name, cases=cases, items={ITEM: _usual(list(cases.values()))}, worktime=worktime, recorded=True
    )


def _rows(file: Path, mapping: Path, zone: ZoneInfo) -> list[CaseEvent]:
    plan = read_mapping(mapping, zone=zone)
    found: list[CaseEvent] = []
    refused = 0
    with open_sheet(
        file, sheet=plan.sheet, encoding=plan.encoding, delimiter=plan.delimiter, columns=plan.columns
    ) as sheet:
        plan.check(sheet.headers)
        for _, records in plan.records(sheet.rows):
            if isinstance(records, BadRecord):
                refused += 1
                continue
            found += [
                read_record(record, source=plan.source or "log", received_at=datetime.now(UTC), zone=zone)
                for record in records
            ]
    if refused:
        say(f"{file.name}: {refused} rows cannot be read and are left out")
    return found


def _usual(cases: Sequence[Rows]) -> ServiceItem:
    closed = [rows for rows in cases if any(row.kind is EventKind.CLOSE for row in rows)]
    places: dict[str, list[int]] = defaultdict(list)
    for rows in closed:
        first: dict[str, int] = {}
        for place, row in enumerate(row for row in rows if row.kind is EventKind.STEP):
            first.setdefault(step_code(row) or "", place)
        for step, place in first.items():
            places[step].append(place)
    steps = sorted(
        (step for step, at in places.items() if len(at) >= USUAL * len(closed)), key=lambda step: mean(places[step])
    )
    flow = ((ACCEPT,), *((step,) for step in steps), (CLOSE,)) if steps else ()
    return ServiceItem(code=ITEM, name_zh=ITEM, name_en=ITEM, flow=flow, fees=_fees(cases))


def _fees(cases: Sequence[Rows]) -> tuple[FeeEntry, ...]:
    """What one case pays for each fee, from the least to the most; above what half of them pay somebody approves."""
    sums: dict[str, list[int]] = defaultdict(list)
    for rows in cases:
        paid: Counter[str] = Counter()
        for row in rows:
            if row.kind is EventKind.PAYMENT and row.fee_code is not None:
                paid[row.fee_code] += row.amount_fen or 0
        for code, amount in paid.items():
            if amount > 0:
                sums[code].append(amount)
    return tuple(
        FeeEntry(
            code=code,
            name_zh=code,
            name_en=code,
            basis="log",
            least_fen=min(own),
            most_fen=max(own),
            approval_fen=median_low(own),
        )
        for code, own in sums.items()
    )
