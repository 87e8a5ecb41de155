"""RTP packets become access units."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from dataclasses import replace

from ingest.rtsp.packaging import (
    KEY,
    MESSAGE,
    PACKAGING,
    PARAMETERS,
    PICTURE,
    STRANGE,
    is_intra,
    is_recovery_point,
    payload,
)
from ingest.rtsp.sender_clock import SenderClock
from ingest.rtsp.track import Codec, VideoTrack
from ingest.rtsp.unit import AccessUnit

_HEADER = struct.Struct(">HHI")  # flags, marker and payload type; sequence; timestamp (RFC 3550, 5.1)
_MARKER = 0x80
_SHORTEST = 13  # bytes: a header and something behind it
_MOST_BYTES = 8 << 20
_MOST_PACKETS = 16_384
_SETS = {Codec.H264: {7, 8}, Codec.H265: {32, 33, 34}}
_H265_SETS = {b"\x40\x01", b"\x42\x01"}  # the first bytes of VPS and SPS
_H264_PROFILES = {66, 77, 88, 100, 110, 122}


class Overlong(Exception):
    """Packets that belong to one picture came without end."""


class Assembly:
    """Takes the packets of one track in the order of their sequence numbers.

    A unit ends with the marker or with another timestamp. Only the few bytes are read that tell what a packet holds.
    """

    def __init__(
        self,
        track: VideoTrack,
        *,
        sender: SenderClock,
        on_described: Callable[[VideoTrack], None],
        on_unit: Callable[[AccessUnit], None],
        on_picture: Callable[[], None],
    ) -> None:
        self._track = track
        self._sender = sender
        self._on_described = on_described
        self._on_unit = on_unit
        self._on_picture = on_picture
        self._packaging = PACKAGING[track.codec]
        self._plain = 0x8000 | track.payload_type
        self._described = False
        self._marks_lie = False
        self._expected = -1
        self._timestamp = -1
        self._ticks = 0
        self._packets: list[bytes] = []
        self._sets: list[bytes] = []
        """Those of the packets that hold parameter sets, or begin one."""
        self._size = 0
        self._facts = 0
        self._whole = True
        self._recovers = False
        self._after_mark = False
        self.packets = 0
        """Packets of the track so far, whatever they hold."""

    def take(self, packets: Iterable[bytes]) -> None:
        """Take the next packets. What is no RTP of this track is passed over.

        Raises:
            Overlong: the picture that one belongs to has no end.
        """
        for packet in packets:
            if len(packet) < _SHORTEST:
                continue
            flags, sequence, timestamp = _HEADER.unpack_from(packet)
            # Most packets are later pieces of a picture that has begun: a million a minute, so they are told at once.
            if (
                timestamp == self._timestamp
                and sequence == self._expected
                and flags & ~_MARKER == self._plain
                and self._packets
                and self._packaging.is_later_piece(packet)
            ):
                self.packets += 1
                self._expected = sequence + 1 & 0xFFFF
                self._keep(packet, ends=bool(flags & _MARKER))
            else:
                self._take(packet, flags, sequence, timestamp)

    def _take(self, packet: bytes, flags: int, sequence: int, timestamp: int) -> None:
        if flags & 0xC07F != self._plain:
            return
        self.packets += 1
        gap = sequence != self._expected and self._expected >= 0
        self._expected = sequence + 1 & 0xFFFF
        if gap:
            self._whole = False
        if timestamp != self._timestamp:
            if self._packets:
                self._finish()
            self._begin(timestamp)
            self._whole = not gap
        at = 12
        if packet[0] != 0x80:
            at, end = payload(packet)
            if at == end:
                return
        facts = self._packaging.look(packet, at)
        if facts & (STRANGE | MESSAGE) or not (self._packets or self._marks_lie):
            facts = self._mind(packet, at, facts)
        self._facts |= facts
        if facts & PARAMETERS:
            self._sets.append(packet)
        self._keep(packet, ends=bool(flags & _MARKER))

    def _keep(self, packet: bytes, *, ends: bool) -> None:
        self._packets.append(packet)
        self._size += len(packet)
        if ends and self._facts & PICTURE and not self._marks_lie:
            self._finish()
        elif self._size > _MOST_BYTES or len(self._packets) > _MOST_PACKETS:
            raise Overlong

    def _begin(self, timestamp: int) -> None:
        if self._timestamp >= 0:
            # The shorter way round: a clock that wraps goes on, one that is set back goes back.
            self._ticks += (timestamp - self._timestamp + 0x8000_0000 & 0xFFFF_FFFF) - 0x8000_0000
        self._timestamp = timestamp
        self._facts = 0
        self._after_mark = False

    def _finish(self) -> None:
        packets, self._packets = self._packets, []
        sets, self._sets = self._sets, []
        facts, self._facts = self._facts, 0
        size, self._size = self._size, 0
        whole, self._whole = self._whole, True
        recovers, self._recovers = self._recovers, False
        self._after_mark = True
        if facts & PARAMETERS and whole:
            self._update(packets if any(map(self._packaging.is_piece, sets)) else sets)
        if not facts & PICTURE:
            return
        self._on_picture()
        if not self._described:
            held = {self._packaging.kind(nal) for nal in self._track.parameter_sets}
            if not held >= _SETS[self._track.codec]:
                return  # nothing can be decoded yet
            self._described = True
            self._on_described(self._track)
        self._on_unit(
            AccessUnit(
                self._ticks / self._track.clock_hz,
                bool(facts & KEY) or (recovers and self._begins_intra(packets)),
                whole,
                size,
                self._track.codec,
                self._timestamp,
                self._sender.report,
                tuple(packets),
            )
        )

    def _mind(self, packet: bytes, at: int, facts: int) -> int:
        """The rare things: a lying marker, a recovery point, another codec than announced. Returns the facts."""
        if not self._packets and self._after_mark and facts & PICTURE:
            if not self._packaging.is_first_slice(packet, at):
                # Some cameras mark each slice: the rest of the picture comes under the same timestamp.
                self._marks_lie, self._whole = True, False
        elif facts & STRANGE:
            return self._switch(packet, at)
        elif facts & MESSAGE and self._track.codec is Codec.H264 and is_recovery_point(packet, at):
            self._recovers = True
        return facts

    def _switch(self, packet: bytes, at: int) -> int:
        if self._track.codec is Codec.H264:
            # Alone or first in an aggregation packet; H.264 has no units that begin so.
            other = Codec.H265 if {packet[at : at + 2], packet[at + 4 : at + 6]} & _H265_SETS else None
        else:
            plausible = packet[at] == 0x67 and at + 1 < len(packet) and packet[at + 1] in _H264_PROFILES
            other = Codec.H264 if plausible else None
        if other is not None:
            self._track = replace(self._track, codec=other, parameter_sets=())
            self._packaging = PACKAGING[other]
            self._described = False
            self._packets, self._sets, self._size, self._facts = [], [], 0, 0
        return self._packaging.look(packet, at)

    def _update(self, packets: list[bytes]) -> None:
        kind, facts = self._packaging.kind, self._packaging.facts
        came = dict.fromkeys(nal for nal in self._packaging.nals(packets) if facts[kind(nal)] & PARAMETERS)
        kinds = set(map(kind, came))
        kept = [nal for nal in self._track.parameter_sets if kind(nal) not in kinds]
        merged = tuple(sorted((*kept, *came), key=kind))
        if merged != self._track.parameter_sets:
            self._track = replace(self._track, parameter_sets=merged)
            self._described = False

    def _begins_intra(self, packets: list[bytes]) -> bool:
        facts = self._packaging.facts
        slices = (nal for nal in self._packaging.nals(packets) if facts[self._packaging.kind(nal)] & PICTURE)
        return all(map(is_intra, slices))
