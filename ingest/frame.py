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

    @property
    def picture(self) -> Picture:
        """The whole picture in colour, made anew at each call."""
        return self.planes.picture
