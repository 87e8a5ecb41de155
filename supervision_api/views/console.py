"""What HTTP and the websocket say. The console's TypeScript types are generated from these."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from analytics.quality import Mark
from analytics.vocabulary import Family, Level, MeasureUnit, UnknownReason, WindowState

Role = Literal["officer", "lead", "department_head", "evaluator", "admin"]
AlertState = Literal["raised", "assigned", "confirmed", "dismissed", "closed"]
DeedName = Literal["assign", "confirm", "dismiss", "release", "ask", "explain"]


class View(BaseModel):
    """A frozen answer. Field names are snake_case in JSON; instants are ISO 8601 with offset, in UTC."""

    model_config = ConfigDict(frozen=True)


class Words(View):
    """The same sentence in both languages."""

    zh: str
    en: str


class MeView(View):
    """Who is logged in, and what they may do."""

    name: str
    role: Role
    department: str | None
    must_change_password: bool
    csrf: str
    """Sent back as the header X-CSRF-Token with everything that is not GET."""
    may: list[str]
    """Rights: view_wall, view_live (pictures of now), view_unveiled (live video), view_evidence, export_evidence
    (veiled copies for others), view_alerts, view_names (of staff), view_data (of senders), triage, decide,
    propose_rules, decide_rules (of others), calibrate, administer. Empty until a one-time password was changed."""


class HallView(View):
    """What the console's frame needs once."""

    centre: str
    name: Words
    supervisor: Words
    notice: Words
    """Empty strings when there is nothing to say; the demo says that its thresholds are shortened."""
    zone: str
    departments: list[DepartmentView]
    now: datetime
    seq: int
    """Everything up to this number is in answers given from now on."""


class DepartmentView(View):
    """A resident department."""

    code: str
    name: Words


class WindowView(View):
    """A tile of the wall."""

    code: str
    name: Words
    department: str | None
    floor: str
    camera: str | None
    state: WindowState
    reason: UnknownReason | None
    since: datetime | None
    customer: bool
    confidence: float | None
    seen_at: datetime | None
    acted_at: datetime | None = None
    """When the case log last tells of work by hand at the window: working by the log, whatever the posture."""
    open_cases: int
    alerts: dict[Level, int]
    """Open alerts by level; levels without one are left out."""
    snapshot: str | None
    """Path of the newest picture, null where this person sees none; tiles are pushed over /api/pictures."""


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


class MissingView(View):
    """A part of a clip's span without pictures."""

    from_at: datetime
    to_at: datetime
    why: Literal["away", "unheld", "changed"]
    """The camera sent nothing; nobody had its packets in memory; it sent another kind of stream."""


class EvidenceView(View):
    """A clip or a picture."""

    evidence_id: str
    kind: Literal["snapshot", "clip"]
    state: Literal["wanted", "ready", "failed", "deleted"]
    problem: str
    camera: str
    moment: datetime
    from_at: datetime
    to_at: datetime
    shows_from: datetime | None
    """Second 0 of a clip."""
    missing: list[MissingView]
    deleted_at: datetime | None
    deleted_why: Literal["age", "disk"] | None
    url: str | None
    copies: str | None
    """Where a veiled copy for others is ordered, null where there is none to be had or not for this person."""


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


class Deed(View):
    """What a person does with an alert."""

    action: DeedName
    reason: str | None = None
    note: str = ""
    expect_state: AlertState
    """The state that the person saw; refused with 409 when somebody was faster."""


class Problem(View):
    """Every refusal: what happened, and what to do."""

    code: str
    message: Words
