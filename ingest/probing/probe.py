"""One connection to a camera, everything counted for some seconds."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from ingest.address import without_password
from ingest.probing.picture_facts import PictureFacts, picture_facts
from ingest.rtsp import AccessUnit, Codec, Transport, VideoTrack, play
from ingest.trouble import CameraTrouble, Trouble

_BEGINNING = timedelta(seconds=12)
"""For connection and first key picture; only then the counting begins to be timed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a camera sent."""

    address: str
    """Without password."""
    codec: Codec
    audio: str
    """The codec of the sound that the stream also offers; empty when there is none."""
    lasted: timedelta
    """From the first key picture to the last picture."""
    first_key_after: timedelta
    """From the call to the first key picture."""
    fps: float | None
    bitrate: float | None
    """Bits a second."""
    key_interval: timedelta | None
    """The usual one; None when no second key picture came."""
    key_interval_longest: timedelta | None
    reordered: bool
    """Pictures come in another order than they are shown in (B-frames)."""
    damaged: int
    """Pictures of which packets were lost."""
    clock_offset: timedelta | None
    """How far the camera's clock is ahead (RTCP sender report); None when it does not tell."""
    picture: PictureFacts | None
    """Of the first key picture; None when it could not be decoded."""


async def probe(
    address: str,
    *,
    lasting: timedelta,
    clock: Callable[[], datetime],
    transport: Transport = Transport.TCP,
) -> Found:
    """Read a camera for `lasting` from its first key picture on. An end in the middle is enough when something came.

    Raises:
        CameraTrouble: it cannot be reached, says no, or sends no key picture within twelve seconds.
    """
    notes = _Notes(began_s=time.monotonic())
    playing = asyncio.ensure_future(
        play(address, on_described=notes.described, on_unit=notes.unit, clock=clock, transport=transport)
    )
    keyed = asyncio.ensure_future(notes.keyed.wait())
    try:
        await asyncio.wait({playing, keyed}, timeout=_BEGINNING.total_seconds(), return_when=asyncio.FIRST_COMPLETED)
        if notes.keyed.is_set():
            await asyncio.wait({playing}, timeout=lasting.total_seconds())
        elif playing.done():
            playing.result()
    finally:
        keyed.cancel()
        playing.cancel()
        with suppress(asyncio.CancelledError, CameraTrouble):
            await playing
    track, key = notes.track, notes.key
    if track is None or key is None:
        raise CameraTrouble(Trouble.SILENT, address, detail="no key picture came")
    facts = await asyncio.to_thread(picture_facts, track.codec.value, track.headers, key.annex_b())
    return notes.found(without_password(address), track, facts)


class _Notes:
    """What came, in its order, from the first key picture on."""

    def __init__(self, *, began_s: float) -> None:
        self._began_s = began_s
        self._first_key_s = began_s
        self._units: list[tuple[float, bool, int]] = []
        self._offsets: list[timedelta] = []
        self._damaged = 0
        self.track: VideoTrack | None = None
        self.key: AccessUnit | None = None
        self.keyed = asyncio.Event()

    def described(self, track: VideoTrack) -> None:
        self.track = track

    def unit(self, unit: AccessUnit, arrived_at: datetime) -> None:
        if self.key is None:
            if not unit.key or not unit.whole:
                return
            self.key = unit
            self._first_key_s = time.monotonic()
            self.keyed.set()
        self._units.append((unit.pts_s, unit.key, unit.size))
        self._damaged += not unit.whole
        if unit.sender_at is not None:
            self._offsets.append(unit.sender_at - arrived_at)

    def found(self, shown: str, track: VideoTrack, facts: PictureFacts | None) -> Found:
        times = sorted(pts_s for pts_s, _, _ in self._units)
        lasted_s = times[-1] - times[0]
        gaps = [later - earlier for earlier, later in pairwise([pts_s for pts_s, key, _ in self._units if key])]
        # The last picture's own time is not over yet.
        span_s = lasted_s * len(times) / (len(times) - 1) if lasted_s > 0 else 0.0
        return Found(
            address=shown,
            codec=track.codec,
            audio=track.audio,
            lasted=timedelta(seconds=lasted_s),
            first_key_after=timedelta(seconds=self._first_key_s - self._began_s),
            fps=len(times) / span_s if span_s else None,
            bitrate=8 * sum(size for _, _, size in self._units) / span_s if span_s else None,
            key_interval=timedelta(seconds=median(gaps)) if gaps else None,
            key_interval_longest=timedelta(seconds=max(gaps)) if gaps else None,
            reordered=any(after[0] < before[0] for before, after in pairwise(self._units)),
            damaged=self._damaged,
            # The way to us only makes a camera look late: the least delayed picture tells best.
            clock_offset=max(self._offsets, default=None),
            picture=facts,
        )
