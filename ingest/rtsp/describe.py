"""What a camera would send, without watching it."""

from __future__ import annotations

from ingest.rtsp.patience import Patience
from ingest.rtsp.reach import reach
from ingest.rtsp.track import VideoTrack


async def describe(address: str, *, patience: Patience | None = None) -> VideoTrack:
    """Ask a camera for its video track.

    Raises:
        CameraTrouble: it cannot be reached, says no, or has no video that we can read.
    """
    conversation, track = await reach(address, patience=patience or Patience())
    conversation.close()
    return track
