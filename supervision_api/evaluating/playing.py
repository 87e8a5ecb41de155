"""One labelled clip through the pipeline that watches halls: reading, network, observing, settling."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from analytics.states import blind, settle
from analytics.track import Track
from analytics.vocabulary import Observation, Presence, StateChange, presence
from analytics.zones import Rectangle, View
from ingest.address import is_stream
from ingest.decoder import Decoder, Undecodable
from ingest.film import film
from ingest.frame import Frame
from ingest.intake import Intake
from ingest.passage import Decoding
from ingest.reader import Reader
from ingest.ring import Ring
from ingest.trouble import CameraTrouble, Trouble
from ingest.vocabulary import CameraCode, WindowCode
from supervision_api.evaluating.labels import BadLabels, LabelledClip, LabelledWindow
from supervision_api.evaluating.run import Look, Run, Stretch
from supervision_api.evaluating.seeing import Seeing
from supervision_api.watching.eye import Eye
from supervision_api.watching.tracks import settle_rules

_CAMERA = CameraCode("clip")
_RING = timedelta(seconds=1)  # nothing is cut from it
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
_LATER = timedelta(seconds=30)  # how long after its last label a live stream may stay silent
_LARGEST_SHARE = 1.0


class ClipUnusable(Exception):
    """A clip cannot be played; the text says why and what to do."""


def play(clip: LabelledClip, footage: Path, seeing: Seeing) -> list[Run]:
    """What is said of each labelled window, in their order, with every picture that is due decoded and looked at.

    Raises:
        ClipUnusable: it is not there, cannot be read, or shows nothing.
        BadLabels: a rectangle does not lie in its picture.
    """
    watch = seeing.watch
    watching = _Watching(clip, seeing)
    try:
        if is_stream(clip.clip):
            # Key pictures alone would look less often than `interval` asks for.
            asyncio.run(_from_camera(clip, watching, Decoding(every=watch.interval, rare=timedelta(0))))
        else:
            path = footage / clip.clip
            if not path.is_file():
                raise ClipUnusable(f"{clip.windows[0].where}: there is no {path}: --footage must name its folder")
            for frame in film(path, _CAMERA, begin_at=_EPOCH, every=watch.interval):
                watching.see(frame)
                if watching.passed.is_set():
                    break
    except CameraTrouble as trouble:
        raise ClipUnusable(str(trouble)) from trouble
    if watching.began_at is None:
        raise ClipUnusable(f"{clip.clip}: no picture of it can be decoded: give a video that a player shows")
    return watching.runs()


async def _from_camera(clip: LabelledClip, watching: _Watching, decoding: Decoding) -> None:
    """Read a camera from its first picture until the last label has passed or the stream ends."""
    reader = Reader(clip.clip, watching.intake, clock=lambda: datetime.now(UTC), decoding=decoding)
    reading = asyncio.create_task(reader.run_once())
    ended = asyncio.create_task(watching.passed.wait())
    longest = (timedelta(seconds=clip.end_s) + _LATER).total_seconds()
    try:
        await asyncio.wait({reading, ended}, timeout=longest, return_when=asyncio.FIRST_COMPLETED)
        if reading.done() and (trouble := reading.exception()) is not None:
            closed = isinstance(trouble, CameraTrouble) and trouble.kind is Trouble.CLOSED
            if not (closed and watching.began_at is not None):
                raise trouble
    finally:
        for task in (reading, ended):
            task.cancel()
            with suppress(asyncio.CancelledError, CameraTrouble):
                await task


@dataclass(slots=True)
class _Seen:
    """One window while its clip plays."""

    labelled: LabelledWindow
    view: View
    track: Track
    looks: list[Look] = field(default_factory=list[Look])
    changes: list[StateChange] = field(default_factory=list[StateChange])


class _Watching:
    """Looks at each picture as it comes: nothing else waits, so none is dropped."""

    def __init__(self, clip: LabelledClip, seeing: Seeing) -> None:
        self._clip = clip
        self._seeing = seeing
        watch = seeing.watch
        self._rules = settle_rules(watch)
        self._eye = Eye(
            seeing.own.detector,
            threshold=watch.threshold,
            interval=watch.interval,
            heartbeat=watch.heartbeat,
            gating=watch.gating,
            calibration=seeing.own.calibration,
        )
        self._eye.see_also(seeing.further)
        self._decoder = Decoder()
        self._windows: dict[WindowCode, _Seen] = {}
        self.began_at: datetime | None = None
        self.passed = asyncio.Event()
        """Set once the last label has passed."""
        self.intake = Intake(_CAMERA, Ring(_CAMERA, keep=_RING), on_wanted=self._take)

    def _take(self) -> None:
        pending = self.intake.pending.take()
        if pending is None or self.passed.is_set():
            return
        try:
            frame = self._decoder.decode(pending)
        except Undecodable:
            self.intake.corrupt(pending.arrived_at)
            return
        self.intake.frame(frame)
        self.see(frame)

    def see(self, frame: Frame) -> None:
        """Look at one picture, the first of which begins the clip."""
        if self.began_at is None:
            self._begin(frame)
        self._look(frame)

    def _begin(self, frame: Frame) -> None:
        self.began_at = frame.seen_at
        width, height = frame.sent or (frame.planes.width, frame.planes.height)
        for one in self._clip.windows:
            halls = self._seeing.views.get(one.window)
            view = View(
                window=one.window,
                camera=_CAMERA,
                staff=_in_shares(one, width, height),
                threshold=halls.threshold if halls else None,
                model=halls.model if halls else None,
            )
            track = Track(window=one.window, watched_since=frame.seen_at)
            self._windows[one.window] = _Seen(one, view, track)

    def _look(self, frame: Frame) -> None:
        at_s = self._since_began(frame.seen_at)
        if at_s > self._clip.end_s:
            self.passed.set()
            return
        (glance,) = self._eye.look([(frame, [seen.view for seen in self._windows.values()])])
        for observation in glance.observations:
            seen = self._windows[observation.window]
            seen.track, told = settle(seen.track, observation, rules=self._rules)
            seen.changes += told
            threshold = self._seeing.threshold(observation.window)
            seen.looks.append(
                Look(at_s, observation.staff, _said(observation, threshold, sure=self._seeing.watch.sure))
            )

    def runs(self) -> list[Run]:
        """All that was said, when the clip has been played."""
        found: list[Run] = []
        for seen in self._windows.values():
            labelled_until = (
                _EPOCH if self.began_at is None else self.began_at + timedelta(seconds=seen.labelled.end_s)
            )
            # A clip that ends before its labels do is a camera that fell silent.
            seen.track, told = blind(seen.track, labelled_until, rules=self._rules)
            seen.changes += told
            stretches = _stretches(seen.changes, self._since_began, end_s=seen.labelled.end_s)
            found.append(
                Run(clip=self._clip.clip, labelled=seen.labelled, looks=tuple(seen.looks), stretches=stretches)
            )
        return found

    def _since_began(self, at: datetime) -> float:
        return (at - (self.began_at or at)).total_seconds()


def _said(observation: Observation, threshold: float, *, sure: float) -> Presence:
    if observation.staff is None:
        return Presence.UNKNOWN
    there = observation.staff >= threshold
    likely = observation.probability
    if likely is not None and (likely if there else 1 - likely) < sure:
        return Presence.UNKNOWN
    return Presence.PRESENT if there else Presence.ABSENT


def _stretches(
    changes: list[StateChange], since_began: Callable[[datetime], float], *, end_s: float
) -> tuple[Stretch, ...]:
    """Settled presence from 0 to the end: before the first change nothing is known."""
    joined: list[Stretch] = [Stretch(0.0, end_s, Presence.UNKNOWN, None)]
    for change in changes:
        told = presence(change.state)
        if told is not joined[-1].presence:
            decided = since_began(change.decided_at) if change.decided_at else None
            joined.append(Stretch(since_began(change.at), end_s, told, decided))
    ends = [after.from_s for _, after in pairwise(joined)] + [end_s]
    cut = [
        Stretch(one.from_s, min(end, end_s), one.presence, one.decided_s)
        for one, end in zip(joined, ends, strict=True)
    ]
    return tuple(one for one in cut if one.from_s < one.to_s)


def _in_shares(one: LabelledWindow, width: int, height: int) -> Rectangle:
    """The staff side as shares of the picture; a rectangle up to 1 x 1 is given in shares already."""
    given = one.staff
    if max(given.x2, given.y2) <= _LARGEST_SHARE:
        return given
    if given.x1 >= width or given.y1 >= height or given.x2 > 1.02 * width or given.y2 > 1.02 * height:
        raise BadLabels(
            f"{one.where}: the rectangle {given.x1:g},{given.y1:g},{given.x2:g},{given.y2:g} does not lie in the "
            f"picture, which is {width} x {height}: write pixels of the clip as it is"
        )
    return Rectangle(given.x1, given.y1, min(given.x2, width), min(given.y2, height)).in_shares(width, height)
