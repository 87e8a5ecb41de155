"""The camera's own wall clock, as its RTCP sender reports tell it."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ingest.rtsp.control import SENDER_REPORT, reports

_REPORT = struct.Struct(">III")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NTP_OF_EPOCH = 2_208_988_800


@dataclass(frozen=True, slots=True)
class SenderReport:
    """What a camera said of its clock."""

    timestamp: int
    at: datetime
    clock_hz: int

    def instant(self, timestamp: int) -> datetime:
        """The camera's wall clock at an RTP timestamp."""
        ticks = (timestamp - self.timestamp + 0x8000_0000 & 0xFFFF_FFFF) - 0x8000_0000
        return self.at + timedelta(seconds=ticks / self.clock_hz)


class SenderClock:
    """Keeps which instant a timestamp stands for (RFC 3550, 6.4.1)."""

    def __init__(self, clock_hz: int) -> None:
        self._clock_hz = clock_hz
        self.report: SenderReport | None = None
        """The last one; None until told, or when the camera has no calendar."""

    def take(self, packet: bytes) -> None:
        """Read a compound RTCP packet; what is no sender report is passed over."""
        for kind, begin, end in reports(packet):
            if kind == SENDER_REPORT and begin + 20 <= end:
                seconds, fraction, timestamp = _REPORT.unpack_from(packet, begin + 8)
                # Cameras that were never set count from zero, which would be long before 1970.
                since = seconds - _NTP_OF_EPOCH + fraction / 2**32
                at = _EPOCH + timedelta(seconds=since)
                self.report = SenderReport(timestamp, at, self._clock_hz) if since > 0 else None
