"""The detector at work: pictures of many cameras in, one observation for each window they show."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zlib import crc32

from analytics.attention import Attention, Trust, holds
from analytics.movement import Gist, gist
from analytics.observe import Side, observe, observe_nothing
from analytics.vocabulary import Observation, UnknownReason
from analytics.zones import Rectangle, View
from ingest.frame import Frame
from ingest.vocabulary import CameraCode, WindowCode
from models.calibration import Calibration
from models.vocabulary import Look, Person, PersonDetector
from supervision_api.watching.inspector import Inspector
from supervision_api.watching.networks import Network
from supervision_api.watching.question import Question, side_of

_POSTURE_EVERY = timedelta(seconds=5)
_EVERY_OTHER = 1.9  # looks; a little less than two, for they do not come to the instant
_SURE_FOR = 3
_UPRIGHT_FOR = 6
"""Heartbeats, both."""
_LOOKS_A_BEAT = 4
"""Otherwise a machine that has fallen behind would ask about every picture, and so stay behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What one picture said."""

    frame: Frame
    observations: tuple[Observation, ...]
    """One for each window that the camera shows."""
    inferred: int
    """Cuts of it that went through the network; the other verdicts still held."""
    unknown: UnknownReason | None = None
    """Why it says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A picture, and what the network is asked about it: nothing when there is a reason not to believe it."""

    frame: Frame
    small: Gist
    unknown: UnknownReason | None
    questions: list[Question]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Memory:
    """What is known of a window in one camera since it was last seen."""

    view: View
    said: Observation
    staff: Attention
    customers: Attention | None
    posture_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _HallsOwn:
    """What to see with where a window names nothing else."""

    network: Network
    threshold: float


class Eye:
    """Looks at pictures, from one thread at a time. Cuts of all windows go through the network one after another;
    those of windows that name another network wait until the hall's own is done, and then go through theirs.

    With `gating` the network is asked where its last verdict may no longer hold (analytics/attention.py), without it
    about every picture. Customers are counted at every other look, posture every few seconds, and held in between.
    `interval` is how often each window is looked at. With a `calibration` of the detector each observation says how
    likely somebody is there.
    """

    def __init__(
        self,
        detector: PersonDetector,
        *,
        threshold: float,
        interval: timedelta = timedelta(seconds=1),
        heartbeat: timedelta = timedelta(seconds=5),
        gating: bool = True,
        calibration: Calibration | None = None,
    ) -> None:
        self._own = Network(detector=detector, calibration=calibration)
        self._further: Mapping[str, Network] = {}
        self._threshold = threshold
        self._customers_every = _EVERY_OTHER * interval
        self._heartbeat = heartbeat
        self._gating = gating
        self._memory: dict[tuple[WindowCode, CameraCode], _Memory] = {}
        self._next: deque[_HallsOwn] = deque(maxlen=1)
        self._next_further: deque[Mapping[str, Network]] = deque(maxlen=1)
        self.inspector = Inspector()

    def use(self, detector: PersonDetector, *, threshold: float, calibration: Calibration | None) -> None:
        """From the next look on see with another network; may be called from any thread."""
        self._next.append(_HallsOwn(network=Network(detector=detector, calibration=calibration), threshold=threshold))

    def see_also(self, networks: Mapping[str, Network]) -> None:
        """From the next look on these are the networks that views may name; may be called from any thread."""
        self._next_further.append(networks)

    def look(self, seen: Iterable[tuple[Frame, Sequence[View]]], *, hurried: bool = False) -> list[Glance]:
        """What each picture says about each of its windows. Pictures are taken as the network gets to them.

        `hurried`, while many others wait, only what decides about presence is asked: no posture, and customers only
        where nobody is behind the window.
        """
        self._change()
        asked: list[_Asked] = []
        aside: dict[str, list[Look]] = {}
        own = self._own.detector.detect(self._looks(seen, asked, aside, hurried=hurried))
        people: dict[str | None, Iterator[list[Person]]] = {None: iter(own)}
        for model, looks in aside.items():
            people[model] = iter(self._further[model].detector.detect(looks))
        return [self._glance(one, people) for one in asked]

    def _change(self) -> None:
        """See with other networks; what another one said is no verdict of theirs."""
        if self._next:
            chosen = self._next.pop()
            self._own, self._threshold, self._memory = chosen.network, chosen.threshold, {}
        if self._next_further and (further := self._next_further.pop()) != self._further:
            self._further, self._memory = further, {}

    def forget(self, camera: CameraCode) -> None:
        """Let go of what is known of a camera's windows."""
        self._memory = {key: known for key, known in self._memory.items() if key[1] != camera}
        self.inspector.forget(camera)

    def _looks(
        self,
        seen: Iterable[tuple[Frame, Sequence[View]]],
        asked: list[_Asked],
        aside: dict[str, list[Look]],
        *,
        hurried: bool,
    ) -> Iterator[Look]:
        """What the hall's own network is asked; what others are asked is put aside for them."""
        for frame, views in seen:
            small = gist(frame.planes)
            unknown = self.inspector.inspect(frame, small)
            if unknown is None:
                questions = [self._question(frame, view, small, hurried=hurried) for view in views]
            else:
                questions = [Question(view=view) for view in views]
            asked.append(_Asked(frame=frame, small=small, unknown=unknown, questions=questions))
            for question in questions:
                looks = question.looks()
                if question.view.model is None:
                    yield from looks
                elif looks:
                    aside.setdefault(question.view.model, []).extend(looks)

    def _question(self, frame: Frame, view: View, small: Gist, *, hurried: bool) -> Question:
        if not self._can_be_asked(view):
            return Question(view=view)
        known = self._known(view)
        staff = known is None or not self._staff_holds(known, view, small, frame.seen_at)
        customers = view.customer is not None and not self._customers_hold(
            known, view, view.customer, small, frame.seen_at, hurried=hurried
        )
        return Question(
            view=view,
            staff=side_of(frame, view.staff) if staff else None,
            customers=side_of(frame, view.customer) if view.customer and customers else None,
            posture=staff and not hurried and self._wants_posture(known, frame.seen_at),
        )

    def _can_be_asked(self, view: View) -> bool:
        return view.usable and (view.model is None or view.model in self._further)

    def _known(self, view: View) -> _Memory | None:
        """What is remembered of the window as long as it is looked at as it is now: zones can be drawn anew."""
        known = self._memory.get((view.window, view.camera))
        return known if known is not None and known.view == view else None

    def _network(self, view: View) -> Network:
        return self._own if view.model is None else self._further[view.model]

    def _threshold_of(self, view: View) -> float:
        return self._threshold if view.threshold is None else view.threshold

    def _wants_posture(self, known: _Memory | None, now: datetime) -> bool:
        if known is None or known.said.body is None or known.posture_at is None:
            return True
        # A head that is down for seconds concerns nobody: of somebody upright posture is asked rarely.
        every = _POSTURE_EVERY if known.said.head_down or not self._gating else _UPRIGHT_FOR * self._heartbeat
        return now - known.posture_at >= every

    def _staff_holds(self, known: _Memory, view: View, small: Gist, now: datetime) -> bool:
        heartbeat = self._beat(known, now) * _haste(view.window)
        # Somebody who lifts the head changes little: what could be held against a person is looked at more often.
        suspected = known.said.head_down or known.said.phone is True
        longest = self._heartbeat if suspected else _SURE_FOR * heartbeat
        trust = Trust(heartbeat=heartbeat, longest=longest, threshold=self._threshold_of(view))
        return self._gating and holds(known.staff, small, view.staff.reaching_up(), now=now, trust=trust)

    def _beat(self, known: _Memory, now: datetime) -> timedelta:
        """The heartbeat, longer where the machine gets round so rarely that a look without the network never came."""
        return max(self._heartbeat, min(_LOOKS_A_BEAT * (now - known.said.at), _SURE_FOR * self._heartbeat))

    def _customers_hold(
        self, known: _Memory | None, view: View, side: Rectangle, small: Gist, now: datetime, *, hurried: bool
    ) -> bool:
        if hurried and (known is None or known.said.body is not None):
            return True
        if known is None or known.customers is None:
            return False
        if timedelta(0) <= now - known.customers.at < self._customers_every:
            return True
        longest = _SURE_FOR * self._beat(known, now) * _haste(view.window)
        trust = Trust(heartbeat=longest, longest=longest, threshold=self._threshold_of(view))
        return self._gating and holds(known.customers, small, side, now=now, trust=trust)

    def _glance(self, asked: _Asked, people: Mapping[str | None, Iterator[list[Person]]]) -> Glance:
        observations: list[Observation] = []
        inferred = 0
        for question in asked.questions:
            view = question.view
            unknown = asked.unknown or (None if self._can_be_asked(view) else UnknownReason.UNCALIBRATED)
            if unknown is not None:
                self._memory.pop((view.window, view.camera), None)
                observations.append(observe_nothing(asked.frame, view, unknown))
                continue
            staff = Side(question.staff, next(people[view.model])) if question.staff else None
            customers = Side(question.customers, next(people[view.model])) if question.customers else None
            inferred += (staff is not None) + (customers is not None)
            observations.append(self._answer(asked.frame, asked.small, question, staff, customers))
        return Glance(frame=asked.frame, observations=tuple(observations), inferred=inferred, unknown=asked.unknown)

    def _answer(
        self, frame: Frame, small: Gist, question: Question, staff: Side | None, customers: Side | None
    ) -> Observation:
        key = (question.view.window, question.view.camera)
        known = self._known(question.view)
        threshold = self._threshold_of(question.view)
        said = observe(frame, question.view, staff=staff, customers=customers, threshold=threshold)
        if known is not None and staff is None:
            said = replace(
                said,
                staff=known.said.staff,
                body=known.said.body,
                phone=known.said.phone,
                staff_count=known.said.staff_count,
            )
        if known is not None and customers is None:
            said = replace(said, customers=known.said.customers, customer=known.said.customer)
        if known is not None and not question.posture:
            said = replace(said, head_down=known.said.head_down and said.body is not None)
        calibration = self._network(question.view).calibration
        if said.staff is not None and calibration is not None and calibration.threshold == threshold:
            said = replace(said, probability=calibration.probability(said.staff))
        seen_staff = Attention(at=frame.seen_at, gist=small, score=said.staff or 0.0, body=said.body)
        seen_customers = Attention(at=frame.seen_at, gist=small, score=1.0, body=said.customer)
        self._memory[key] = _Memory(
            view=question.view,
            said=said,
            staff=_newest(known.staff if known else None, seen_staff, looked=staff is not None),
            customers=_newest_or_none(
                known.customers if known else None, seen_customers, looked=customers is not None
            ),
            posture_at=frame.seen_at if question.posture else known.posture_at if known else None,
        )
        return said


def _haste(window: WindowCode) -> float:
    """0.7 to 1, always the same for a window: windows that began together must not all be due together for ever."""
    return 1 - 0.3 * (crc32(window.encode()) % 1000) / 1000


def _newest(last: Attention | None, seen: Attention, *, looked: bool) -> Attention:
    if last is None:
        return seen
    return last.then(seen) if looked else last


def _newest_or_none(last: Attention | None, seen: Attention, *, looked: bool) -> Attention | None:
    return _newest(last, seen, looked=True) if looked else last
