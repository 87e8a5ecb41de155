"""What HTTP says and hears of cameras."""

from __future__ import annotations

from datetime import datetime

from pydantic import ConfigDict

from analytics.vocabulary import UnknownReason
from ingest.trouble import Trouble
from supervision_api.views.view import View, Words


class CameraView(View):
    """How a camera is doing. Counts are since its shard started; figures are null while there is nothing to tell."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    code: str
    name: Words
    connected: bool
    trouble: str
    """In English, with what to do; empty when the connection is well."""
    trouble_kind: Trouble | None = None
    reason: UnknownReason | None = None
    """Why nothing can be said about its windows; null while its picture is believed."""
    blind_since: datetime | None = None
    last_frame_at: datetime | None = None
    analysed_fps: float | None = None
    inferred_fps: float | None = None
    age_p50_s: float | None = None
    age_p95_s: float | None = None
    age_p99_s: float | None = None
    drops: int = 0
    corrupt: int = 0
    reconnects: int = 0
    packets_fps: float | None = None
    kbit_s: float | None = None
    key_interval_s: float | None = None
    key_interval_longest_s: float | None = None
    clock_offset_s: float | None = None
    codec: str = ""
    width: int | None = None
    height: int | None = None
    viewers: int = 0


class ViewAccepted(View):
    """The view that a moved camera has now is right."""

    expect_since: datetime
    """`blind_since` as the person saw it; refused with 409 when it is another by now."""
