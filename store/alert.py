"""An alert as it is stored: what was found, and what people did with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from psycopg.rows import DictRow

from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, SubjectKind
from ingest.vocabulary import CameraCode, WindowCode

AlertState = Literal["raised", "assigned", "confirmed", "dismissed", "closed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A finding under its number."""

    alert_no: str
    family: Family
    finding: Finding
    upgrades: str | None
    """The earlier alert of the same episode that this one outranks."""
    detected_at: datetime
    state: AlertState
    condition_ended_at: datetime | None
    assignee: str | None
    due_at: datetime | None
    decision_reason: str | None
    decided_by: str | None
    decided_at: datetime | None
    has_clip: bool

    @classmethod
    def of(cls, row: DictRow) -> Alert:
        """From a row of `one_alert.sql` and its like."""
        facts: Mapping[str, str | int | float | None] = row["facts"]
        finding = Finding(
            rule=row["rule"],
            version=row["rule_version"],
            level=Level(row["level"]),
            subject=SubjectKind(row["subject"]),
            subject_id=row["subject_id"],
            episode=row["episode"],
            since=row["occurred_from"],
            until=row["occurred_to"],
            measured=_measure(row["measured"], row["measured_unit"]),
            limit=_measure(row["limit_value"], row["limit_unit"]),
            weight=row["weight"],
            window=None if row["window_code"] is None else WindowCode(row["window_code"]),
            camera=None if row["camera_code"] is None else CameraCode(row["camera_code"]),
            case_no=row["case_no"],
            operator_id=row["operator_id"],
            department=row["department"],
            facts=MappingProxyType(dict(facts)),
        )
        return cls(
            alert_no=row["alert_no"],
            family=Family(row["family"]),
            finding=finding,
            upgrades=row["upgrades"],
            detected_at=row["detected_at"],
            state=row["state"],
            condition_ended_at=row["condition_ended_at"],
            assignee=row["assignee"],
            due_at=row["due_at"],
            decision_reason=row["decision_reason"],
            decided_by=row["decided_by"],
            decided_at=row["decided_at"],
            has_clip=row["has_clip"],
        )


def _measure(value: float | None, unit: str | None) -> Measure | None:
    return None if value is None or unit is None else Measure(value, MeasureUnit(unit))
