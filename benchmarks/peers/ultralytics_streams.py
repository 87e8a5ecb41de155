"""ultralytics' own prediction over many streams: `python ultralytics_streams.py NETWORK STREAMS`.

STREAMS is a text file with an address a line. Needs ultralytics and openvino, and nothing of ours.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from types import ModuleType, SimpleNamespace

import torch
import ultralytics
from ultralytics.utils.nms import TorchNMS

_SAY_EVERY_S = 1.0


def suppression() -> str:
    """Whose suppression of double boxes is used: torchvision's, or where that cannot be loaded ultralytics' own."""
    try:
        import torchvision  # noqa: PLC0415 (whether it can be loaded is the question)
    except (ImportError, RuntimeError):
        # The package index's torchvision wants CUDA, also beside a torch without it; ultralytics asks for the module.
        instead = ModuleType("torchvision")
        instead.ops = SimpleNamespace(nms=TorchNMS.nms)
        sys.modules["torchvision"] = instead
        return "its own suppression"
    return f"torchvision {torchvision.__version__}"


def main(network: str, streams: Path) -> None:
    """Analyse until killed."""
    names = [address.rpartition("/")[2] for address in streams.read_text(encoding="utf-8").split()]
    analysed: Counter[str] = Counter()
    said_at = time.monotonic()
    program = f"ultralytics {ultralytics.__version__}, torch {torch.__version__}, {suppression()}"
    # Only people, and always the newest picture: what is asked of Hallwatch too.
    for result in ultralytics.YOLO(network, task="detect").predict(
        source=str(streams), stream=True, stream_buffer=False, classes=[0], verbose=False
    ):
        # Results name their stream with underscores for the slashes of its address.
        analysed[result.path.rpartition("_")[2]] += 1
        if time.monotonic() - said_at >= _SAY_EVERY_S:
            said_at = time.monotonic()
            counts = [analysed[name] for name in names]
            print(json.dumps({"program": program, "analysed": counts}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
