"""What a camera says that it sends."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

START_CODE = b"\0\0\0\1"


class Codec(StrEnum):
    """A video codec, by the name that ffmpeg has for it."""

    H264 = "h264"
    H265 = "hevc"


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoTrack:
    """The video of a stream: how it is encoded, and where the camera wants to be asked for it."""

    codec: Codec
    payload_type: int
    clock_hz: int
    control: str
    """The url for SETUP; no login in it."""
    aggregate: str
    """The url for PLAY and what follows; no login in it."""
    parameter_sets: tuple[bytes, ...] = ()
    """NAL units without start codes: SPS and PPS, with H.265 a VPS before them."""
    frame_rate: float | None = None
    """Pictures a second, where the camera says so."""
    audio: str = ""
    """The codec of the sound that the stream also offers, as the camera names it; never asked for."""

    @property
    def headers(self) -> bytes:
        """The parameter sets as a byte stream (Annex B)."""
        return b"".join(START_CODE + nal for nal in self.parameter_sets)
