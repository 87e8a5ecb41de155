"""From clips of decided alerts to a set of frames; customers are veiled before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import cv2
import numpy as np

from analytics.observe import Side, staff_in
from analytics.zones import Cut, Rectangle, View, cut
from ingest.film import film
from ingest.frame import Frame
from ingest.trouble import CameraTrouble
from ingest.vocabulary import Picture
from models.fetch import sha256_of
from models.vocabulary import Look, PersonDetector
from store.reviews import ReviewedClip
from supervision_api.networks.frame_set import UNBOXED, FrameRow, label_line, write_frame_set
from supervision_api.networks.halves import Half, half
from supervision_api.networks.truth import Truth, truth
from supervision_api.watching.pictures import veiled

FAINTEST = 0.05
"""Score from which a box is believed where a person has said that somebody was there."""
_SURE = 0.5
_QUALITY = 92


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How many frames are taken of a clip, and how far apart."""

    every: timedelta = timedelta(seconds=3)
    most: int = 5


@dataclass(slots=True)
class Collected:
    """What came of it."""

    rows: list[FrameRow] = field(default_factory=list[FrameRow])
    left_out: Counter[str] = field(default_factory=Counter[str])
    """Clips of which nothing was taken, by reason."""


class Collector:
    """Takes frames of clips one after another into a folder, which is then a set of frames."""

    def __init__(
        self, folder: Path, evidence: Path, detector: PersonDetector, *, zone: ZoneInfo, terms: Terms | None = None
    ) -> None:
        self._folder = folder
        self._evidence = evidence
        self._detector = detector
        self._zone = zone
        self._terms = Terms() if terms is None else terms
        self.found = Collected()

    def collect(
        self, clips: Iterable[tuple[ReviewedClip, Sequence[View]]], *, tell: Callable[[ReviewedClip], None]
    ) -> Collected:
        """Take frames of all these clips, each given with where its windows lay, and write the set's list.

        Raises:
            OSError: the folder cannot be written.
        """
        try:
            for (clip, views), known in _agreed(clips, self.found.left_out):
                tell(clip)
                self._take(clip, views, known)
        finally:
            # What was taken before an interruption is a set too.
            if self.found.rows:
                write_frame_set(self._folder, self.found.rows)
        return self.found

    def _take(self, clip: ReviewedClip, views: Sequence[View], known: Truth) -> None:
        view = next((view for view in views if view.window == clip.window), None)
        source = self._evidence / clip.path
        if view is None:
            self.found.left_out["the window was not in the camera's picture"] += 1
        elif not source.is_file() or sha256_of(source) != clip.sha256:
            self.found.left_out["the clip is gone or was changed"] += 1
        else:
            try:
                for frame in self._frames(source, clip, known):
                    self._keep(frame, clip, view, views, known)
            except CameraTrouble:
                self.found.left_out["the clip cannot be read"] += 1

    def _frames(self, source: Path, clip: ReviewedClip, known: Truth) -> Iterator[Frame]:
        taken = 0
        for frame in film(source, clip.camera, begin_at=clip.shows_from, every=timedelta(seconds=1)):
            due = known.from_at + taken * self._terms.every
            if frame.seen_at > known.to_at or taken == self._terms.most:
                return
            if frame.seen_at >= due:
                taken += 1
                yield frame

    def _keep(self, frame: Frame, clip: ReviewedClip, view: View, views: Sequence[View], known: Truth) -> None:
        whole = frame.picture
        seen = cut(whole, view.staff)
        kept = cut(veiled(whole, views), view.staff).picture
        height, width = kept.shape[:2]
        box = self._box(seen, view, (whole.shape[1], whole.shape[0])) if known.present else None
        day = frame.seen_at.astimezone(self._zone).date()
        side = half(clip.window, day)
        # The held-out half needs no box: whether anybody is seen is all that is asked of it.
        place = UNBOXED if known.present and box is None and side is Half.LEARNING else side
        name = f"{clip.window}-{day}-{clip.alert_no}-{frame.seen_at:%H%M%S}"
        _write(self._folder / "images" / place / f"{name}.jpg", _jpeg(kept))
        if place != UNBOXED:
            boxes = [*([box] if box else []), *self._others(kept, view, whole, seen)]
            label = "".join(label_line(one, width, height) for one in boxes)
            _write(self._folder / "labels" / place / f"{name}.txt", label.encode())
        staff = view.staff.in_pixels(whole.shape[1], whole.shape[0])
        self.found.rows.append(
            FrameRow(
                file=f"images/{place}/{name}.jpg",
                half=place,
                window=clip.window,
                day=day,
                camera=clip.camera,
                alert=clip.alert_no,
                at=frame.seen_at.isoformat(timespec="milliseconds"),
                present=known.present,
                staff=_moved(staff, -seen.left, -seen.top),
                box=box,
            )
        )

    def _others(self, kept: Picture, view: View, whole: Picture, seen: Cut) -> list[Rectangle]:
        """Boxes of people seen beside the window: without one each would be learned as nobody."""
        size = (whole.shape[1], whole.shape[0])
        (people,) = self._detector.detect([Look(kept)])
        side = Side(Cut(kept, seen.left, seen.top), people)
        behind = {id(one.person) for one in staff_in(side, view, size)}
        return [Rectangle(*one.box) for one in people if id(one) not in behind and one.score >= _SURE]

    def _box(self, seen: Cut, view: View, size: tuple[int, int]) -> Rectangle | None:
        """The best staff member's box in pixels of the cut."""
        (people,) = self._detector.detect([Look(seen.picture)])
        behind = staff_in(Side(seen, people), view, size)
        return Rectangle(*behind[0].person.box) if behind else None


def _agreed(
    clips: Iterable[tuple[ReviewedClip, Sequence[View]]], left_out: Counter[str]
) -> Iterator[tuple[tuple[ReviewedClip, Sequence[View]], Truth]]:
    """Each clip once, with what the decisions about it say. An absence bears alerts of several levels."""

    def clip_of(one: tuple[ReviewedClip, Sequence[View]]) -> UUID:
        return one[0].evidence_id

    for _, same in groupby(sorted(clips, key=clip_of), key=clip_of):
        together = list(same)
        said = [(one, known) for one in together if (known := truth(one[0])) is not None]
        if not said:
            left_out["the decision does not say who was there"] += 1
        elif len({known.present for _, known in said}) > 1:
            left_out["decisions about it disagree"] += 1
        else:
            yield said[0]


def _moved(box: Rectangle, right: float, down: float) -> Rectangle:
    return Rectangle(box.x1 + right, box.y1 + down, box.x2 + right, box.y2 + down)


def _jpeg(picture: Picture) -> bytes:
    _, encoded = cv2.imencode(".jpg", np.ascontiguousarray(picture), [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return encoded.tobytes()


def _write(path: Path, content: bytes) -> None:
    # People are in these pictures: no other user of this machine may look at them.
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(content)
