"""A finding about one row of a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from analytics.cases import row_key, row_name
from analytics.rule import Rule
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Finding, Level, Measure
from ingest.vocabulary import CaseEvent

Facts = Mapping[str, str | int | float | None]
NO_FACTS: Facts = MappingProxyType({})


def about_row(
    subject: CaseSubject,
    rule: Rule[Any, Any],
    row: CaseEvent,
    level: Level,
    *,
    episode: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    measured: Measure | None = None,
    limit: Measure | None = None,
    facts: Facts = NO_FACTS,
) -> Finding:
    """A finding that points at `row`: its instant is the moment, its source and number the episode, unless given.

    Irregularities weigh what the item's risk level says; all else weighs 1. Facts always name the row and the item.
    """
    case = subject.case
    weight = case.item.weight if case.item is not None and rule.family is Family.IRREGULAR else 1.0
    return Finding(
        rule=rule.code,
        version=rule.version,
        level=level,
        subject=subject.kind,
        subject_id=subject.subject_id,
        episode=episode or row_key(row),
        since=since or row.occurred_at,
        until=until,
        measured=measured,
        limit=limit,
        weight=weight,
        window=row.window or case.window,
        case_no=case.case_no,
        operator_id=row.operator_id,
        department=case.department,
        facts={"row": row_name(row), "item": case.item.code if case.item else row.item_code, **facts},
    )
