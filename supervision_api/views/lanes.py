"""What HTTP says of the lanes below an alert: its window's states and its case's steps."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from analytics.quality import Mark
from analytics.vocabulary import UnknownReason, WindowState
from supervision_api.views.view import View, Words


class IntervalView(View):
    """A stretch of the window's lane."""

    begin: datetime
    end: datetime | None
    state: WindowState
    reason: UnknownReason | None
    customer: bool
    confidence: float | None
    """How likely the video is right about this, 0 to 1; null when it says nothing."""


class CaseStepView(View):
    """A point or stretch of the case's lane."""

    row: str
    """source/row_id/version of the case log."""
    kind: str
    step: str | None
    begin: datetime
    end: datetime | None
    received_at: datetime
    operator_id: str | None
    operator_name: str | None
    window: str | None
    outcome: str | None
    amount_fen: int | None
    presence: Literal["present", "absent", "unknown"] | None
    concerns: bool
    """This row is what the alert is about."""
    marks: list[Mark]
    """Why the row is doubted: rules that depend on it hold back."""


class CaseView(View):
    """The case that an alert is about."""

    case_no: str
    source: str
    item_code: str | None
    item_name: Words | None
    department: str | None
    case_type: str | None
    accepted_at: datetime | None
    due_at: datetime | None
    closed_at: datetime | None
    outcome: str | None
    steps: list[CaseStepView]
