"""An MP4 cut from a camera's packets around a moment, without encoding anything again."""

from __future__ import annotations

import errno
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import Any

import av
import av.error

from ingest.reel import Missing, Placed, Take, missing, takes
from ingest.ring import Ring

_TICKS = 90_000
_ANNEX_B = {"h264": "h264", "hevc": "hevc"}
_CODEC_TAGS = {"h264": "avc1", "hevc": "hvc1"}


class NoClip(Exception):
    """Nothing can be cut; the text says why, and `missing` which part of the span is not there."""

    def __init__(self, why: str, *, missing: Sequence[Missing] = ()) -> None:
        super().__init__(why)
        self.missing = tuple(missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """What was written: second 0 of the file is `begin_at`; a part without pictures lasts as long as it lasted."""

    path: Path
    begin_at: datetime
    end_at: datetime
    missing: tuple[Missing, ...] = ()


def cut(ring: Ring, path: Path, *, moment: datetime, from_at: datetime, to_at: datetime) -> Clip:
    """Write the packets of [from_at, to_at] as MP4, from the key frame at or before `from_at`, across reconnects.

    H.264 goes on with other parameter sets in the same file, which players follow. Of codecs that changed, and of
    H.265 that changed its parameter sets, only the part that shows `moment` is written, else the longest.

    Raises:
        NoClip: nothing of that span is held, or a browser could not play it.
        OSError: it cannot be written, e.g. because the disk is full.
    """
    found = takes(ring.stretches(from_at, to_at))
    if not found:
        absent = missing(ring, (), from_at=from_at, to_at=to_at)
        told = f"no packet of camera {ring.camera} between {from_at:%H:%M:%S} and {to_at:%H:%M:%S} is kept"
        raise NoClip(told, missing=absent)
    try:
        chosen = _of_one_file(found, moment)
        codec = chosen[0].kind.codec
        if codec not in _ANNEX_B:
            raise NoClip(f"camera {ring.camera} sends {codec}: set it to H.264 to get clips")
        _write(chosen, path)
    except (av.error.FFmpegError, ValueError) as error:
        if getattr(error, "errno", None) == errno.ENOSPC:
            raise OSError(errno.ENOSPC, "No space left on device", str(path)) from error
        raise NoClip(f"the packets of camera {ring.camera} make no playable clip: {error}") from error
    shown = _placed(chosen)
    whole = missing(ring, _placed(found), from_at=from_at, to_at=to_at)
    # What is there and was not taken has another kind of stream.
    absent = [
        one if one in whole else Missing(from_at=one.from_at, to_at=one.to_at, why="changed")
        for one in missing(ring, shown, from_at=from_at, to_at=to_at)
    ]
    instants = [one.shown_at for one in shown]
    return Clip(path=path, begin_at=min(instants), end_at=max(instants), missing=tuple(absent))


def _placed(chosen: Sequence[Take]) -> list[Placed]:
    return [one for take in chosen for one in take.placed]


def _of_one_file(found: Sequence[Take], moment: datetime) -> list[Take]:
    kinds: dict[int, object] = {}

    def kind(take: Take) -> object:
        connection = take.placed[0].packet.connection
        if connection not in kinds:  # only a connection's first take is sure to begin with a key frame
            kinds[connection] = _file_kind(take)
        return kinds[connection]

    def worth(run: list[Take]) -> tuple[bool, float]:
        begin, end = run[0].begin_at, max(one.shown_at for one in run[-1].placed)
        return begin <= moment <= end, (end - begin).total_seconds()

    return max(([*run] for _, run in groupby(found, key=kind)), key=worth)


def _file_kind(take: Take) -> object:
    """What must not change within a file."""
    if take.kind.codec != "hevc":
        return take.kind.codec
    with av.open(_sample(take), format="hevc") as source:
        return source.streams.video[0].codec_context.extradata


def _sample(take: Take) -> io.BytesIO:
    return io.BytesIO(take.kind.headers + take.placed[0].packet.data)


def _write(chosen: Sequence[Take], path: Path) -> None:
    first = chosen[0]
    # The muxer wants a stream to copy the codec's parameters from: read them out of the first key frame itself.
    with (
        av.open(_sample(first), format=_ANNEX_B[first.kind.codec]) as source,
        av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as target,
    ):
        muxer: Any = target  # the library's types leave what packets carry open
        video = muxer.add_stream_from_template(source.streams.video[0])
        video.codec_tag = _CODEC_TAGS[first.kind.codec]
        base = Fraction(1, _TICKS)
        begin_at = min(one.shown_at for take in chosen for one in take.placed)
        pts = [round((one.shown_at - begin_at).total_seconds() * _TICKS) for one in _placed(chosen)]
        times = zip(pts, _decode_times(pts), strict=True)
        for take in chosen:
            for one in take.placed:
                shown, decoded = next(times)
                again = one.packet.key and take.kind.headers != first.kind.headers
                out: Any = av.Packet((take.kind.headers if again else b"") + one.packet.data)
                out.stream = video
                out.time_base = base
                out.pts, out.dts = max(shown, decoded), decoded
                out.is_keyframe = one.packet.key
                muxer.mux(out)


def _decode_times(pts: list[int]) -> list[int]:
    """Strictly rising decode times, none after its picture is shown. Packets come in decode order."""
    inorder = sorted(pts)
    delay = max(ready - shown for ready, shown in zip(inorder, pts, strict=True))
    times: list[int] = []
    for ready in inorder:
        times.append(max(ready - delay, times[-1] + 1) if times else ready - delay)
    return times
