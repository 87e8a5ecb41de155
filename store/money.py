"""Money beyond one case: whether its senders tell of it at all, and where else a receipt was given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from ingest.vocabulary import CaseEvent, EventKind
from store.act import Act
from store.case_event import event_of

REACH = timedelta(days=180)
"""Numbers of receipts begin anew each year: one that comes again much later is another receipt."""


async def told_since(act: Act, sources: Iterable[str]) -> dict[tuple[str, EventKind], datetime]:
    """(Source, payment or receipt) → the earliest time of which it told of one; those that never did are left out."""
    found: dict[tuple[str, EventKind], datetime] = {}
    for row in await act.rows("money_told_since", {"sources": sorted(set(sources))}):
        for kind in (EventKind.PAYMENT, EventKind.RECEIPT):
            if row[kind.value] is not None:
                found[row["source"], kind] = row[kind.value]
    return found


async def same_receipt(act: Act, payments: Mapping[str, Iterable[CaseEvent]]) -> dict[str, list[CaseEvent]]:
    """Case number → rows about money of other cases in which a payment bears a receipt of these, oldest first."""
    asked = {
        (case_no, row.source, row.receipt_no): row.occurred_at
        for case_no, rows in payments.items()
        for row in rows
        if row.receipt_no is not None
    }
    if not asked:
        return {}
    values = {
        "cases": [case_no for case_no, _, _ in asked],
        "sources": [source for _, source, _ in asked],
        "receipts": [receipt for _, _, receipt in asked],
        "since": [at - REACH for at in asked.values()],
        "until": [at + REACH for at in asked.values()],
    }
    found: dict[str, list[CaseEvent]] = {}
    for row in await act.rows("same_receipt", values):
        found.setdefault(row["about"], []).append(event_of(row))
    return found
