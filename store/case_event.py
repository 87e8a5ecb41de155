"""A row of the case log, to and from its table."""

from __future__ import annotations

from dataclasses import fields

from psycopg.rows import DictRow

from ingest.vocabulary import CaseEvent, CaseType, Channel, EventKind, Limit, LimitUnit, Outcome, WindowCode

_LIMITS = ("promised", "statutory", "granted")
_PLAIN = tuple(field.name for field in fields(CaseEvent) if field.name not in {*_LIMITS, "window"})


def row_of(event: CaseEvent) -> dict[str, object]:
    """The columns of `case_event` that are filled, presence apart."""
    row = {name: value for name in _PLAIN if (value := getattr(event, name)) is not None}
    if event.window is not None:
        row["window_code"] = event.window
    for name in _LIMITS:
        limit: Limit | None = getattr(event, name)
        if limit is not None:
            row[f"{name}_amount"], row[f"{name}_unit"] = limit.amount, limit.unit
    return row


def event_of(row: DictRow) -> CaseEvent:
    """The event of a row of `case_event`."""
    return CaseEvent(
        source=row["source"],
        row_id=row["row_id"],
        version=row["version"],
        kind=EventKind(row["kind"]),
        case_no=row["case_no"],
        occurred_at=row["occurred_at"],
        received_at=row["received_at"],
        ended_at=row["ended_at"],
        seq=row["seq"],
        deleted=row["deleted"],
        item_code=row["item_code"],
        department=row["department"],
        case_type=None if row["case_type"] is None else CaseType(row["case_type"]),
        promised=_limit(row["promised_amount"], row["promised_unit"]),
        statutory=_limit(row["statutory_amount"], row["statutory_unit"]),
        promise_due=row["promise_due"],
        applicant=row["applicant"],
        step=row["step"],
        outcome=None if row["outcome"] is None else Outcome(row["outcome"]),
        reason=row["reason"],
        operator_id=row["operator_id"],
        operator_name=row["operator_name"],
        window=None if row["window_code"] is None else WindowCode(row["window_code"]),
        ticket_no=row["ticket_no"],
        terminal=row["terminal"],
        fee_code=row["fee_code"],
        amount_fen=row["amount_fen"],
        receipt_no=row["receipt_no"],
        payer=row["payer"],
        item_version=row["item_version"],
        channel=None if row["channel"] is None else Channel(row["channel"]),
        automatic=row["automatic"],
        urgent=row["urgent"],
        applicant_key=row["applicant_key"],
        applicant_class=row["applicant_class"],
        materials=tuple(row["materials"]),
        control=row["control"],
        document_no=row["document_no"],
        notice_no=row["notice_no"],
        approver_id=row["approver_id"],
        basis=row["basis"],
        granted=_limit(row["granted_amount"], row["granted_unit"]),
        to_department=row["to_department"],
        quantity=row["quantity"],
        payee=row["payee"],
        waiver_no=row["waiver_no"],
        rating=row["rating"],
        appealed=row["appealed"],
    )


def _limit(amount: int | None, unit: str | None) -> Limit | None:
    return None if amount is None or unit is None else Limit(amount, LimitUnit(unit))
