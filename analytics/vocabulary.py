"""The words of judging: an observation, a window's state, a finding. Pure values; nothing here reads or writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import assert_never

from analytics.zones import Rectangle
from ingest.vocabulary import CameraCode, WindowCode


class WindowState(StrEnum):
    """What is known to be going on at a window. UNKNOWN is a state of its own and never accuses."""

    ATTENDED = "attended"
    SERVING = "serving"
    AWAY = "away"
    EMPTY = "empty"
    WAITING = "waiting"
    """A customer waits and nobody is behind the window."""
    HEAD_DOWN = "head_down"
    """Somebody is there with the head down for minutes: a suspicion that a person must look at."""
    PHONE = "phone"
    """Somebody seems to hold a phone: a suspicion, and told only by a model that reports phones."""
    GATHERING = "gathering"
    """Several people stand behind the window with no customer before it."""
    UNKNOWN = "unknown"


class Presence(StrEnum):
    """The one question most rules ask of the video."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"


def presence(state: WindowState) -> Presence:
    """What a state says about staff being there."""
    match state:
        case (
            WindowState.ATTENDED
            | WindowState.SERVING
            | WindowState.HEAD_DOWN
            | WindowState.PHONE
            | WindowState.GATHERING
        ):
            return Presence.PRESENT
        case WindowState.AWAY | WindowState.EMPTY | WindowState.WAITING:
            return Presence.ABSENT
        case WindowState.UNKNOWN:
            return Presence.UNKNOWN
        case _:
            assert_never(state)


class UnknownReason(StrEnum):
    """Why nothing can be said about a window."""

    STARTING = "starting"
    NO_PICTURE = "no_picture"
    DARK = "dark"
    BLOCKED = "blocked"
    MOVED = "moved"
    """The camera looks elsewhere than it did: its zones no longer fit."""
    FROZEN = "frozen"
    """One picture comes again and again."""
    BLURRED = "blurred"
    TOO_FEW_SAMPLES = "too_few_samples"
    UNSURE = "unsure"
    """The network cannot tell whether somebody is there."""
    UNCALIBRATED = "uncalibrated"
    """The window failed its guided check in every camera that shows it: nothing that is seen of it is believed."""
    WATCH_STOPPED = "watch_stopped"
    """Our own watching was down; found out afterwards and written back to when it last saw the window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What one frame says about one window."""

    window: WindowCode
    camera: CameraCode
    at: datetime
    staff: float | None
    """Score of the best person on the staff side, faint ones too; 0 when nobody is seen; None when the frame says
    nothing."""
    threshold: float | None = None
    """Score from which a person counts at this window in this camera; None: as everywhere."""
    probability: float | None = None
    """How likely somebody is there, by the network's calibration; None without one, or when nothing was seen."""
    customers: int = 0
    head_down: bool = False
    phone: bool | None = None
    """Whether a phone is in hand; None when the model cannot tell."""
    staff_count: int | None = None
    """People on the staff side; None when they were not counted."""
    unknown: UnknownReason | None = None
    body: Rectangle | None = None
    """Where the best person on the staff side is, in shares of the picture."""
    customer: Rectangle | None = None
    """Where the best customer is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateChange:
    """From `at` on the window is in `state`, until the next change."""

    window: WindowCode
    at: datetime
    state: WindowState
    reason: UnknownReason | None = None
    camera: CameraCode | None = None
    customer: bool = False
    customer_since: datetime | None = None
    confidence: float | None = None
    decided_at: datetime | None = None
    """When the change became certain; `at` is back-dated to its first sign."""


class Level(StrEnum):
    """预警, 黄牌, 红牌: proposed by a rule; for video always confirmed by a person."""

    REMINDER = "reminder"
    YELLOW = "yellow"
    RED = "red"

    @property
    def rank(self) -> int:
        """0, 1, 2: higher is graver."""
        return ("reminder", "yellow", "red").index(self.value)


class Family(StrEnum):
    """The four families of the rule catalogue."""

    ATTENDANCE = "ATT"
    TIMEOUT = "TIM"
    IRREGULAR = "IRR"
    FEE = "FEE"


class SubjectKind(StrEnum):
    """What a rule looks at, one at a time, with all that is known about it."""

    CASE = "case"
    WINDOW = "window"
    CAMERA = "camera"
    OPERATOR = "operator"
    ITEM = "item"
    """All cases of one service item: peer statistics."""
    FEED = "feed"
    """One source of case rows."""
    PERSON = "person"
    """One member of staff on one civil day: "operator_id/2026-11-23"."""
    ALERT = "alert"
    """An alert that somebody must answer."""


class MeasureUnit(StrEnum):
    """What a measured value is counted in, so that a clerk can read it."""

    SECONDS = "seconds"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    WORKING_MINUTES = "working_minutes"
    FEN = "fen"
    COUNT = "count"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Measure:
    """A value with its unit: what was measured, or the limit it is held against."""

    value: float
    unit: MeasureUnit

    @classmethod
    def lasting(cls, length: timedelta) -> Measure:
        """A length of time."""
        return cls(length.total_seconds(), MeasureUnit.SECONDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule says it found. (rule, subject, episode, level) names it: found again, it is the same finding.

    `episode` tells one occurrence from the next of the same rule on the same subject: the start of an absence,
    a row id of the case log, a step's code.
    """

    rule: str
    version: int
    level: Level
    subject: SubjectKind
    subject_id: str
    episode: str
    since: datetime
    """The moment that the evidence must show."""
    until: datetime | None = None
    measured: Measure | None = None
    limit: Measure | None = None
    weight: float = 1.0
    window: WindowCode | None = None
    camera: CameraCode | None = None
    case_no: str | None = None
    operator_id: str | None = None
    department: str | None = None
    facts: Mapping[str, str | int | float | None] = field(default_factory=lambda: MappingProxyType({}))
    """Filled into the rule's sentence for the alert's reader: step names, rows, amounts."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All findings on one subject now, and when to look again if nothing new arrives."""

    findings: tuple[Finding, ...] = ()
    look_again: datetime | None = None
