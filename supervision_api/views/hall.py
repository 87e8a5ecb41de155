"""What HTTP says of the hall as a whole: who is logged in, its departments, the tiles of its wall."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from analytics.vocabulary import Level, UnknownReason, WindowState
from supervision_api.views.view import View, Words

Role = Literal["officer", "lead", "department_head", "evaluator", "admin"]


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
