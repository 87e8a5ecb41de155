"""A guided check under way: pictures are read while somebody is at the window, then while nobody is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from analytics.calibration import Conclusion, Phase, Reading, conclude
from analytics.zones import View
from supervision_api.tried_picture import TriedPicture

WANTED = 12
"""Readings of each phase: at one key picture a second some 12 s."""
SETTLES = timedelta(seconds=1)
"""People take so long to stand still, and the network to hear which window is meant."""
LONGEST = timedelta(seconds=40)
"""A phase that brings no more readings by then is over."""


class GuidedCheck:
    """Of one window as it is in force; the zones do not change while it lasts."""

    def __init__(self, view: View, *, version: int, customers: bool) -> None:
        self.view = view
        self.version = version
        self.phase: Phase | None = None
        self.network = ""
        self._customers = customers
        self._began_at: datetime | None = None
        self._read: dict[Phase, list[Reading]] = {Phase.PRESENT: [], Phase.ABSENT: []}
        self._ended: set[Phase] = set()

    def begin(self, phase: Phase, *, now: datetime) -> None:
        """From now on pictures are of this phase; what was read of it before is forgotten."""
        self.phase, self._began_at = phase, now
        self._read[phase] = []
        self._ended.discard(phase)

    def read(self, tried: TriedPicture, *, now: datetime) -> bool:
        """Whether the picture, or that none came for too long, brought the check further."""
        phase, began = self.phase, self._began_at
        if phase is None or began is None:
            return False
        found = next((one for one in tried.windows if one.window == self.view.window), None)
        taken = tried.at is not None and tried.at >= began + SETTLES and found is not None and not tried.why
        if taken and found is not None:
            self.network = found.network
            reading = found.reading
            self._read[phase].append(reading if self._customers else replace(reading, customer=None))
        over = len(self._read[phase]) >= WANTED or now - began > LONGEST
        if over:
            self._ended.add(phase)
            self.phase = None
        return taken or over

    def progress(self, phase: Phase) -> tuple[int, int]:
        """How many readings there are of a phase, and how many are wanted; both the same when it is over."""
        return (WANTED if phase in self._ended else len(self._read[phase])), WANTED

    @property
    def is_over(self) -> bool:
        """Whether both phases are."""
        return self._ended == set(Phase)

    @property
    def present(self) -> list[Reading]:
        """What was read while somebody was there."""
        return self._read[Phase.PRESENT]

    @property
    def absent(self) -> list[Reading]:
        """What was read while nobody was."""
        return self._read[Phase.ABSENT]

    def conclude(self, *, usual: float) -> Conclusion:
        """What both say together."""
        return conclude(self.present, self.absent, usual=usual)
