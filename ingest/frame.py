"""One picture of a camera, decoded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ingest.planes import Planes
from ingest.vocabulary import CameraCode, Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One decoded picture of a camera."""

    camera: CameraCode
    seen_at: datetime
    """When the picture was taken, on the hall's clock."""
    arrived_at: datetime
    planes: Planes
    key: bool = True
    """Whether it was decoded from a key picture alone."""
    sent: tuple[int, int] | None = None
    """Width and height as the camera sends it; `planes` may be smaller."""

    @property
    def picture(self) -> Picture:
        """The whole picture in colour, made anew at each call."""
        return self.planes.picture
