"""H.264 in RTP payloads (RFC 6184, packetization mode 1): single NAL units and FU-A fragments."""

from __future__ import annotations

import base64
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from simulation.loop import AccessUnit, Loop

PAYLOAD_TYPE = 96
CLOCK_HZ = 90_000
_LARGEST = 1400
_FU_A = 28
_START, _END = 0x80, 0x40
# '$', channel, length of what follows (RFC 2326, 10.12), then the fixed RTP header (RFC 3550, 5.1).
_HEADER = struct.Struct(">cBHBBHII")
_VERSION = 0x80
_RTP_HEADER_LENGTH = 12


@dataclass(frozen=True, slots=True)
class PacketisedUnit:
    """One picture as RTP payloads, in order; the last one carries the marker bit."""

    payloads: tuple[bytes, ...]
    key: bool


def packetise(unit: AccessUnit) -> PacketisedUnit:
    """The payloads of one access unit."""
    return PacketisedUnit(tuple(payload for nal in unit.nals for payload in _payloads(nal)), unit.key)


def _payloads(nal: bytes) -> Iterator[bytes]:
    if len(nal) <= _LARGEST:
        yield nal
        return
    indicator, kind = (nal[0] & 0xE0) | _FU_A, nal[0] & 0x1F
    for at in range(1, len(nal), _LARGEST - 2):
        piece = nal[at : at + _LARGEST - 2]
        start = _START if at == 1 else 0
        end = _END if at + len(piece) == len(nal) else 0
        yield bytes((indicator, start | end | kind)) + piece


def interleaved(unit: PacketisedUnit, *, channel: int, sequence: int, timestamp: int, ssrc: int) -> bytes:
    """The unit as it goes over the RTSP connection; `sequence` is that of its first packet."""
    last = len(unit.payloads) - 1
    parts: list[bytes] = []
    for number, payload in enumerate(unit.payloads):
        marker = 0x80 if number == last else 0
        parts.append(
            _HEADER.pack(
                b"$",
                channel,
                _RTP_HEADER_LENGTH + len(payload),
                _VERSION,
                marker | PAYLOAD_TYPE,
                (sequence + number) & 0xFFFF,
                timestamp & 0xFFFFFFFF,
                ssrc,
            )
        )
        parts.append(payload)
    return b"".join(parts)


def sender_report(*, channel: int, ssrc: int, unix_time: float, timestamp: int, packets: int, octets: int) -> bytes:
    """An RTCP sender report (RFC 3550, 6.4.1): which wall-clock instant a timestamp stands for."""
    since_1900 = unix_time + 2_208_988_800
    whole = int(since_1900)
    fraction = int((since_1900 - whole) * 2**32)
    report = struct.pack(
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
    return struct.pack(">cBH", b"$", channel, len(report)) + report


def describe(loop: Loop, *, address: str) -> bytes:
    """The session description (RFC 8866) of a stream that plays this loop."""
    sets = ",".join(base64.b64encode(nal).decode() for nal in (loop.sps, loop.pps))
    profile = loop.sps[1:4].hex()
    lines = (
        "v=0",
        f"o=- 0 0 IN IP4 {address}",
        "s=simulated camera",
        "t=0 0",
        f"m=video 0 RTP/AVP {PAYLOAD_TYPE}",
        f"c=IN IP4 {address}",
        f"a=rtpmap:{PAYLOAD_TYPE} H264/{CLOCK_HZ}",
        f"a=fmtp:{PAYLOAD_TYPE} packetization-mode=1;profile-level-id={profile};sprop-parameter-sets={sets}",
        f"a=framerate:{loop.fps}",
        "a=control:track0",
        "",
    )
    return "\r\n".join(lines).encode()
