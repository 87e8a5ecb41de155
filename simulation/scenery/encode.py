"""Pictures into H.264 as cameras send it: closed groups of one second, parameter sets in every key picture."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import cast

import av
from av.buffer import Buffer
from av.video.codeccontext import VideoCodecContext

from ingest.vocabulary import Picture
from simulation.loop import Loop
from simulation.scenery.annexb import read_loop

# One thread, a fixed level and a rate limit: the parameter sets come out the same for every scene,
# so a stream may go from one scene to another at any key picture.
_OPTIONS = {
    "preset": "superfast",
    "profile": "baseline",
    "level": "3.1",
    "tune": "zerolatency",
    "crf": "26",
    "maxrate": "600k",
    "bufsize": "600k",
    "x264-params": "scenecut=0:open-gop=0:repeat-headers=1:threads=1:sliced-threads=0:annexb=1",
}


def encode(pictures: Iterable[Picture], *, fps: int) -> Loop:
    """The pictures as a closed loop with a key picture each second.

    Raises:
        NotALoop: there were no pictures, or key pictures without parameter sets of their own.
    """
    stream = bytearray()
    encoder: VideoCodecContext | None = None
    width = height = 0
    for index, picture in enumerate(pictures):
        if encoder is None:
            height, width = picture.shape[:2]
            encoder = _encoder(width, height, fps)
        frame = av.VideoFrame.from_ndarray(picture, format="bgr24").reformat(format="yuv420p")
        frame.pts = index
        stream += _encoded(encoder, frame)
    if encoder is not None:
        stream += _encoded(encoder, None)
    return read_loop(bytes(stream), fps=fps, width=width, height=height)


def _encoded(encoder: VideoCodecContext, frame: av.VideoFrame | None) -> bytes:
    """What the encoder gives for a frame, or at the end for None."""
    # PyAV's type leaves open what a packet holds.
    packets = cast("Iterable[Buffer]", encoder.encode(frame))  # pyright: ignore[reportUnknownMemberType]
    return b"".join(bytes(packet) for packet in packets)


def _encoder(width: int, height: int, fps: int) -> VideoCodecContext:
    encoder = av.CodecContext.create("libx264", "w")
    encoder.width, encoder.height, encoder.pix_fmt = width, height, "yuv420p"
    encoder.framerate, encoder.time_base = Fraction(fps), Fraction(1, fps)
    encoder.gop_size, encoder.max_b_frames, encoder.thread_count = fps, 0, 1
    encoder.options = _OPTIONS
    return encoder
