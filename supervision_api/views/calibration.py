"""What HTTP and its websocket say and hear of calibrating."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, field_validator, model_validator

from analytics.calibration import Phase, Remark, Verdict
from models.calibration import FAINT
from supervision_api.views.view import View, Words

Share = Annotated[float, Field(ge=0, le=1)]
Corners = tuple[Share, Share, Share, Share]
LEAST_SIDE = 0.02
"""Of the picture: what is smaller was drawn by accident."""
MOST_WINDOWS = 50


class CheckView(View):
    """A guided check of a window and what came of it."""

    window: str
    at: datetime
    by: str
    network: str
    verdict: Verdict
    threshold: float | None
    """Chosen from what was measured; null unless usable."""
    seen: float | None
    """Four of five pictures with somebody there scored at least this."""
    empty: float | None
    """Nineteen of twenty pictures with nobody there scored at most this."""
    person_px: float | None
    remarks: list[Remark]
    present: list[float]
    absent: list[float]
    zones_changed: bool
    """Whether the window was drawn anew since."""


class CalibratedWindow(View):
    """A window as it lies in a camera's picture, in force now; rectangles are shares of the picture."""

    window: str
    name: Words
    staff: Corners
    customer: Corners | None
    threshold: float | None
    """Null: the hall's."""
    model: str | None
    """The window's own network; null: the camera's, or else the hall's."""
    network: str
    """What sees it, whoever names it."""
    usable: bool
    """False: the guided check was failed; through this camera the window is unknown."""
    cameras: list[str]
    """All that show it."""
    check: CheckView | None


class WindowChoice(View):
    """A window that could be drawn."""

    code: str
    name: Words


class CalibrationVersion(View):
    """One version of a camera's calibration; `windows` null: as in the configuration file."""

    version: int
    at: datetime
    by: str
    note: str
    windows: list[str] | None


class CalibrationView(View):
    """How a camera's windows are looked at, and how it came to be so."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    camera: str
    name: Words
    version: int
    """0: never calibrated here."""
    from_file: bool
    threshold: float
    """The hall's, where a window has none of its own."""
    network: str
    """What sees a window of this camera that names none."""
    networks: list[str]
    """Every network that a window may be given."""
    windows: list[CalibratedWindow]
    choices: list[WindowChoice]
    """Every window of the hall."""
    history: list[CalibrationVersion]


class DrawnWindow(View):
    """A window as somebody draws it."""

    model_config = ConfigDict(extra="forbid")

    window: Annotated[str, Field(max_length=64)]
    staff: Corners
    customer: Corners | None = None
    threshold: Annotated[float, Field(ge=FAINT, le=0.95)] | None = None
    model: Annotated[str, Field(max_length=200)] | None = None
    """One of `networks`; null: as the camera."""

    @field_validator("staff", "customer")
    @classmethod
    def _has_a_size(cls, corners: Corners | None) -> Corners | None:
        if corners is not None and min(corners[2] - corners[0], corners[3] - corners[1]) < LEAST_SIDE:
            raise ValueError("a rectangle is at least 2 % of the picture wide and high")
        return corners


class CalibrationDrawing(View):
    """All windows of a camera as drawn."""

    model_config = ConfigDict(extra="forbid")

    expect_version: int
    """`version` as the person saw it; refused with 409 when it is another by now."""
    windows: Annotated[list[DrawnWindow], Field(max_length=MOST_WINDOWS)]
    note: Annotated[str, Field(max_length=500)] = ""

    @model_validator(mode="after")
    def _each_once(self) -> CalibrationDrawing:
        if len({one.window for one in self.windows}) < len(self.windows):
            raise ValueError("a window is drawn once in a camera")
        return self


class CalibrationWithdrawal(View):
    """Back to the configuration file."""

    expect_version: int


class CheckProgress(View):
    """On the websocket: how far a phase of a guided check is."""

    type: Literal["progress"] = "progress"
    window: str
    phase: Phase
    read: int
    wanted: int


class CheckResult(View):
    """On the websocket: a guided check came to an end, and the camera as it is now."""

    type: Literal["result"] = "result"
    window: str
    calibration: CalibrationView


class CheckRefused(View):
    """On the websocket: a guided check cannot be made, or was given up."""

    type: Literal["refused"] = "refused"
    why: Literal["not_drawn", "outdated"]


class TryingEnds(View):
    """On the websocket, last: time is over, or the page fell silent."""

    type: Literal["end"] = "end"
    why: Literal["time", "silent"]
