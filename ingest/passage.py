"""One connection to a camera: its container's packets become our packets and frames."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

import av
import av.error
import numpy as np
from av.bitstream import BitStreamFilterContext
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter
from av.video.stream import VideoStream

from ingest.intake import Intake
from ingest.ring import StreamKind
from ingest.vocabulary import Encoded, Frame, Packet, Picture

VideoPacket: TypeAlias = "av.Packet[VideoStream]"

_TO_ANNEX_B = {"h264": "h264_mp4toannexb", "hevc": "hevc_mp4toannexb"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """What of a stream becomes a picture."""

    every: timedelta = timedelta(seconds=1)
    """Pictures wanted no closer together than this."""
    rare: timedelta = timedelta(seconds=3)
    """Key frames further apart than this do not suffice: then everything is decoded, at many times the cost."""
    widest: int = 1280
    """Wider pictures are scaled down: detection needs no more, and one is held for each camera."""


class Passage:
    """Takes the packets of one connection in decode order."""

    def __init__(self, stream: VideoStream, intake: Intake, decoding: Decoding) -> None:
        self._stream = stream
        self._intake = intake
        self._decoding = decoding
        self._codec: Any = stream.codec_context  # the library's types leave what packets carry open
        self._codec.thread_count = 1
        self._reformatter = VideoReformatter()
        headers: bytes = self._codec.extradata or b""
        # An MP4 keeps parameter sets aside and lengths before units; a ring must hold a stream that starts anywhere.
        boxed = headers[:1] == b"\x01" and self._codec.name in _TO_ANNEX_B
        self._filter: Any = BitStreamFilterContext(_TO_ANNEX_B[self._codec.name], stream) if boxed else None
        self._connection = intake.connect(
            StreamKind(codec=self._codec.name, headers=b"" if boxed else headers),
        )
        self._last_pts: float | None = None
        self._key_pts: float | None = None
        self._picture_pts: float | None = None
        # Until two key frames have come nobody knows how far apart they are.
        self._everything = True
        self.picture_at: datetime | None = None
        """When the packet of the last picture arrived."""

    def take(self, packet: VideoPacket, *, arrived_at: datetime, pts_s: float, seen_at: datetime) -> None:
        """Pass one packet on to the ring and, when it is due, its picture to the slot."""
        self._intake.packet(
            Packet(
                camera=self._intake.camera,
                arrived_at=arrived_at,
                pts_s=pts_s,
                connection=self._connection,
                key=packet.is_keyframe,
                unit=Encoded(self._plain(packet)),
            )
        )
        self._mind_rare_keys(pts_s, key=packet.is_keyframe)
        # A key frame that comes a little early is still the one that is wanted.
        wait = self._decoding.every.total_seconds() * (1.0 if self._everything else 0.9)
        due = self._picture_pts is None or pts_s - self._picture_pts >= wait
        if not self._everything and not (packet.is_keyframe and due):
            return
        frame = self._decode(packet)
        if frame is not None and due:
            self._picture_pts = pts_s
            self.picture_at = arrived_at
            # A decoder that is fed everything gives each picture some packets later.
            behind = timedelta(seconds=max(0.0, pts_s - frame.time)) if frame.pts is not None else timedelta(0)
            self._intake.frame(
                Frame(
                    camera=self._intake.camera,
                    seen_at=seen_at - behind,
                    arrived_at=arrived_at,
                    picture=self._picture(frame),
                )
            )

    def pts_of(self, packet: VideoPacket) -> float:
        """Seconds on the stream's clock. The first packets of a connection may come without a time."""
        pts = packet.pts if packet.pts is not None else packet.dts
        if pts is None:
            return self._last_pts or 0.0
        self._last_pts = float(pts * packet.time_base)
        return self._last_pts

    def _plain(self, packet: VideoPacket) -> bytes:
        if self._filter is None:
            return bytes(packet)
        # The filter takes what it is given away, and the decoder still needs the packet.
        copy: av.Packet[Any] = av.Packet(bytes(packet))
        copy.pts, copy.dts = packet.pts, packet.dts
        if self._stream.time_base is not None:
            copy.time_base = self._stream.time_base
        copy.is_keyframe = packet.is_keyframe
        return b"".join(bytes(part) for part in self._filter.filter(copy))

    def _mind_rare_keys(self, pts_s: float, *, key: bool) -> None:
        if not key:
            return
        if self._key_pts is not None:
            # Decoding everything can only start, and may only end, at a key frame.
            self._everything = pts_s - self._key_pts > self._decoding.rare.total_seconds()
        self._key_pts = pts_s

    def _decode(self, packet: VideoPacket) -> VideoFrame | None:
        try:
            frames: list[VideoFrame] = self._codec.decode(packet)
            if not self._everything:
                # A lone key frame would stay inside the decoder until the next one: ask for it at once.
                frames = frames + self._codec.decode(None)
                self._codec.flush_buffers()
        except av.error.FFmpegError:
            self._intake.corrupt()
            self._codec.flush_buffers()
            return None
        if frames and frames[-1].is_corrupt:
            self._intake.corrupt()
            return None
        return frames[-1] if frames else None

    def _picture(self, frame: VideoFrame) -> Picture:
        share = min(1.0, self._decoding.widest / frame.width)
        width, height = (int(side * share) // 2 * 2 for side in (frame.width, frame.height))
        fitted = self._reformatter.reformat(
            frame, width=width, height=height, format="bgr24", interpolation="FAST_BILINEAR"
        )
        return np.asarray(fitted.to_ndarray(), dtype=np.uint8)
