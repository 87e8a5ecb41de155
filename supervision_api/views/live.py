"""What the websocket says."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from supervision_api.views.view import View


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


class PicturesTally(View):
    """On the pictures' websocket, every 5 s: what this console was sent in that time. Pictures are `dropped` when
    newer ones come before the console takes them."""

    type: Literal["tally"] = "tally"
    seconds: float
    pictures: int
    bytes: int
    dropped: int


class EnlargedAnswer(View):
    """An enlarged view's video: the answer to the offer, and where the window lies in the picture (shares)."""

    type: Literal["answer"] = "answer"
    sdp: str
    camera: str
    part: tuple[float, float, float, float]


class EnlargedPictures(View):
    """No video, and why: the pictures' websocket carries large pictures of the window in its place."""

    type: Literal["pictures"] = "pictures"
    why: str
    """no_picture, codec, codec_changed, reordered, busy, offer, no_connection, gone, unreachable, or what the page
    itself said."""
    detail: str


class EnlargedUntil(View):
    """When the enlarged view ends by itself unless it is renewed."""

    type: Literal["until"] = "until"
    until: datetime


class EnlargedEnd(View):
    """The last message: time (not renewed), silent (nothing heard of the page)."""

    type: Literal["end"] = "end"
    why: Literal["time", "silent"]
