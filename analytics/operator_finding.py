"""A finding about rows that an operator wrote."""

from __future__ import annotations

from collections.abc import Sequence
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
    rows: Sequence[CaseEvent],
    level: Level,
    *,
    episode: str,
    since: datetime,
    until: datetime | None = None,
    measured: Measure | None,
    limit: Measure | None,
    facts: Facts = NO_FACTS,
) -> Finding:
    """A finding that points at the first of `rows`, at least one; case and window are named when all share them.

    It weighs what the gravest row does. Facts always name the first row and the operator.
    """
    first = rows[0]
    windows, cases = {row.window for row in rows}, {row.case_no for row in rows}
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
        weight=max(subject.weights.get(row.item_code or "", 1.0) for row in rows),
        window=first.window if len(windows) == 1 else None,
        case_no=first.case_no if len(cases) == 1 else None,
        operator_id=subject.operator_id,
        department=first.department,
        facts={"row": row_name(first), "operator_name": subject.name, **facts},
    )
