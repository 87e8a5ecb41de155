"""Where networks lie: fetched by name, made here, or in a folder of one's own."""

from __future__ import annotations

import os
from pathlib import Path

from models.manifest import manifest
from supervision_api.settings import Settings

MOST = 4
"""Networks of a hall: each takes its memory in every watch process."""


def models_folder(settings: Settings) -> Path:
    """Where fetched networks are kept: HALLWATCH_MODELS, so that several halls may share one, else with the data."""
    return Path(os.environ.get("HALLWATCH_MODELS") or settings.data / "models")


def place_of(model: str, settings: Settings, base: Path) -> str | None:
    """What `open_detector` is to be asked for: a path beside the configuration (in `base`), a name of the manifest,
    or a network that was made here; None when there is no such network."""
    beside, made = base / Path(model).expanduser(), models_folder(settings) / model
    if beside.exists():
        return str(beside)
    if model in {known.name for known in manifest()}:
        return model
    return str(made) if made.exists() else None


def further_models(settings: Settings) -> tuple[str, ...]:
    """The networks that cameras and their windows name beside the hall's own, in the configuration's order."""
    named = [view.model or camera.model for camera in settings.cameras for view in camera.views]
    return tuple(dict.fromkeys(name for name in named if name is not None and name != settings.watch.model))


def at_hand(settings: Settings) -> tuple[str, ...]:
    """The names of the networks that a window may be given without fetching anything."""
    folder = models_folder(settings)
    here = sorted(place.name for place in folder.iterdir() if place.is_dir()) if folder.is_dir() else []
    return tuple(dict.fromkeys((settings.watch.model, *further_models(settings), *here)))
