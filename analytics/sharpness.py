"""How sharp a picture is, as a share that the light does not change."""

from __future__ import annotations

import cv2
import numpy as np

from analytics.movement import Gist
from ingest.planes import Planes

_WIDTH, _HEIGHT = 384, 288
_EVERY_THIRD = (slice(None, None, 3), slice(None, None, 3))


def sharpness(planes: Planes, gist: Gist) -> float:
    """Fine detail for each grey level of coarse detail: both grow alike with the light, a blur takes the fine only.

    A sharp picture has about 0.1. Where noise is as strong as edges are, a blur passes unseen.
    """
    middling = cv2.resize(planes.y, (_WIDTH, _HEIGHT), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    coarse = gist.astype(np.float32)
    detail = np.abs(middling - cv2.blur(middling, (3, 3)))
    # Most of a picture is flat: what is usual there is noise, and twice that is not yet an edge.
    noise = float(np.median(detail[_EVERY_THIRD]))
    fine_detail = float(np.maximum(detail - 2 * noise, 0).mean())
    coarse_detail = float(np.abs(coarse - cv2.blur(coarse, (5, 5))).mean())
    return fine_detail / (coarse_detail + 0.5)
