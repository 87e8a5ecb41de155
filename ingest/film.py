"""A video file looked at from its begin to its end, at even instants of its own clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import av
import av.error
import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter

from ingest.decoder import planes_of
from ingest.frame import Frame
from ingest.trouble import CameraTrouble, Trouble, explain
from ingest.vocabulary import CameraCode

_EARLY_S = 1e-3  # rates like 29.97 put a picture a moment before its due instant


def film(
    path: Path, camera: CameraCode, *, begin_at: datetime, every: timedelta, widest: int = 1920
) -> Iterator[Frame]:
    """What a viewer would see at `begin_at` and every `every` after it, up to the file's end.

    A picture that stands for longer, as in animations, is given again, and not as a key picture: that it did not
    change says nothing about the camera.

    Raises:
        CameraTrouble: the file cannot be read or holds no video.
    """
    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                raise CameraTrouble(Trouble.NO_VIDEO, str(path))
            yield from _looks(_timed(container), camera, begin_at, every, widest)
    except (av.error.FFmpegError, OSError, ValueError) as error:
        raise explain(error, str(path)) from error


def _timed(container: Any) -> Iterator[tuple[float, float, VideoFrame]]:
    """Each picture with the seconds from the first one at which it appears and goes, if nothing follows it."""
    stream = container.streams.video[0]
    step = float(1 / stream.average_rate) if stream.average_rate else 0.0
    first: float | None = None
    at = -step
    for frame in container.decode(stream):
        told = None if frame.pts is None else float(frame.pts * frame.time_base)
        first = told if first is None else first
        at = at + step if told is None or first is None else told - first
        lasting = float(frame.duration * frame.time_base) if frame.duration else step
        yield at, at + lasting, frame


def _looks(
    timed: Iterator[tuple[float, float, VideoFrame]],
    camera: CameraCode,
    begin_at: datetime,
    every: timedelta,
    widest: int,
) -> Iterator[Frame]:
    reformatter = VideoReformatter()
    looks = 0
    shown: tuple[float, VideoFrame] | None = None
    kept: Frame | None = None

    def upto(end_s: float) -> Iterator[Frame]:
        nonlocal looks, kept
        while shown is not None and (due := looks * every.total_seconds()) < end_s - _EARLY_S:
            seen_at = begin_at + timedelta(seconds=due)
            if kept is None:
                kept = _frame(shown[1], camera, seen_at, reformatter, widest)
                yield kept
            else:
                yield Frame(
                    camera=camera, seen_at=seen_at, arrived_at=seen_at, planes=kept.planes, key=False, sent=kept.sent
                )
            looks += 1

    gone_s = 0.0
    for at, gone, frame in timed:
        yield from upto(at)
        shown, kept, gone_s = (at, frame), None, gone
    yield from upto(gone_s)


def _frame(
    frame: VideoFrame, camera: CameraCode, seen_at: datetime, reformatter: VideoReformatter, widest: int
) -> Frame:
    key = bool(frame.key_frame)
    if turns := round(frame.rotation / 90) % 4:
        # Phones store what they film lying on its side, with a note by how much a player is to turn it.
        stored = np.asarray(frame.to_ndarray(format="bgr24"), dtype=np.uint8)
        frame = VideoFrame.from_ndarray(np.ascontiguousarray(np.rot90(stored, turns)), format="bgr24")
    return Frame(
        camera=camera,
        seen_at=seen_at,
        arrived_at=seen_at,
        planes=planes_of(frame, reformatter, widest=widest),
        key=key,
        sent=(frame.width, frame.height),
    )
