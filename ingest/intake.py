"""Where a camera's packets arrive: all in the ring, the newest picture that is wanted in the slot, all counted."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ingest.frame import Frame
from ingest.pending import Pending
from ingest.ring import Ring, StreamKind
from ingest.slot import Slot
from ingest.traffic import Traffic
from ingest.trouble import CameraTrouble, Trouble
from ingest.vocabulary import CameraCode, Packet

_CLOSELY_S = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a camera is doing: counts since the start, and its trouble now ("" when there is none)."""

    connected: bool
    trouble: str
    connections: int
    packets: int
    frames: int
    drops: int
    corrupt: int
    last_packet_at: datetime | None
    last_frame_at: datetime | None
    trouble_kind: Trouble | None = None
    viewers: int = 0
    """Who is given every packet: live views."""

    @property
    def reconnects(self) -> int:
        """Connections after the first."""
        return max(0, self.connections - 1)


class Intake:
    """One camera's arrivals. Packets are written by whoever reads the camera, frames by whoever decodes them."""

    def __init__(
        self,
        camera: CameraCode,
        ring: Ring,
        *,
        on_wanted: Callable[[], None] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.camera = camera
        self.ring = ring
        self.pending: Slot[Pending] = Slot()
        self.newest: Frame | None = None
        """The last decoded frame."""
        self._on_wanted = on_wanted
        self._monotonic = monotonic
        self._closely_until_s = 0.0
        self._listeners: tuple[Callable[[Packet], None], ...] = ()
        self._connected = False
        self._trouble = ""
        self._trouble_kind: Trouble | None = None
        self._connections = 0
        self.traffic = Traffic()
        self._frame_count = 0
        self._corrupt = 0
        self.failing_since: datetime | None = None
        """Since when every picture that was tried could not be decoded."""
        self._last_packet_at: datetime | None = None
        self._last_frame_at: datetime | None = None

    def connect(self, kind: StreamKind) -> int:
        """A connection came about; returns its number."""
        self._connections += 1
        self.traffic.codec = kind.codec
        self.ring.connect(self._connections, kind)
        return self._connections

    def packet(self, packet: Packet) -> None:
        """A packet came: only now is the camera called connected, for some answer and then send nothing."""
        if not self._connected:
            self._connected, self._trouble, self._trouble_kind = True, "", None
        self.traffic.count(packet)
        self._last_packet_at = packet.arrived_at
        self.ring.put(packet)
        for listener in self._listeners:
            listener(packet)

    def follow(self, listener: Callable[[Packet], None]) -> Callable[[], None]:
        """Give every packet from now on to the listener too, until the returned function is called."""
        self._listeners = (*self._listeners, listener)

        def leave() -> None:
            self._listeners = tuple(other for other in self._listeners if other is not listener)

        return leave

    @property
    def is_followed(self) -> bool:
        """Whether anybody is given every packet."""
        return bool(self._listeners)

    def watch_closely(self) -> None:
        """Somebody looks at this camera's pictures as they come: for the next seconds every key picture is wanted."""
        self._closely_until_s = self._monotonic() + _CLOSELY_S

    @property
    def is_watched_closely(self) -> bool:
        """Whether somebody does."""
        return self._monotonic() < self._closely_until_s

    def wanted(self, pending: Pending) -> None:
        """A picture is due: whoever decodes takes it when its turn comes, or a newer one by then."""
        self.pending.put(pending)
        if self._on_wanted is not None:
            self._on_wanted()

    def frame(self, frame: Frame) -> None:
        """A picture was decoded."""
        self._frame_count += 1
        self.failing_since = None
        self._last_frame_at = frame.arrived_at
        self.newest = frame

    def corrupt(self, at: datetime) -> None:
        """The picture that arrived at that instant could not be decoded, or only in part."""
        self._corrupt += 1
        self.failing_since = self.failing_since or at

    def lost(self, trouble: CameraTrouble) -> None:
        """The connection ended or did not come about."""
        self._connected, self._trouble, self._trouble_kind = False, str(trouble), trouble.kind

    @property
    def health(self) -> Health:
        """The counts as they stand."""
        return Health(
            connected=self._connected,
            trouble=self._trouble,
            connections=self._connections,
            packets=self.traffic.packets,
            frames=self._frame_count,
            drops=self.pending.drops,
            corrupt=self._corrupt,
            last_packet_at=self._last_packet_at,
            last_frame_at=self._last_frame_at,
            trouble_kind=self._trouble_kind,
            viewers=len(self._listeners),
        )
