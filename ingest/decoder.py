"""Encoded pictures become planes. Cameras share decoders: a key frame needs nothing of what came before it."""

from __future__ import annotations

from collections import OrderedDict
from datetime import timedelta
from fractions import Fraction
from typing import Any

import av
import av.error
import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, VideoReformatter

from ingest.frame import Frame
from ingest.pending import Pending
from ingest.planes import Plane, Planes
from ingest.ring import StreamKind
from ingest.vocabulary import CameraCode, Packet

_SHARED = 8
"""Decoders held for key frames, one a kind of stream: cameras of one make share, and a decoder is a few megabytes."""
_TICKS = 90_000
_PLANAR = {"yuv420p", "yuvj420p"}


class Undecodable(Exception):
    """The packets make no picture, or a damaged one."""


class Decoder:
    """Decodes what is pending, for one thread at a time.

    A lone key frame goes through a decoder that is emptied after each. Cameras whose key frames are too rare have a
    decoder of their own, which goes on from where it stopped.
    """

    def __init__(self, *, widest: int = 1920) -> None:
        self._widest = widest
        self._reformatter = VideoReformatter()
        self._shared: OrderedDict[StreamKind, Any] = OrderedDict()
        self._own: dict[CameraCode, _Running] = {}

    def decode(self, pending: Pending) -> Frame:
        """The picture of the last packet, no wider than `widest`.

        Raises:
            Undecodable: there is none; the decoder is ready for the next.
        """
        try:
            alone = len(pending.packets) == 1
            frame, behind_s = self._alone(pending) if alone else self._running(pending)
        except (av.error.FFmpegError, ValueError) as error:
            raise Undecodable(str(error)) from error
        if frame.is_corrupt:
            raise Undecodable("a part of the picture is missing")
        return Frame(
            camera=pending.camera,
            seen_at=pending.seen_at - timedelta(seconds=behind_s),
            arrived_at=pending.arrived_at,
            planes=planes_of(frame, self._reformatter, widest=self._widest),
            key=alone,
            sent=(frame.width, frame.height),
        )

    def forget(self, camera: CameraCode) -> None:
        """Let go of what was kept for a camera."""
        self._own.pop(camera, None)

    def _alone(self, pending: Pending) -> tuple[VideoFrame, float]:
        self._own.pop(pending.camera, None)
        codec = self._shared.pop(pending.kind, None) or _decoder(pending.kind, smooths=False)
        try:
            # It would stay inside the decoder until the next one came: ask for it at once.
            frames = [*codec.decode(av.Packet(pending.packets[0].data)), *codec.decode(None)]
            codec.flush_buffers()
        except av.error.FFmpegError:
            # One camera's noise must not spoil the next one's picture: this decoder is not used again.
            codec = None
            raise
        finally:
            if codec is not None:
                self._shared[pending.kind] = codec
                if len(self._shared) > _SHARED:
                    self._shared.popitem(last=False)
        if not frames:
            raise Undecodable("the packets make no picture")
        return frames[-1], 0.0

    def _running(self, pending: Pending) -> tuple[VideoFrame, float]:
        running = self._own.get(pending.camera)
        if running is None or not running.goes_on(pending):
            running = self._own[pending.camera] = _Running(pending.kind)
        try:
            return running.decode(pending)
        except (av.error.FFmpegError, Undecodable):
            self.forget(pending.camera)
            raise


def planes_of(frame: VideoFrame, reformatter: VideoReformatter, *, widest: int) -> Planes:
    """Copies of a decoded picture's planes, no wider than `widest`, so that the decoder gets its memory back."""
    share = min(1.0, widest / frame.width)
    width, height = (int(side * share) // 2 * 2 for side in (frame.width, frame.height))
    full_range = frame.color_range == ColorRange.JPEG or frame.format.name.startswith("yuvj")
    if frame.format.name not in _PLANAR or share < 1.0:
        frame = reformatter.reformat(
            frame, width=width, height=height, format="yuv420p", interpolation="FAST_BILINEAR"
        )
        full_range = frame.color_range == ColorRange.JPEG
    y, u, v = (_plane(part) for part in frame.planes)
    half = (height // 2, width // 2)
    return Planes(
        y=y[:height, :width].copy(),
        u=u[: half[0], : half[1]].copy(),
        v=v[: half[0], : half[1]].copy(),
        full_range=full_range,
    )


class _Running:
    """A decoder that is fed everything of one camera, in order."""

    def __init__(self, kind: StreamKind) -> None:
        self._codec = _decoder(kind)
        self._last: Packet | None = None

    def goes_on(self, pending: Pending) -> bool:
        """Whether what it was fed last is among what is pending."""
        return any(packet is self._last for packet in pending.packets)

    def decode(self, pending: Pending) -> tuple[VideoFrame, float]:
        """The newest picture that comes out, and how many seconds it lies behind the last packet."""
        fed = next((i for i, packet in enumerate(pending.packets) if packet is self._last), -1)
        newest: VideoFrame | None = None
        for packet in pending.packets[fed + 1 :]:
            encoded: Any = av.Packet(packet.data)
            encoded.pts, encoded.time_base = round(packet.pts_s * _TICKS), Fraction(1, _TICKS)
            for frame in self._codec.decode(encoded):
                newest = frame
            self._last = packet
        if newest is None:
            raise Undecodable("the packets make no picture yet")
        shown_s = newest.pts / _TICKS if newest.pts is not None else pending.packets[-1].pts_s
        return newest, max(0.0, pending.packets[-1].pts_s - shown_s)


def _decoder(kind: StreamKind, *, smooths: bool = True) -> Any:  # the library's types leave open what it decodes
    codec: Any = av.CodecContext.create(kind.codec, "r")
    codec.thread_count = 1
    if not smooths:
        # A third of the work. No later picture is built on this one, and what the network says differs by less than
        # between two pictures of somebody who sits still: its score by 0.004 in the mean at 600 kbit/s.
        codec.options = {"skip_loop_filter": "all"}
    if kind.headers:
        codec.extradata = kind.headers
    return codec


def _plane(part: Any) -> Plane:
    return np.frombuffer(part, dtype=np.uint8).reshape(-1, part.line_size)
