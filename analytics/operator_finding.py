"""A finding about a row that an operator wrote."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from analytics.case_finding import NO_FACTS, Facts
from analytics.cases import row_name
from analytics.rule import Rule
from analytics.subjects import OperatorSubject
from analytics.vocabulary import Finding, Level, Measure
from ingest.vocabulary import CaseEvent


def about_operator(
    subject: OperatorSubject,
    rule: Rule[Any, Any],
    row: CaseEvent,
    level: Level,
    *,
    episode: str,
    since: datetime,
    until: datetime | None = None,
    measured: Measure | None,
    limit: Measure | None,
    facts: Facts = NO_FACTS,
) -> Finding:
    """A finding that points at `row`. Facts always name the row and its operator."""
    return Finding(
        rule=rule.code,
        version=rule.version,
        level=level,
        subject=subject.kind,
        subject_id=subject.subject_id,
        episode=episode,
        since=since,
        until=until,
        measured=measured,
        limit=limit,
        weight=subject.weights.get(row.item_code or "", 1.0),
        window=row.window,
        case_no=row.case_no,
        operator_id=subject.operator_id,
        department=row.department,
        facts={"row": row_name(row), "operator_name": subject.name, **facts},
    )
