"""What was chosen on the command line to see with, instead of what a hall is set to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from supervision_api.settings import CameraSettings, Settings, WatchSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Each holds for all windows; None: nothing was chosen."""

    model: str | None
    threshold: float | None
    interval: timedelta | None

    def watch(self, watch: WatchSettings) -> WatchSettings:
        """How the hall watches, with this instead."""
        chosen = {"model": self.model, "threshold": self.threshold, "interval": self.interval}
        return watch.model_copy(update={name: value for name, value in chosen.items() if value is not None})

    def hall(self, settings: Settings) -> Settings:
        """The hall with this instead; what cameras and windows have of their own gives way to it."""
        own: tuple[CameraSettings, ...] = settings.cameras
        if self.model is not None or self.threshold is not None:
            own = tuple(self._camera(camera) for camera in own)
        return settings.model_copy(update={"watch": self.watch(settings.watch), "cameras": own})

    def _camera(self, camera: CameraSettings) -> CameraSettings:
        chosen = {"model": self.model, "threshold": self.threshold}
        same = {name: None for name, value in chosen.items() if value is not None}
        views = tuple(view.model_copy(update=same) for view in camera.views)
        model = camera.model if self.model is None else None
        return camera.model_copy(update={"model": model, "views": views})
