"""The camera's own wall clock, as its RTCP sender reports tell it."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta

from ingest.rtsp.control import SENDER_REPORT, reports

_REPORT = struct.Struct(">III")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NTP_OF_EPOCH = 2_208_988_800


class SenderClock:
    """Which instant a timestamp stands for (RFC 3550, 6.4.1). None until told, or when the camera has no calendar."""

    def __init__(self, clock_hz: int) -> None:
        self._clock_hz = clock_hz
        self._said: tuple[int, datetime] | None = None

    def take(self, packet: bytes) -> None:
        """Read a compound RTCP packet; what is no sender report is passed over."""
        for kind, begin, end in reports(packet):
            if kind == SENDER_REPORT and begin + 20 <= end:
                seconds, fraction, timestamp = _REPORT.unpack_from(packet, begin + 8)
                # Cameras that were never set count from zero, which would be long before 1970.
                since = seconds - _NTP_OF_EPOCH + fraction / 2**32
                self._said = (timestamp, _EPOCH + timedelta(seconds=since)) if since > 0 else None

    def at(self, timestamp: int) -> datetime | None:
        """The camera's wall clock at an RTP timestamp."""
        if self._said is None:
            return None
        ticks = (timestamp - self._said[0] + 0x8000_0000 & 0xFFFF_FFFF) - 0x8000_0000
        return self._said[1] + timedelta(seconds=ticks / self._clock_hz)
