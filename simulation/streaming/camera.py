"""One simulated camera: which loop it plays, where in it, and what is wrong with it."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from simulation.loop import Loop
from simulation.streaming.authentication import Scheme
from simulation.streaming.rtp import CLOCK_HZ, PacketisedUnit, rtp_packets, sender_report

_REPORT_EVERY_S = 5


class Fault(StrEnum):
    """What a camera can be made to suffer."""

    NONE = "none"
    STALL = "stall"
    """Connections stay open and carry nothing."""
    REFUSE = "refuse"
    """Connections are closed, and new ones as soon as they name this camera."""
    SILENT = "silent"
    """Connections are accepted and never answered."""
    GARBAGE = "garbage"
    """Packets come in time and hold noise."""


@dataclass(frozen=True, slots=True)
class PacketisedLoop:
    """A loop with the work of packetising done."""

    loop: Loop
    units: tuple[PacketisedUnit, ...]


@dataclass(slots=True)
class SimulatedCamera:
    """The state of one stream. Its RTP counters run on whether or not anybody watches, like a real camera's."""

    name: str
    playing: PacketisedLoop
    waiting: PacketisedLoop | None = None
    position: int = -1
    fault: Fault = Fault.NONE
    slow_start_s: float = 0.0
    credentials: tuple[str, str] | None = None
    schemes: Sequence[Scheme] = (Scheme.DIGEST, Scheme.BASIC)
    only: Literal["tcp", "udp"] | None = None
    """The one transport that it knows."""
    clock_rate: float = 1.0
    calendar_ahead_s: float = 0.0
    """By how much the time of day that it tells is ahead; its pictures come as ever."""
    loss: float = 0.0
    """Share of packets that are numbered and never come."""
    ssrc: int = field(default_factory=lambda: int.from_bytes(os.urandom(4)))
    sequence: int = field(default_factory=lambda: int.from_bytes(os.urandom(2)))
    timestamp: float = field(default_factory=lambda: float(int.from_bytes(os.urandom(3))))
    chance: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311 (the same losses each time)
    packets: int = 0
    octets: int = 0
    next_report_at: float = 0.0

    @property
    def fps(self) -> int:
        """Pictures a second."""
        return self.playing.loop.fps

    def advance(self) -> PacketisedUnit:
        """Move on by one picture; a waiting loop begins where the present one has a key picture."""
        self.position = (self.position + 1) % len(self.playing.units)
        if self.waiting is not None and self.playing.units[self.position].key:
            self.playing, self.waiting, self.position = self.waiting, None, 0
        self.timestamp += CLOCK_HZ / self.fps * self.clock_rate
        unit = self.playing.units[self.position]
        if self.fault is Fault.GARBAGE:
            unit = PacketisedUnit(tuple(os.urandom(len(payload)) for payload in unit.payloads), unit.key)
        if self.loss:
            kept = (payload if self.chance.random() >= self.loss else b"" for payload in unit.payloads)
            unit = PacketisedUnit(tuple(kept), unit.key)
        return unit

    def skip(self, seconds: float) -> None:
        """Let the camera's clock run on without pictures."""
        self.timestamp += CLOCK_HZ * seconds * self.clock_rate

    def restore(self) -> None:
        """End every fault but a clock that has jumped or a wrong time of day."""
        self.fault, self.clock_rate, self.slow_start_s, self.loss = Fault.NONE, 1.0, 0.0, 0.0

    def packets_of(self, unit: PacketisedUnit) -> Iterator[bytes]:
        """The unit as RTP packets; does not move the counters."""
        return rtp_packets(unit, sequence=self.sequence, timestamp=int(self.timestamp), ssrc=self.ssrc)

    def count(self, unit: PacketisedUnit) -> None:
        """Move the counters past a unit."""
        self.sequence = (self.sequence + len(unit.payloads)) & 0xFFFF
        self.packets += len(unit.payloads)
        self.octets += sum(map(len, unit.payloads))

    def report_due(self, now: float) -> bool:
        """Whether a sender report is due at `now` (Unix time); asking at a due time plans the next."""
        if now < self.next_report_at:
            return False
        self.next_report_at = now + _REPORT_EVERY_S
        return True

    def report(self, now: float) -> bytes:
        """The sender report of this moment."""
        return sender_report(
            ssrc=self.ssrc,
            unix_time=now + self.calendar_ahead_s,
            timestamp=int(self.timestamp),
            packets=self.packets,
            octets=self.octets,
        )
