"""An MP4 cut from a camera's packets around a moment, without encoding anything again."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.error

from ingest.ring import Ring, Stretch

_TICKS = 90_000
_ANNEX_B = {"h264": "h264", "hevc": "hevc"}
_CODEC_TAGS = {"h264": "avc1", "hevc": "hvc1"}


class NoClip(Exception):
    """Nothing can be cut; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """What was written: what it shows and for how long."""

    path: Path
    begin_at: datetime
    end_at: datetime


def cut(ring: Ring, path: Path, *, moment: datetime, from_at: datetime, to_at: datetime) -> Clip:
    """Write the packets of [from_at, to_at] as MP4, from the key frame at or before `from_at`.

    The clocks of two connections say nothing about each other, so of several connections in the span the one
    that shows `moment` is written, else the longest.

    Raises:
        NoClip: nothing of that span is held, or a browser could not play it.
    """
    stretches = ring.stretches(from_at, to_at)
    if not stretches:
        raise NoClip(f"no packet of camera {ring.camera} between {from_at:%H:%M:%S} and {to_at:%H:%M:%S} is kept")
    best = max(stretches, key=lambda s: (s.begin_at <= moment <= s.end_at, s.end_at - s.begin_at))
    if best.kind.codec not in _ANNEX_B:
        raise NoClip(f"camera {ring.camera} sends {best.kind.codec}: set it to H.264 to get clips")
    try:
        _write(best, path)
    except (av.error.FFmpegError, ValueError) as error:
        raise NoClip(f"the packets of camera {ring.camera} make no playable clip: {error}") from error
    return Clip(path=path, begin_at=best.begin_at, end_at=best.end_at)


def _write(stretch: Stretch, path: Path) -> None:
    # The muxer wants a stream to copy the codec's parameters from: read them out of the first key frame itself.
    sample = io.BytesIO(stretch.kind.headers + stretch.packets[0].data)
    with (
        av.open(sample, format=_ANNEX_B[stretch.kind.codec]) as source,
        av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as target,
    ):
        muxer: Any = target  # the library's types leave what packets carry open
        video = muxer.add_stream_from_template(source.streams.video[0])
        video.codec_tag = _CODEC_TAGS[stretch.kind.codec]
        base = Fraction(1, _TICKS)
        first = min(packet.pts_s for packet in stretch.packets)
        pts = [round((packet.pts_s - first) * _TICKS) for packet in stretch.packets]
        dts = _decode_times(pts)
        for packet, shown, decoded in zip(stretch.packets, pts, dts, strict=True):
            out: Any = av.Packet(packet.data)
            out.stream = video
            out.time_base = base
            out.pts, out.dts = max(shown, decoded), decoded
            out.is_keyframe = packet.key
            muxer.mux(out)


def _decode_times(pts: list[int]) -> list[int]:
    """Strictly rising decode times, none after its picture is shown. Packets come in decode order."""
    inorder = sorted(pts)
    delay = max(ready - shown for ready, shown in zip(inorder, pts, strict=True))
    times: list[int] = []
    for ready in inorder:
        times.append(max(ready - delay, times[-1] + 1) if times else ready - delay)
    return times
