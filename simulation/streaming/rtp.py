"""Pictures in RTP payloads: H.264 (RFC 6184, packetization mode 1) and H.265 (RFC 7798), whole or in fragments."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from simulation.loop import AccessUnit, Codec

PAYLOAD_TYPE = 96
CLOCK_HZ = 90_000
_LARGEST = 1400
_FU_A = 28
_FU = 49
_START, _END = 0x80, 0x40
_VERSION = 0x80
# The fixed header (RFC 3550, 5.1).
_HEADER = struct.Struct(">BBHII")


@dataclass(frozen=True, slots=True)
class PacketisedUnit:
    """One picture as RTP payloads, in order; the last one is marked. An empty one was lost on its way."""

    payloads: tuple[bytes, ...]
    key: bool


def packetise(unit: AccessUnit, codec: Codec = "h264") -> PacketisedUnit:
    """The payloads of one access unit."""
    cut = _h264_payloads if codec == "h264" else _hevc_payloads
    return PacketisedUnit(tuple(payload for nal in unit.nals for payload in cut(nal)), unit.key)


def _h264_payloads(nal: bytes) -> Iterator[bytes]:
    if len(nal) <= _LARGEST:
        yield nal
        return
    indicator, kind = (nal[0] & 0xE0) | _FU_A, nal[0] & 0x1F
    for place, piece in _pieces(nal[1:], _LARGEST - 2):
        yield bytes((indicator, place | kind)) + piece


def _hevc_payloads(nal: bytes) -> Iterator[bytes]:
    if len(nal) <= _LARGEST:
        yield nal
        return
    # The header has two bytes here: forbidden bit, type (6 bits), layer (6), temporal id (3).
    first, kind = (nal[0] & 0x81) | _FU << 1, nal[0] >> 1 & 0x3F
    for place, piece in _pieces(nal[2:], _LARGEST - 3):
        yield bytes((first, nal[1], place | kind)) + piece


def _pieces(content: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    for at in range(0, len(content), size):
        piece = content[at : at + size]
        yield (_START if at == 0 else 0) | (_END if at + len(piece) == len(content) else 0), piece


def rtp_packets(unit: PacketisedUnit, *, sequence: int, timestamp: int, ssrc: int) -> Iterator[bytes]:
    """The unit's packets; `sequence` is the number of the first. Lost ones have a number and do not come."""
    last = len(unit.payloads) - 1
    for number, payload in enumerate(unit.payloads):
        if payload:
            marker = 0x80 if number == last else 0
            header = _HEADER.pack(
                _VERSION, marker | PAYLOAD_TYPE, (sequence + number) & 0xFFFF, timestamp & 0xFFFFFFFF, ssrc
            )
            yield header + payload


def sender_report(*, ssrc: int, unix_time: float, timestamp: int, packets: int, octets: int) -> bytes:
    """An RTCP sender report (RFC 3550, 6.4.1): which wall-clock instant a timestamp stands for."""
    since_1900 = unix_time + 2_208_988_800
    whole = int(since_1900)
    fraction = int((since_1900 - whole) * 2**32)
    return struct.pack(
        ">BBHIIIIII",
        _VERSION,
        200,
        6,
        ssrc,
        whole & 0xFFFFFFFF,
        fraction,
        timestamp & 0xFFFFFFFF,
        packets & 0xFFFFFFFF,
        octets & 0xFFFFFFFF,
    )
