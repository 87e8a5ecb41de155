"""The detector at work: frames of many cameras in, one observation for each window they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from analytics.observe import hidden, observe, observe_nothing
from analytics.vocabulary import Observation
from analytics.zones import Cut, View, cut
from ingest.vocabulary import CameraCode, Frame, WindowCode
from models.vocabulary import Person, PersonDetector, Posture

_POSTURE_EVERY = timedelta(seconds=5)
_EVERY_OTHER = 1.9  # looks; a little less than two, for they do not come to the instant


class Eye:
    """Looks at frames, from one thread at a time. Cuts of all windows go through the network together.

    Posture costs as much as finding people and matters over minutes only, so it is looked at every few seconds and
    held in between; so is the customers' side, at every other look. `interval` is how often each window is looked at.
    """

    def __init__(
        self, detector: PersonDetector, *, threshold: float, interval: timedelta = timedelta(seconds=1)
    ) -> None:
        self._detector = detector
        self._customers_every = _EVERY_OTHER * interval
        self._threshold = threshold
        self._posture: dict[WindowCode, tuple[datetime, bool]] = {}
        self._customers: dict[tuple[WindowCode, CameraCode], tuple[datetime, int]] = {}

    def look(self, seen: Sequence[tuple[Frame, Sequence[View]]]) -> list[Observation]:
        """What each frame says about each of its windows."""
        observations: list[Observation] = []
        asked: list[tuple[Frame, View, Cut, Cut | None]] = []
        for frame, views in seen:
            reason = hidden(frame.picture)
            for view in views:
                if reason is not None:
                    observations.append(observe_nothing(frame, view, reason))
                else:
                    wanted = view.customer is not None and self._wants_customers(view, frame)
                    customer = cut(frame.picture, view.customer) if view.customer and wanted else None
                    asked.append((frame, view, cut(frame.picture, view.staff), customer))
        if asked:
            observations += self._ask(asked)
        return observations

    def _ask(self, asked: Sequence[tuple[Frame, View, Cut, Cut | None]]) -> list[Observation]:
        cuts = [staff for _, _, staff, _ in asked] + [customer for *_, customer in asked if customer]
        wanted = [i for i, (frame, view, _, _) in enumerate(asked) if self._wants_posture(view, frame)]
        people = self._detector.detect([part.picture for part in cuts], postures=wanted)
        before = iter(people[len(asked) :])
        told: list[Observation] = []
        for i, (frame, view, staff, customer) in enumerate(asked):
            _, held = self._customers.get((view.window, view.camera), (frame.seen_at, 0))
            seen = observe(
                frame,
                view,
                staff=(staff, people[i]),
                customers=(customer, next(before)) if customer else held,
                threshold=self._threshold,
            )
            if customer:
                self._customers[view.window, view.camera] = (frame.seen_at, seen.customers)
            told.append(self._with_posture(seen, people[i], looked=i in wanted))
        return told

    def _wants_customers(self, view: View, frame: Frame) -> bool:
        last = self._customers.get((view.window, view.camera))
        return last is None or frame.seen_at - last[0] >= self._customers_every

    def _wants_posture(self, view: View, frame: Frame) -> bool:
        last = self._posture.get(view.window)
        return last is None or frame.seen_at - last[0] >= _POSTURE_EVERY

    def _with_posture(self, seen: Observation, people: Sequence[Person], *, looked: bool) -> Observation:
        if not seen.staff:
            self._posture.pop(seen.window, None)
            return seen
        if looked and people and people[0].posture is not Posture.UNKNOWN:
            self._posture[seen.window] = (seen.at, seen.head_down)
        _, head_down = self._posture.get(seen.window, (seen.at, False))
        return replace(seen, head_down=head_down)
