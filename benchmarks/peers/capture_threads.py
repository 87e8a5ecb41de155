"""A thread with cv2.VideoCapture for each camera, and our own detector over their newest pictures.

    python -m benchmarks.peers.capture_threads NETWORK STREAMS

It looks at whole pictures, as such programs do; the wait until a picture is decoded is each thread's own.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from threading import Thread

import cv2
import numpy as np

from ingest.vocabulary import Picture
from models.detectors import open_detector
from models.vocabulary import Look

_SAY_EVERY_S = 1.0
_AGAIN_S = 1.0
_THRESHOLD = 0.5


class Capture:
    """One camera: its newest picture, until it is taken."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._newest: Picture | None = None
        Thread(target=self._read, daemon=True).start()

    def take(self) -> Picture | None:
        """The newest picture, once."""
        picture, self._newest = self._newest, None
        return picture

    def _read(self) -> None:
        while True:
            stream = cv2.VideoCapture(self._address, cv2.CAP_FFMPEG)
            while stream.isOpened():
                came, picture = stream.read()
                if not came:
                    break
                self._newest = np.asarray(picture, dtype=np.uint8)
            stream.release()
            time.sleep(_AGAIN_S)


def main(network: str, streams: Path, cache: Path) -> None:
    """Analyse until killed, camera after camera."""
    detector = open_detector(network, cache, threshold=_THRESHOLD, threads=os.cpu_count() or 1)
    captures = [Capture(address) for address in streams.read_text(encoding="utf-8").split()]
    analysed = [0] * len(captures)
    said_at = time.monotonic()
    while True:
        idle = True
        for number, capture in enumerate(captures):
            if (picture := capture.take()) is not None:
                detector.detect([Look(picture)])
                analysed[number] += 1
                idle = False
            if time.monotonic() - said_at >= _SAY_EVERY_S:
                said_at = time.monotonic()
                print(json.dumps({"program": f"OpenCV {cv2.__version__}", "analysed": analysed}), flush=True)
        if idle:
            time.sleep(0.005)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(os.environ["HALLWATCH_MODELS"]))
