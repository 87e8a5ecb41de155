"""What the websocket says."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from supervision_api.views import View


class LiveHello(View):
    """First websocket message. `resumed` false: the log no longer reaches back; load everything again."""

    type: Literal["hello"] = "hello"
    seq: int
    resumed: bool
    now: datetime


class LiveEvent(View):
    """One message of the console log. `payload` is a WindowView (window.state), an AlertRow (alert.raised,
    alert.changed), {alert_no, evidence_id, state} (evidence.ready), a CameraView (camera.status)."""

    type: Literal["event"] = "event"
    seq: int
    at: datetime
    topic: str
    payload: dict[str, object]


class LiveBeat(View):
    """Every 5 s, so that a dead connection is noticed."""

    type: Literal["beat"] = "beat"
    seq: int
    now: datetime
