"""One picture out of a camera's packets: what it showed at a moment."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import av
import av.error
import numpy as np

from ingest.clip import NoClip
from ingest.ring import Ring
from ingest.vocabulary import Picture

_REACH = timedelta(seconds=10)


def still(ring: Ring, moment: datetime) -> Picture:
    """The key frame last before the moment, or the first after it, at most ten seconds away.

    Raises:
        NoClip: none is kept, or it cannot be decoded.
    """
    held = ring.key_frame(moment)
    if held is None or abs(held[1].arrived_at - moment) > _REACH:
        raise NoClip(f"no picture of camera {ring.camera} at {moment:%H:%M:%S} is kept")
    kind, packet = held
    try:
        decoder: Any = av.CodecContext.create(kind.codec, "r")
        if kind.headers:
            decoder.extradata = kind.headers
        frames = [*decoder.decode(av.Packet(packet.data)), *decoder.decode(None)]
    except (av.error.FFmpegError, ValueError) as error:
        raise NoClip(f"the picture of camera {ring.camera} at {moment:%H:%M:%S} is damaged: {error}") from error
    if not frames:
        raise NoClip(f"the picture of camera {ring.camera} at {moment:%H:%M:%S} is damaged")
    return np.asarray(frames[0].to_ndarray(format="bgr24"), dtype=np.uint8)
