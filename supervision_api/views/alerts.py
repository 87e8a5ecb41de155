"""What HTTP says of alerts in a list, and hears of what is done with one."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from analytics.vocabulary import Family, Level, MeasureUnit
from supervision_api.views.view import View, Words

AlertState = Literal["raised", "assigned", "confirmed", "dismissed", "closed"]
DeedName = Literal["assign", "confirm", "dismiss", "release", "ask", "explain"]


class MeasureView(View):
    """A value with its unit."""

    value: float
    unit: MeasureUnit


class AlertRow(View):
    """A line of the alert stream."""

    alert_no: str
    rule: str
    rule_name: Words
    family: Family
    level: Level
    weight: float
    state: AlertState
    sentence: Words
    """The finding in words a clerk understands."""
    window: str | None
    camera: str | None
    case_no: str | None
    operator_id: str | None
    department: str | None
    occurred_from: datetime
    occurred_to: datetime | None
    detected_at: datetime
    condition_ended_at: datetime | None
    assignee: str | None
    due_at: datetime | None
    measured: MeasureView | None
    limit: MeasureView | None
    has_clip: bool
    for_review: bool
    """The rule was wrong more often than right lately: whatever its level, look first."""


class AlertList(View):
    """A page of the stream: red first, then yellow, then reminders; oldest first within a level."""

    rows: list[AlertRow]
    total: int
    counts: dict[str, int]
    """For the filter chips: level:red, family:ATT, state:raised, rule:ATT-01 … → how many."""


class Deed(View):
    """What a person does with an alert."""

    action: DeedName
    reason: str | None = None
    note: str = ""
    expect_state: AlertState
    """The state that the person saw; refused with 409 when somebody was faster."""
