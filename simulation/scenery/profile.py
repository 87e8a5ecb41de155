"""What kind of stream a simulated camera sends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from ingest.vocabulary import Picture
from simulation.loop import Codec
from simulation.scenery.zones import Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Codec, size and rate, with a key picture each second, and how much of the drawn hall is seen."""

    name: str
    codec: Codec
    width: int
    height: int
    fps: int
    quantiser: int
    """Of the pictures between key pictures; key pictures are three steps coarser."""
    top: float = 0.0
    bottom: float = 1.0
    """From where to where in the drawn picture's height the camera sees: a wide one stands nearer and sees less."""

    def framed(self, picture: Picture) -> Picture:
        """The part that is seen, in the profile's size; always a picture of its own."""
        height = picture.shape[0]
        part = picture[round(self.top * height) : round(self.bottom * height)]
        return np.asarray(cv2.resize(part, (self.width, self.height), interpolation=cv2.INTER_LINEAR), dtype=np.uint8)

    def zone(self, zone: Zone) -> Zone:
        """Where a zone of the drawn picture lies in this profile's pictures."""
        x1, y1, x2, y2 = zone
        y1, y2 = (min(1.0, max(0.0, (y - self.top) / (self.bottom - self.top))) for y in (y1, y2))
        return x1, round(y1, 4), x2, round(y2, 4)


CIF: Final = Profile(name="cif", codec="h264", width=704, height=576, fps=12, quantiser=18)
"""A substream of 704 x 576 at 12 pictures a second, about 600 kbit/s."""
_WIDE_TOP, _WIDE_BOTTOM = 0.14, 0.14 + 720 / 1280 * 704 / 576
HD: Final = Profile(
    name="720p", codec="h264", width=1280, height=720, fps=25, quantiser=17, top=_WIDE_TOP, bottom=_WIDE_BOTTOM
)
"""H.264 of 1280 x 720 at 25 pictures a second, about 2 Mbit/s."""
HD_HEVC: Final = Profile(
    name="720p-h265", codec="hevc", width=1280, height=720, fps=25, quantiser=17, top=_WIDE_TOP, bottom=_WIDE_BOTTOM
)
"""The same in H.265."""

PROFILES: Final = {profile.name: profile for profile in (CIF, HD, HD_HEVC)}
