"""Open the network that the settings name: one of the manifest, or a folder of one's own."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

from models.calibration import Calibration
from models.fetch import CannotFetch, fetch
from models.manifest import UnknownModel, manifest, model_named
from models.pose_mediapipe import MediapipePose
from models.vocabulary import PersonDetector
from models.workshop.card import FilesDiffer, check_weights, read_card
from models.workshop.weights import Weights, weights_at
from models.workshop.workshop import NoWorkshop, WorkFailed
from models.yolo import NotAnExport, Yolo

UNUSABLE = (UnknownModel, CannotFetch, NotAnExport, NoWorkshop, WorkFailed, FilesDiffer)
"""All that `open_detector` says of a network that it cannot open."""
CALIBRATION = "calibration.toml"
"""Beside a network of one's own: slope, shift and threshold, as `hallwatch models evaluate --json` prints them."""


def calibration_of(model: str, *, threshold: float) -> Calibration | None:
    """What the network's scores are worth at that threshold; None where nobody measured it."""
    found = measured(model)
    return found if found is not None and found.threshold == threshold else None


def measured(model: str) -> Calibration | None:
    """What the network's scores are worth at the threshold that it was measured with; None where nobody did."""
    own = Path(model).expanduser()
    found = next((known.calibration for known in manifest() if known.name == own.name), None)
    if (own / CALIBRATION).is_file():
        found = Calibration(**tomllib.loads((own / CALIBRATION).read_text(encoding="utf-8")))
    return found


def open_detector(
    model: str,
    cache: Path,
    *,
    threshold: float,
    threads: int = 2,
    device: str = "auto",
    say: Callable[[str], None] = lambda _text: None,
) -> PersonDetector:
    """A detector ready to use. `model` is a name of the manifest, fetched into `cache` if need be, a folder,
    or a file of weights, which run on `device` (auto, cpu, cuda:0) by ultralytics.

    Raises:
        UnknownModel: neither a name of the manifest nor a folder.
        CannotFetch: its files could not be had.
        NotAnExport: the folder holds no usable network.
        NoWorkshop: weights need ultralytics, which is not installed.
        WorkFailed: the weights cannot be used.
        FilesDiffer: a file is not the one that its card or checksum tells of.
    """
    own = Path(model).expanduser()
    if (weights := weights_at(own)) is not None:
        # Weights are a program of sorts: what somebody else has put in their place is not even read.
        check_weights(weights)
        return Weights(weights, threshold=threshold, threads=threads, device=device)
    if own.is_dir():
        read_card(own)
    folder = own if own.is_dir() else fetch(model_named(model), cache, say=say)
    if (folder / "pose_detection.tflite").is_file():
        return MediapipePose(folder, threshold=threshold, threads=threads)
    return Yolo(folder, threshold=threshold, threads=threads)
