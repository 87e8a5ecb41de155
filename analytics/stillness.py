"""Whether a camera repeats one picture: its sensor's noise makes no two alike, what hangs inside it does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zlib import crc32

import numpy as np

from analytics.movement import Gist
from ingest.frame import Frame

_FROZEN_AFTER = timedelta(seconds=30)
_FEWEST = 5
"""Key pictures that were alike; fewer may be chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stillness:
    """The last key picture of a camera, and since when all were exactly like it."""

    gist: Gist
    since: datetime
    newest_at: datetime
    alike: int = 0
    print: int | None = None
    """Checksum of all its pixels; made only when the small pictures are alike."""

    @property
    def frozen(self) -> bool:
        """Whether the camera hangs."""
        return self.alike >= _FEWEST and self.newest_at - self.since >= _FROZEN_AFTER


def still(last: Stillness | None, frame: Frame, gist: Gist) -> Stillness:
    """What is known after one more picture.

    Only key pictures are compared, for those between them may repeat a scene in which nothing moves without an error.
    """
    fresh = Stillness(gist=gist, since=frame.seen_at, newest_at=frame.seen_at)
    if last is None:
        return fresh
    if not frame.key:
        return last
    if not np.array_equal(last.gist, gist):
        return fresh
    seen = crc32(np.ascontiguousarray(frame.planes.y).data)
    if last.print is None:
        return replace(fresh, print=seen)
    if last.print != seen:
        return replace(fresh, print=seen)
    return replace(last, newest_at=frame.seen_at, alike=last.alike + 1)
