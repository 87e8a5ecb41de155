"""What HTTP says of clips and pictures."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from supervision_api.views.view import View


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
