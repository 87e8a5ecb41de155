"""Cases of the simulated hall's own generator, slowed down from its seconds to minutes of service time."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from analytics.authority import Authority
from analytics.catalogue import Catalogue
from analytics.fee_entry import FeeEntry
from analytics.item import APPROVE, ServiceItem
from analytics.material import Material
from analytics.risk_point import RiskPoint
from analytics.worktime import WorkingTime
from benchmarks.measuring.provenance import HOME
from benchmarks.planting.error import beside
from benchmarks.planting.ground import Ground, Rows, as_told, by_case
from ingest.records import read_record
from ingest.vocabulary import CaseEvent, CaseType, EventKind, Limit, LimitUnit
from simulation.story.ordinary import visits
from simulation.story.people import approver

FIRST = datetime(2026, 3, 2, 1, tzinfo=UTC)
"""Monday nine o'clock."""
WINDOWS = 40
SLOWER = timedelta(minutes=1)
"""What a second of the simulation becomes."""
SECOND_REVIEW, ABOLISHED, MOST_FEN = "second_review", "OLD-10", 9000


def simulated(cases: int, seed: int, worktime: WorkingTime) -> Ground:
    """So many cases in which nothing is wrong; the same seed gives the same cases."""
    items = {code: _demanding(item) for code, item in _catalogue().items()}
    rows: list[CaseEvent] = []
    for visit in islice(visits(WINDOWS, seed=seed), cases):
        told = [_event(record, worktime) for record in (row.record(FIRST) for row in visit.rows)]
        rows += _furnished(told, items[told[0].item_code or ""])
    return Ground(name="simulated", cases=by_case(map(as_told, rows)), items=items, worktime=worktime, recorded=False)


def _catalogue() -> dict[str, ServiceItem]:
    text = (HOME / "simulation" / "catalogue.toml").read_text(encoding="utf-8")
    return dict(Catalogue.read(tomllib.loads(text)).items)


def _demanding(item: ServiceItem) -> ServiceItem:
    """The item with what the simulated hall does not ask for: materials, authorities, controls, more on fees."""
    fees = tuple(
        replace(
            fee, exempt_classes=frozenset({"veteran"}), approval_fen=MOST_FEN if fee.least_fen > MOST_FEN else None
        )
        for fee in item.fees
    )
    if fees:
        fees = (*fees, _abolished(fees[0]))
    item = replace(item, materials=(Material(code="id", name_zh="身份证", name_en="id card"),), fees=fees)
    if item.case_type is CaseType.INSTANT:
        return item
    people = frozenset(approver(window).operator_id for window in range(1, WINDOWS + 1))
    return replace(
        item,
        authority=(Authority(step=APPROVE, operators=people),),
        step_limits={"review": Limit(1, LimitUnit.WORKING_DAY)},
        risk_points=(
            RiskPoint(
                step=APPROVE,
                level=item.risk_level or 2,
                control=SECOND_REVIEW,
                description_zh="审批",
                description_en="approval",
            ),
        ),
    )


def _abolished(fee: FeeEntry) -> FeeEntry:
    return replace(
        fee,
        code=ABOLISHED,
        least_fen=1000,
        most_fen=1000,
        approval_fen=None,
        valid_to=date(2025, 12, 31),
        optional=True,
    )


def _event(record: dict[str, str | int | None], worktime: WorkingTime) -> CaseEvent:
    """The record as a row, its seconds since the begin read as minutes of service."""
    event = read_record(record, source="approval", received_at=FIRST, zone=worktime.zone, clock_ahead=timedelta(0))
    return replace(
        event,
        occurred_at=_slower(event.occurred_at, worktime),
        ended_at=None if event.ended_at is None else _slower(event.ended_at, worktime),
    )


def _slower(moment: datetime, worktime: WorkingTime) -> datetime:
    reached = worktime.after(FIRST, (moment - FIRST).total_seconds() * SLOWER)
    assert reached is not None  # noqa: S101 (no stop holds the clock)
    return reached


def _furnished(rows: list[CaseEvent], item: ServiceItem) -> Rows:
    """The rows with those that the simulated hall leaves out."""
    return tuple(more for row in rows for more in _with_more(row, item))


def _with_more(row: CaseEvent, item: ServiceItem) -> Iterator[CaseEvent]:
    match row.kind:
        case EventKind.ACCEPT:
            yield replace(row, materials=("id",), applicant_class="resident", applicant_key=row.case_no)
        case EventKind.PAYMENT:
            yield row
            receipt = beside(row, EventKind.RECEIPT, row.occurred_at + timedelta(seconds=5))
            yield replace(receipt, fee_code=row.fee_code, amount_fen=row.amount_fen, receipt_no=row.receipt_no)
        case EventKind.STEP if row.step == APPROVE:
            yield row
            checked = beside(row, EventKind.CONTROL, row.occurred_at + timedelta(seconds=5))
            yield replace(checked, control=SECOND_REVIEW, step=APPROVE)
        case EventKind.CLOSE if item.case_type is CaseType.PROMISED:
            yield row
            made = beside(row, EventKind.RESULT, row.occurred_at + timedelta(seconds=30))
            yield replace(made, document_no=f"No. {row.case_no}")
            yield beside(row, EventKind.DELIVERY, row.occurred_at + timedelta(seconds=60))
        case _:
            yield row
