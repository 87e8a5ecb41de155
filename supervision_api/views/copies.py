"""What HTTP says of veiled copies of evidence, for people outside."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from supervision_api.views.view import View


class CopyOrder(View):
    """Whom a copy is for; it stands in the copy itself and in the audit."""

    alert_no: str
    recipient: str = Field(min_length=1, max_length=120, pattern=r"\S")


class CopyView(View):
    """A veiled copy of a clip or picture, being made or ready."""

    copy_id: str
    state: Literal["waiting", "making", "ready", "failed", "deleted"]
    progress: float
    """Share of the pictures that are done."""
    problem: str
    bytes: int | None
    sha256: str | None
    url: str | None
