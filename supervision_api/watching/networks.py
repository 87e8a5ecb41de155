"""The networks of a hall, opened: its own, and those that cameras and windows name beside it, each once."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import structlog

from models.calibration import FAINT, Calibration
from models.detectors import UNUSABLE, measured, open_detector
from models.manifest import UnknownModel, manifest
from models.vocabulary import Look, PersonDetector
from supervision_api.networks.places import MOST, further_models, models_folder, place_of
from supervision_api.settings import CameraSettings, Settings, ViewSettings

log = structlog.get_logger("hallwatch.watch")

CANNOT_OPEN = (*UNUSABLE, OSError, RuntimeError)
"""All that is said of a network that cannot be opened; OpenVINO says RuntimeError of whatever it cannot read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A network to see with, and what its scores are worth."""

    detector: PersonDetector
    calibration: Calibration | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A hall with the networks that its windows name."""

    settings: Settings
    """Views whose network cannot be had are not usable: through them their windows are unknown."""
    networks: Mapping[str, Network]
    fault: str = ""
    """Which networks cannot be had, and why; empty when all can."""


class FurtherNetworks:
    """Opens what is named, keeps it while it is named and lets it go afterwards."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self._open: dict[tuple[str, str], Network] = {}
        self._failed: dict[tuple[str, str], str] = {}

    def forget_failures(self) -> None:
        """Try again what could not be opened: somebody may have put it right."""
        self._failed = {}

    def of(self, settings: Settings) -> Opened:
        """The hall as it can be seen now. Takes as long as it takes to fetch and open what was not open yet."""
        wanted = {name: (name, settings.watch.device) for name in further_models(settings)}
        self._open = {key: network for key, network in self._open.items() if key in wanted.values()}
        for count, (name, key) in enumerate(wanted.items(), 2):
            if count > MOST:
                self._failed[key] = f"{name}: a hall has at most {MOST} networks, and this is one more"
            elif key not in self._open and key not in self._failed:
                self._try(name, key, settings)
        networks = {name: self._open[key] for name, key in wanted.items() if key in self._open}
        faults = [self._failed[key] for key in wanted.values() if key not in self._open]
        return Opened(
            settings=_seen_with(settings, networks),
            networks=networks,
            fault="; ".join(f"network {fault}. Its windows are unknown" for fault in faults),
        )

    def _try(self, name: str, key: tuple[str, str], settings: Settings) -> None:
        try:
            self._open[key] = open_network(name, settings, self._base)
        except CANNOT_OPEN as error:
            self._failed[key] = f"{name}: {error}"
            log.warning("a network cannot be used; the windows that name it are unknown", model=name, why=str(error))
        else:
            log.info("a further network sees from now on", model=name)


def open_network(model: str, settings: Settings, base: Path) -> Network:
    """A network after its first picture, which takes it longer than all others and shows whether it works.

    Raises:
        One of `CANNOT_OPEN`.
    """
    detector = detector_of(model, settings, base)
    detector.detect([Look(np.zeros((64, 64, 3), dtype=np.uint8))])
    return Network(detector=detector, calibration=measured(place_of(model, settings, base) or model))


def detector_of(model: str, settings: Settings, base: Path) -> PersonDetector:
    """A network of the hall, untried; paths count from `base`.

    Raises:
        One of `CANNOT_OPEN`.
    """
    place = place_of(model, settings, base)
    if place is None:
        raise UnknownModel(model, tuple(known.name for known in manifest()))
    return open_detector(
        place,
        models_folder(settings),
        # Faint ones are told of too: how far below the threshold says how sure one is that nobody is there.
        threshold=min(FAINT, settings.watch.threshold),
        device=settings.watch.device,
        threads=max(1, (os.cpu_count() or 1) // settings.watch.shards),
        say=lambda text: log.info("network", what=text),
    )


def _seen_with(settings: Settings, networks: Collection[str]) -> Settings:
    """Each view with the network that sees it, none where that is the hall's own."""
    cameras = tuple(
        camera.model_copy(
            update={
                "model": None,
                "views": tuple(_view_seen_with(view, camera, settings, networks) for view in camera.views),
            }
        )
        for camera in settings.cameras
    )
    return settings.model_copy(update={"cameras": cameras})


def _view_seen_with(
    view: ViewSettings, camera: CameraSettings, settings: Settings, networks: Collection[str]
) -> ViewSettings:
    named = view.model or camera.model
    model = None if named == settings.watch.model else named
    return view.model_copy(update={"model": model, "usable": view.usable and (model is None or model in networks)})
