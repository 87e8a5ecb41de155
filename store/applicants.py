"""What the same applicant did elsewhere: other cases of the same item, near in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from analytics.cases import Case
from ingest.vocabulary import CaseEvent, EventKind
from store.act import Act
from store.case_event import event_of

REACH = timedelta(days=30)
KINDS = (EventKind.ACCEPT, EventKind.PAYMENT, EventKind.REFUND, EventKind.RECEIPT, EventKind.CLOSE)


@dataclass(frozen=True, slots=True)
class Applicant:
    """Whom a case is of, for which item, and which time is asked about."""

    case_no: str
    key: str
    item_code: str
    since: datetime
    until: datetime


def applicant_of(case: Case) -> Applicant | None:
    """Whom a case is of; None when its rows do not name applicant and item."""
    rows = case.events
    key = next((row.applicant_key for row in rows if row.applicant_key is not None), None)
    item = next((row.item_code for row in rows if row.item_code is not None), None)
    if key is None or item is None:
        return None
    return Applicant(case.case_no, key, item, rows[0].occurred_at - REACH, rows[-1].occurred_at + REACH)


async def same_applicant(act: Act, asked: Sequence[Applicant]) -> dict[str, list[CaseEvent]]:
    """Case number → rows of the applicant's other cases of the item, newest versions, oldest first."""
    if not asked:
        return {}
    found: dict[str, list[CaseEvent]] = {}
    values = {
        "cases": [one.case_no for one in asked],
        "keys": [one.key for one in asked],
        "items": [one.item_code for one in asked],
        "since": [one.since for one in asked],
        "until": [one.until for one in asked],
        "kinds": [kind.value for kind in KINDS],
    }
    for row in await act.rows("same_applicant", values):
        found.setdefault(row["about"], []).append(event_of(row))
    return found
