"""One picture as it came over the network."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from ingest.rtsp.packaging import PACKAGING
from ingest.rtsp.sender_clock import SenderReport
from ingest.rtsp.track import Codec


# Not frozen, as everything else is: four thousand a second are made, and a frozen one takes three times as long.
@dataclass(slots=True)
class AccessUnit:
    """The packets of one encoded picture. Most are never looked at: the bytes are made on demand. Never changed."""

    pts_s: float
    """Seconds on the stream's own clock, from the connection's first packet; jumps when the camera's does."""
    key: bool
    """Decoding can begin here: IDR, H.265 IRAP, or an H.264 recovery point on intra slices."""
    whole: bool
    """No packet of it was lost."""
    size: int
    """Bytes held."""
    codec: Codec
    timestamp: int
    """As the packets have it."""
    report: SenderReport | None = field(repr=False)
    packets: tuple[bytes, ...] = field(repr=False)
    """RTP packets, in order."""

    @property
    def sender_at(self) -> datetime | None:
        """The camera's own wall clock at this picture (RTCP sender report), where it has told it."""
        return None if self.report is None else self.report.instant(self.timestamp)

    def annex_b(self) -> bytes:
        """The unit as a byte stream with start codes (H.264 and H.265, Annex B)."""
        return PACKAGING[self.codec].annex_b(self.packets)
