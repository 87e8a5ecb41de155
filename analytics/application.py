"""An application (申请) before it is accepted: when it was handed in, and what answered it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from analytics.cases import end_of
from ingest.vocabulary import CaseEvent, EventKind

ANSWERS = (EventKind.ACCEPT, EventKind.SUPPLEMENT, EventKind.CLOSE)


def handed_in(rows: Sequence[CaseEvent], applicant_steps: Sequence[str]) -> tuple[CaseEvent, datetime] | None:
    """The application and the instant from which it waits for the office; None while the applicant has to act.

    A draft, or a fee to be paid first, is a step named in `applicant_steps`: it puts the instant off to its end.
    """
    applied = next((row for row in rows if row.kind is EventKind.APPLY), None)
    if applied is None:
        return None
    since = applied.occurred_at
    for row in rows:
        if row.kind is EventKind.STEP and row.step in applicant_steps:
            end = end_of(row)
            if end is None:
                return None
            since = max(since, end)
    return applied, since


def answered(rows: Sequence[CaseEvent], *kinds: EventKind) -> datetime | None:
    """When the first row of these kinds came."""
    return min((row.occurred_at for row in rows if row.kind in kinds), default=None)
