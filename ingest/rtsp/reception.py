"""Where a camera's packets arrive, and how long ago they were worth something."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime

from ingest.rtsp.assembly import Assembly, Overlong
from ingest.rtsp.control import GOODBYE, reports
from ingest.rtsp.patience import Patience
from ingest.rtsp.sender_clock import SenderClock
from ingest.rtsp.track import VideoTrack
from ingest.rtsp.unit import AccessUnit
from ingest.trouble import CameraTrouble, Trouble


class Reception:
    """Takes RTP and RTCP packets of one track, however they came, in order."""

    def __init__(
        self,
        track: VideoTrack,
        *,
        shown: str,
        clock: Callable[[], datetime],
        on_described: Callable[[VideoTrack], None],
        on_unit: Callable[[AccessUnit, datetime], None],
    ) -> None:
        self._shown = shown
        self._clock = clock
        self._on_unit = on_unit
        # The event loop's clock: nobody can set it.
        self._now = asyncio.get_running_loop().time
        self._sender = SenderClock(track.clock_hz)
        self._assembly = Assembly(
            track, sender=self._sender, on_described=on_described, on_unit=self._unit, on_picture=self._picture
        )
        self._picture_at = self._unit_at = self._now()
        self._packets_then = 0

    def begin(self) -> None:
        """Patience starts now."""
        self._picture_at = self._unit_at = self._now()

    def media(self, packets: Iterable[bytes]) -> None:
        """RTP packets came.

        Raises:
            CameraTrouble: they are part of a picture without end.
        """
        try:
            self._assembly.take(packets)
        except Overlong as error:
            raise CameraTrouble(Trouble.CORRUPT, self._shown, detail="a picture without end") from error

    def control(self, packet: bytes) -> None:
        """An RTCP packet came.

        Raises:
            CameraTrouble: CLOSED, it says that no more will come.
        """
        if any(kind == GOODBYE for kind, *_ in reports(packet)):
            raise CameraTrouble(Trouble.CLOSED, self._shown)
        self._sender.take(packet)

    def patient_s(self, patience: Patience) -> float:
        """How many seconds from now patience lasts if nothing comes.

        Raises:
            CameraTrouble: it is over. SILENT when nothing came, CORRUPT when what came makes no picture.
        """
        now = self._now()
        silent = self._picture_at + patience.silent.total_seconds() - now
        unitless = self._unit_at + patience.unitless.total_seconds() - now
        if min(silent, unitless) <= 0:
            nothing = self._assembly.packets == self._packets_then
            raise CameraTrouble(Trouble.SILENT if nothing else Trouble.CORRUPT, self._shown)
        return min(silent, unitless)

    def _picture(self) -> None:
        self._picture_at = self._now()
        self._packets_then = self._assembly.packets

    def _unit(self, unit: AccessUnit) -> None:
        self._unit_at = self._picture_at
        self._on_unit(unit, self._clock())
