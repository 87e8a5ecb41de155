"""What labelled clips are looked at with: one network for all of them, or as a hall looks at its windows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.vocabulary import WindowCode
from models.detectors import measured
from models.workshop.workshop import WorkFailed
from supervision_api.networks.places import place_of
from supervision_api.settings import CameraSettings, Settings, ViewSettings, WatchSettings
from supervision_api.watching.networks import FurtherNetworks, Network, detector_of


@dataclass(frozen=True, slots=True, kw_only=True)
class HallsView:
    """How a hall looks at a window: through which camera, with what, and from which score it counts a person."""

    camera: str
    model: str | None
    """None: the hall's own."""
    threshold: float | None
    """None: the hall's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeing:
    """Networks, thresholds, and how what they say is settled."""

    watch: WatchSettings
    own: Network
    further: Mapping[str, Network] = field(default_factory=dict[str, Network])
    views: Mapping[WindowCode, HallsView] = field(default_factory=dict[WindowCode, HallsView])

    def threshold(self, window: WindowCode) -> float:
        """The score from which a person counts at the window."""
        view = self.views.get(window)
        return self.watch.threshold if view is None or view.threshold is None else view.threshold

    def as_json(self, window: WindowCode) -> dict[str, Any]:
        """With what a window is seen; without a camera it is none of the hall's."""
        view = self.views.get(window)
        return {
            "camera": view.camera if view else None,
            "model": (view.model if view else None) or self.watch.model,
            "threshold": self.threshold(window),
        }


def seeing_of(settings: Settings, base: Path, windows: Iterable[str]) -> Seeing:
    """What a hall sees these windows with, opened; paths of networks count from `base`. Others are no hall's windows.

    Raises:
        One of `models.detectors.UNUSABLE`: a network that is needed cannot be had.
    """
    wanted = set(windows)
    needed = tuple(
        camera.model_copy(update={"views": tuple(view for view in camera.views if view.window in wanted)})
        for camera in settings.cameras
    )
    opened = FurtherNetworks(base).of(settings.model_copy(update={"cameras": needed}))
    if opened.fault:
        raise WorkFailed(opened.fault)
    views: dict[WindowCode, HallsView] = {}
    for camera, view in _views(opened.settings.cameras):
        # The first camera that can be believed about a window speaks for it.
        views.setdefault(
            WindowCode(view.window), HallsView(camera=camera.code, model=view.model, threshold=view.threshold)
        )
    model = settings.watch.model
    own = Network(
        detector=detector_of(model, settings, base), calibration=measured(place_of(model, settings, base) or model)
    )
    return Seeing(watch=settings.watch, own=own, further=opened.networks, views=views)


def _views(cameras: Iterable[CameraSettings]) -> Iterator[tuple[CameraSettings, ViewSettings]]:
    found = [(camera, view) for camera in cameras for view in camera.views]
    yield from sorted(found, key=lambda one: not one[1].usable)
