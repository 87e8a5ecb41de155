"""The last seconds of a camera's packets, kept in memory so that a clip can show what came before its cause."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from ingest.vocabulary import CameraCode, Packet


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamKind:
    """What a connection sends: the codec's name as ffmpeg has it, and its parameter sets (Annex B)."""

    codec: str
    headers: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Packets of one connection, beginning with a key frame."""

    camera: CameraCode
    kind: StreamKind
    packets: tuple[Packet, ...]

    @property
    def begin_at(self) -> datetime:
        """When its first packet arrived."""
        return self.packets[0].arrived_at

    @property
    def end_at(self) -> datetime:
        """When its last packet arrived."""
        return self.packets[-1].arrived_at


class Ring:
    """Packets of one camera, bounded by time and by bytes; the oldest go first. Safe between threads."""

    def __init__(
        self, camera: CameraCode, *, keep: timedelta, most_bytes: int = 64 << 20, since: datetime | None = None
    ) -> None:
        self.camera = camera
        self.held_since = since
        """From when on everything that came is held; None where nothing was lost yet."""
        self._keep = keep
        self._most_bytes = most_bytes
        self._lock = Lock()
        self._packets: deque[Packet] = deque()
        self._kinds: dict[int, StreamKind] = {}
        self._bytes = 0

    @property
    def bytes(self) -> int:
        """Bytes held now."""
        return self._bytes

    def connect(self, connection: int, kind: StreamKind) -> None:
        """Say what the packets of a new connection will be."""
        with self._lock:
            self._kinds[connection] = kind

    def put(self, packet: Packet) -> None:
        """Keep a packet, and let go of what is too old or too much."""
        with self._lock:
            self._packets.append(packet)
            self._bytes += packet.size
            oldest = packet.arrived_at - self._keep
            while self._packets and (self._packets[0].arrived_at < oldest or self._bytes > self._most_bytes):
                gone = self._packets.popleft()
                self._bytes -= gone.size
                self.held_since = gone.arrived_at
            if len(self._kinds) > 1:
                held = {self._packets[0].connection, packet.connection} if self._packets else {packet.connection}
                self._kinds = {c: k for c, k in self._kinds.items() if c >= min(held)}

    def key_frame(self, moment: datetime) -> tuple[StreamKind, Packet] | None:
        """The last key frame held from before the moment, else the first after it."""
        with self._lock:
            keys = [packet for packet in self._packets if packet.key]
            before = [packet for packet in keys if packet.arrived_at <= moment]
            chosen = before[-1] if before else next(iter(keys), None)
            return None if chosen is None else (self._kinds[chosen.connection], chosen)

    def stretches(self, from_at: datetime, to_at: datetime) -> list[Stretch]:
        """What is held of that span, a stretch a connection, oldest first; each starts at the key frame at or
        before `from_at`, or the first one after it."""
        with self._lock:
            packets, kinds = list(self._packets), dict(self._kinds)
        found: list[Stretch] = []
        for connection in sorted({packet.connection for packet in packets}):
            mine = [p for p in packets if p.connection == connection and p.arrived_at <= to_at]
            keys = [i for i, p in enumerate(mine) if p.key]
            starts = [i for i in keys if mine[i].arrived_at <= from_at][-1:] or keys[:1]
            if starts and mine[-1].arrived_at >= from_at:
                kept = tuple(mine[starts[0] :])
                found.append(Stretch(camera=self.camera, kind=kinds[connection], packets=kept))
        return found
