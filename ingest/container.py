"""What the video library reads, a file or an address, as access units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import av
from av.bitstream import BitStreamFilterContext
from av.container import InputContainer
from av.video.stream import VideoStream

from ingest.ring import StreamKind
from ingest.trouble import CameraTrouble, Trouble
from ingest.vocabulary import Encoded

_TO_ANNEX_B = {"h264": "h264_mp4toannexb", "hevc": "hevc_mp4toannexb"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Demuxed:
    """One access unit of a container."""

    unit: Encoded
    key: bool
    pts_s: float
    """Seconds on the stream's clock; that of the unit before when it came without a time."""


class Demuxer:
    """Reads the first video stream of an open container."""

    def __init__(self, container: InputContainer, address: str) -> None:
        """Raises CameraTrouble when the container holds no video."""
        if not container.streams.video:
            raise CameraTrouble(Trouble.NO_VIDEO, address)
        self._container = container
        self._stream: VideoStream = container.streams.video[0]
        codec: Any = self._stream.codec_context  # the library's types leave open what it carries
        headers: bytes = codec.extradata or b""
        # An MP4 keeps parameter sets aside and lengths before units; a ring must hold a stream that starts anywhere.
        boxed = headers[:1] == b"\x01" and codec.name in _TO_ANNEX_B
        self._filter: Any = BitStreamFilterContext(_TO_ANNEX_B[codec.name], self._stream) if boxed else None
        self.kind = StreamKind(codec=codec.name, headers=b"" if boxed else headers)
        rate = self._stream.average_rate
        self.step_s = float(1 / rate) if rate else 0.0
        """Seconds from one picture to the next, 0 when the container does not say."""

    def units(self) -> Iterator[Demuxed]:
        """All access units, in decode order."""
        pts_s = 0.0
        for packet in self._container.demux(self._stream):
            if not packet.size:
                continue  # the library's own mark of the end
            pts = packet.pts if packet.pts is not None else packet.dts
            # The first packets of a connection may come without a time.
            pts_s = pts_s if pts is None else float(pts * packet.time_base)
            key = packet.is_keyframe  # asked first: the filter takes away what it is given
            yield Demuxed(unit=Encoded(self._plain(packet)), key=key, pts_s=pts_s)

    def _plain(self, packet: av.Packet[VideoStream]) -> bytes:
        if self._filter is None:
            return bytes(packet)
        return b"".join(bytes(part) for part in self._filter.filter(packet))
