"""What was paid and kept: money that was given back does not count."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.vocabulary import CaseEvent


def kept(payments: Iterable[CaseEvent]) -> list[CaseEvent]:
    """The payments above nothing, oldest first, without those that a later row of the same amount gave back."""
    left: list[CaseEvent] = []
    for row in payments:
        amount = row.amount_fen or 0
        if amount > 0:
            left.append(row)
        elif amount < 0:
            undone = next(
                (paid for paid in left if paid.amount_fen == -amount and paid.fee_code in (row.fee_code, None)), None
            )
            if undone is not None:
                left.remove(undone)
    return left
