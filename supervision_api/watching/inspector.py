"""Whether each camera's picture may be believed: what the eye asks before it asks the network."""

from __future__ import annotations

from analytics.movement import Gist
from analytics.observe import hidden
from analytics.picture_health import PictureHealth, examine
from analytics.vocabulary import UnknownReason
from ingest.frame import Frame
from ingest.vocabulary import CameraCode


class Inspector:
    """Remembers how each camera's picture usually is. Pictures are inspected in one thread; all else in any."""

    def __init__(self) -> None:
        self._health: dict[CameraCode, PictureHealth] = {}
        self._recalled: dict[CameraCode, PictureHealth] = {}

    def inspect(self, frame: Frame, gist: Gist) -> UnknownReason | None:
        """Why this picture says nothing; None when it does."""
        camera = frame.camera
        # What another thread put down replaces what was learned, also when both came at once.
        health = self._recalled.pop(camera, None) or self._health.get(camera) or PictureHealth()
        reason = hidden(gist)
        if reason is None:
            health = examine(health, frame, gist)
            reason = health.trouble
        self._health[camera] = health
        return reason

    def recall(self, camera: CameraCode, health: PictureHealth) -> None:
        """From the next picture on, this is what is known of the camera."""
        self._recalled[camera] = health

    def health(self, camera: CameraCode) -> PictureHealth:
        """What is known of a camera."""
        return self._recalled.get(camera) or self._health.get(camera) or PictureHealth()

    def forget(self, camera: CameraCode) -> None:
        """Let go of what is known of a camera."""
        self._health.pop(camera, None)
        self._recalled.pop(camera, None)
