"""What HTTP says of one alert: its rule, its lanes, its evidence, and what may be done with it."""

from __future__ import annotations

from datetime import datetime

from supervision_api.views.alerts import AlertRow, AlertState, DeedName
from supervision_api.views.evidence import EvidenceView
from supervision_api.views.lanes import CaseView, IntervalView
from supervision_api.views.view import View, Words


class RuleText(View):
    """The rule behind an alert."""

    code: str
    version: int
    name: Words
    what: Words
    """The condition in one sentence."""
    why: Words
    basis: Words
    traps: list[Words]
    """What makes this rule wrong; to be checked before confirming."""
    cleared_by: list[Words]


class HistoryView(View):
    """Who did what, when."""

    at: datetime
    actor: str
    action: str
    note: str


class ActionView(View):
    """What this person may do with the alert now, and what it will cause."""

    action: DeedName
    causes: Words
    reasons: list[str]
    """Reason codes to choose from; empty when none is needed."""


class SimilarView(View):
    """A past alert of the same rule at the same window or of the same item, and how it was decided."""

    alert_no: str
    occurred_from: datetime
    state: AlertState
    decision_reason: str | None


class AlertView(AlertRow):
    """An alert's page."""

    facts: dict[str, str | int | float | None]
    upgrades: str | None
    rule_text: RuleText
    lane_from: datetime
    lane_to: datetime
    moment: datetime
    tolerance_s: float | None
    """Drawn as a band around the moment where video and case log are joined."""
    window_lane: list[IntervalView]
    confidence: float | None
    """How likely the video is right about the window at the moment; null when the alert is not about video."""
    case: CaseView | None
    evidence: list[EvidenceView]
    explain_due: datetime | None
    """Until when its department must explain it; null while nobody asked."""
    explained_at: datetime | None
    history: list[HistoryView]
    actions: list[ActionView]
    similar: list[SimilarView]
