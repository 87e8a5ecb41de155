"""What was paid and kept: money that was given back does not count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from ingest.vocabulary import CaseEvent, EventKind


def kept(rows: Iterable[CaseEvent]) -> list[CaseEvent]:
    """The payments, oldest first, each with what is left of it after what later rows gave back; none without a rest.

    A negative payment and an approved refund give back: the whole of a payment of that amount if there is one, else
    a part of the latest payments of that fee. A refund that names no fee may be of any.
    """
    left: list[CaseEvent] = []
    for row in rows:
        amount = row.amount_fen or 0
        if row.kind is EventKind.PAYMENT and amount > 0:
            left.append(row)
        elif row.kind in (EventKind.PAYMENT, EventKind.REFUND):
            left = _less(left, abs(amount), row.fee_code)
    return left


def kept_in_each(rows: Iterable[CaseEvent]) -> list[CaseEvent]:
    """The same of rows of several cases: what one gave back is never taken from another."""
    cases: dict[str, list[CaseEvent]] = defaultdict(list)
    for row in rows:
        cases[row.case_no].append(row)
    return [paid for own in cases.values() for paid in kept(own)]


def in_order(row: CaseEvent) -> tuple[datetime, str, str]:
    """Sorts rows of several cases: of two the same one always comes first, even at one instant."""
    return row.occurred_at, row.case_no, row.row_id


def _less(payments: list[CaseEvent], back: int, fee_code: str | None) -> list[CaseEvent]:
    own = [row for row in payments if fee_code in (None, row.fee_code)]
    whole = next((row for row in own if row.amount_fen == back), None)
    for row in [whole] if whole is not None else reversed(own):
        amount = row.amount_fen or 0
        less = min(amount, back)
        at = payments.index(row)
        rest = [replace(row, amount_fen=amount - less)] if amount > less else []
        payments = [*payments[:at], *rest, *payments[at + 1 :]]
        back -= less
        if not back:
            break
    return payments
