"""Which camera shows a window best just now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from analytics.zones import View
from ingest.frame import Frame
from ingest.intake import Intake
from ingest.vocabulary import CameraCode


class ShownCamera(Protocol):
    """What is needed of a camera to show it."""

    @property
    def code(self) -> CameraCode:
        """Its name."""
        ...

    @property
    def views(self) -> tuple[View, ...]:
        """The windows in its picture."""
        ...

    @property
    def intake(self) -> Intake:
        """Where its packets and pictures arrive."""
        ...


@dataclass(frozen=True, slots=True)
class Sight:
    """A window as a camera shows it."""

    camera: ShownCamera
    view: View

    def fresh(self, *, now: datetime, blind_after: timedelta) -> Frame | None:
        """The camera's newest frame unless it is too old to be called live."""
        frame = self.camera.intake.newest
        return None if frame is None or now - frame.arrived_at > blind_after else frame


class Sights:
    """The windows that a shard's cameras show. The cameras may change while it is used."""

    def __init__(self, cameras: Collection[ShownCamera]) -> None:
        self._cameras = cameras

    def window(self, code: str) -> Sight | None:
        """The window's best sight; None when it is not watched here."""
        return self.all().get(code)

    def all(self) -> dict[str, Sight]:
        """Every window's best sight: of a camera that is connected, if there is one."""
        best: dict[str, Sight] = {}
        for camera in self._cameras:
            for view in camera.views:
                known = best.get(view.window)
                if known is None or (camera.intake.health.connected and not known.camera.intake.health.connected):
                    best[view.window] = Sight(camera, view)
        return best
