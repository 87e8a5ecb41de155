"""Small films for tests: a moving square on grey, encoded as a camera would."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np


def square(number, *, width=320, height=240):
    """Picture `number`: a white square that moves on."""
    picture = np.full((height, width, 3), 90, dtype=np.uint8)
    left = 10 * number % (width - 60)
    picture[60:120, left : left + 60] = 255
    picture[:40] = 200
    return picture


def film(path: Path, *, seconds=4, fps=10, every=10, paint=square, b_frames=0, codec="libx264") -> Path:
    """Write a film with a key frame every so many frames."""
    with av.open(str(path), "w") as target:
        stream = target.add_stream(codec, rate=fps)
        first = paint(0)
        stream.height, stream.width = first.shape[:2]
        stream.pix_fmt = "yuv420p"
        stream.time_base = Fraction(1, fps)
        params = f"keyint={every}:min-keyint={every}:scenecut=0:bframes={b_frames}"
        stream.options = {"preset": "ultrafast", "x264-params": params} if codec == "libx264" else {"g": str(every)}
        for number in range(seconds * fps):
            target.mux(stream.encode(av.VideoFrame.from_ndarray(paint(number), format="bgr24")))
        target.mux(stream.encode(None))
    return path
