"""What is remembered of a window between two observations. Pure values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from analytics.vocabulary import Presence, StateChange, UnknownReason, WindowState
from ingest.vocabulary import CameraCode, WindowCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """An observation as far as settling needs it."""

    at: datetime
    staff: Presence
    score: float
    """How likely it is right, 0 to 1: by the network's calibration, else by its bare score."""
    camera: CameraCode
    customer: bool = False
    head_down: bool = False
    phone: bool = False
    crowd: bool = False
    reason: UnknownReason | None = None

    @property
    def in_sight(self) -> bool:
        """Whether the sample speaks against an absence; not knowing does."""
        return self.staff is not Presence.ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """What is remembered of a window between two observations."""

    window: WindowCode
    watched_since: datetime
    change: StateChange | None = None
    """The last change that was told, or restored from the store."""
    samples: tuple[Sample, ...] = ()
    newest_at: datetime | None = None
    unbroken_since: datetime | None = None
    gone_from: datetime | None = None
    """Where an absence would begin if it were decided now."""
    absent_since: datetime | None = None
    """Where the current absence began, merged with the one before when that was hardly interrupted."""
    absent_until: datetime | None = None
    customer_since: datetime | None = None
    customer_turned_at: datetime | None = None
    head_down_since: datetime | None = None
    phone_since: datetime | None = None
    crowd_since: datetime | None = None

    @property
    def fresh(self) -> list[Sample]:
        """The samples that the last change does not already account for."""
        return [s for s in self.samples if self.change is None or s.at > self.change.at]

    def is_told(self, state: WindowState) -> bool:
        """Whether the last change was to that state."""
        return self.change is not None and self.change.state is state
