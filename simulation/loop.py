"""An encoded scene that can be played without end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Codec = Literal["h264", "hevc"]


@dataclass(frozen=True, slots=True)
class AccessUnit:
    """One encoded picture: its NAL units without start codes. A key picture carries its parameter sets itself."""

    nals: tuple[bytes, ...]
    key: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """A closed run of pictures, beginning with a key picture; after the last one the first may follow."""

    fps: int
    width: int
    height: int
    sps: bytes
    pps: bytes
    vps: bytes = b""
    """H.265 has this third parameter set."""
    units: tuple[AccessUnit, ...]

    @property
    def codec(self) -> Codec:
        """What it is encoded in."""
        return "hevc" if self.vps else "h264"
