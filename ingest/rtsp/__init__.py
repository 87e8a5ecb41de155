"""A lean RTSP 1.0 client for hundreds of cameras in one event loop.

    await play(address, on_described=…, on_unit=…, clock=…, transport=Transport.TCP, patience=Patience())

plays one camera until it is cancelled, or raises `CameraTrouble`.  `on_described(track: VideoTrack)` comes before the
first unit and again whenever codec or parameter sets change; `on_unit(unit: AccessUnit, arrived_at: datetime)` gives
each picture as it came.  `await describe(address, patience=…) -> VideoTrack` only asks what a camera would send.
"""

from ingest.rtsp.describe import describe
from ingest.rtsp.patience import Patience
from ingest.rtsp.play import play
from ingest.rtsp.rounds import Rounds
from ingest.rtsp.track import Codec, VideoTrack
from ingest.rtsp.transport import Transport
from ingest.rtsp.unit import AccessUnit

__all__ = ["AccessUnit", "Codec", "Patience", "Rounds", "Transport", "VideoTrack", "describe", "play"]
