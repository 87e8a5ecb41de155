"""Open the network that the settings name: one of the manifest, or a folder of one's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from models.fetch import fetch
from models.manifest import model_named
from models.pose_mediapipe import MediapipePose
from models.vocabulary import PersonDetector
from models.yolo import Yolo


def open_detector(
    model: str,
    cache: Path,
    *,
    threshold: float,
    threads: int = 2,
    say: Callable[[str], None] = lambda _text: None,
) -> PersonDetector:
    """A detector ready to use. `model` is a name of the manifest, fetched into `cache` if need be, or a folder.

    Raises:
        UnknownModel: neither a name of the manifest nor a folder.
        CannotFetch: its files could not be had.
        NotAnExport: the folder holds no usable network.
    """
    own = Path(model).expanduser()
    folder = own if own.is_dir() else fetch(model_named(model), cache, say=say)
    if (folder / "pose_detection.tflite").is_file():
        return MediapipePose(folder, threshold=threshold, threads=threads)
    return Yolo(folder, threshold=threshold, threads=threads)
