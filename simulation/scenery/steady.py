"""Encoding at a steady quantiser: the same picture becomes the same bytes, whatever was encoded before it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any, cast

import av
from av.buffer import Buffer
from av.video.codeccontext import VideoCodecContext
from av.video.frame import PictureType

from ingest.vocabulary import Picture
from simulation.loop import AccessUnit
from simulation.scenery.annexb import NotALoop, read_units
from simulation.scenery.profile import Profile

# Key pictures three steps coarser than the others: 2 ** (-3 / 6). Cameras with a rate limit do the same.
_COARSER = 0.707


class SteadyEncoder:
    """One profile's encoder. A key picture of one may stand for a like key picture of another."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._context = _context(profile)
        self._count = 0

    def encode(self, picture: Picture, *, key: bool) -> AccessUnit:
        """The picture as one access unit; a key picture carries its parameter sets.

        Raises:
            NotALoop: the encoder did not give one picture of the kind asked for.
        """
        frame = av.VideoFrame.from_ndarray(picture, format="bgr24").reformat(format="yuv420p")
        frame.pts, self._count = self._count, self._count + 1
        frame.pict_type = PictureType.I if key else PictureType.P
        # PyAV's type leaves open what a packet holds.
        packets = cast("Iterable[Buffer]", self._context.encode(frame))  # pyright: ignore[reportUnknownMemberType]
        units = read_units(b"".join(bytes(packet) for packet in packets), self._profile.codec)
        if [unit.key for unit in units] != [key]:
            raise NotALoop(f"one picture was encoded (key: {key}) and became {[unit.key for unit in units]}")
        return units[0]


def _context(profile: Profile) -> VideoCodecContext:
    fps, step = profile.fps, profile.quantiser
    steady = f"keyint={fps}:min-keyint={fps}:scenecut=0:open-gop=0:repeat-headers=1:annexb=1:ipratio={_COARSER}"
    options: dict[str, dict[str, Any]] = {
        "h264": {
            "preset": "superfast",
            "profile": "baseline",
            "qp": str(step),
            "x264-params": f"{steady}:threads=1:sliced-threads=0",
        },
        "hevc": {
            "preset": "ultrafast",
            "x265-params": f"{steady}:qp={step}:aq-mode=0:pools=none:frame-threads=1:wpp=0:info=0:log-level=none",
        },
    }
    name = {"h264": "libx264", "hevc": "libx265"}[profile.codec]
    encoder = cast("VideoCodecContext", av.CodecContext.create(name, "w"))
    encoder.width, encoder.height, encoder.pix_fmt = profile.width, profile.height, "yuv420p"
    encoder.framerate, encoder.time_base = Fraction(fps), Fraction(1, fps)
    encoder.gop_size, encoder.max_b_frames, encoder.thread_count = fps, 0, 1
    encoder.options = {"tune": "zerolatency", "forced-idr": "1", **options[profile.codec]}
    return encoder
