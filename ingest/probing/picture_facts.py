"""What one decoded key picture tells of a camera: its size, its profile, and whether there is something to see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import av
import av.error
import cv2
import numpy as np
from numpy.typing import NDArray

_WIDTH = 704
"""Sharpness is measured at this width, so that one limit fits all cameras."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFacts:
    """Of one picture."""

    width: int
    height: int
    profile: str
    """The codec's profile, e.g. "Main"; empty when the decoder does not name it."""
    brightness: float
    """Of the brightest tenth, 0 to 255."""
    contrast: float
    """Standard deviation of the brightness."""
    sharpness: float
    """Variance of the Laplacian at 704 pixels' width."""


def picture_facts(codec: str, headers: bytes, unit: bytes) -> PictureFacts | None:
    """Decode one key picture (Annex B; `codec` as ffmpeg names it) and measure it; None when it makes no picture."""
    decoder: Any = av.CodecContext.create(codec, "r")  # the library's types leave open what a codec decodes
    decoder.thread_count = 1
    if headers:
        decoder.extradata = headers
    try:
        frames = [*decoder.decode(av.Packet(unit)), *decoder.decode(None)]
    except (av.error.FFmpegError, ValueError):
        return None
    if not frames:
        return None
    grey = np.asarray(frames[-1].to_ndarray(format="gray"), dtype=np.uint8)
    height, width = grey.shape
    return PictureFacts(
        width=width,
        height=height,
        profile=decoder.profile or "",
        brightness=float(np.percentile(grey, 90)),
        contrast=float(grey.std()),
        sharpness=_sharpness(grey),
    )


def _sharpness(grey: NDArray[np.uint8]) -> float:
    height, width = grey.shape
    fitted = cv2.resize(grey, (_WIDTH, max(1, round(height * _WIDTH / width))), interpolation=cv2.INTER_AREA)
    return float(cv2.Laplacian(fitted, cv2.CV_64F).var())
