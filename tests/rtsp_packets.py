"""RTP and RTSP bytes made by hand, for tests that feed a client."""

import struct
from dataclasses import dataclass

from ingest.rtsp.assembly import Assembly
from ingest.rtsp.sender_clock import SenderClock
from ingest.rtsp.track import Codec, VideoTrack

SPS, PPS = b"\x67\x42\x00\x0a\xda", b"\x68\xce\x0f\xc8"
OTHER_SPS = b"\x67\x42\x00\x1e\xab"
VPS5, SPS5, PPS5 = b"\x40\x01\x0c\x01", b"\x42\x01\x01\x02", b"\x44\x01\xc1\x73"
IDR, P = b"\x65\x88" + bytes(range(200)), b"\x41\x9a" + bytes(range(100))
IRAP, TRAIL = b"\x26\x01\xaf" + bytes(range(200)), b"\x02\x01\xd0" + bytes(range(100))


def rtp(payload, *, sequence, timestamp, mark=False, payload_type=96):
    """One RTP packet (RFC 3550, 5.1)."""
    second = payload_type | 0x80 * mark
    return struct.pack(">BBHII", 0x80, second, sequence & 0xFFFF, timestamp & 0xFFFFFFFF, 7) + payload


def over_tcp(packet, *, channel=0):
    """The packet as it stands in an RTSP connection (RFC 2326, 10.12)."""
    return struct.pack(">cBH", b"$", channel, len(packet)) + packet


def stap(*nals, codec=Codec.H264):
    """Several NAL units in one payload: STAP-A, or H.265's AP."""
    head = b"\x78" if codec is Codec.H264 else b"\x60\x01"
    return head + b"".join(struct.pack(">H", len(nal)) + nal for nal in nals)


def fragments(nal, *, most, codec=Codec.H264):
    """One NAL unit in several payloads: FU-A, or H.265's FU."""
    if codec is Codec.H264:
        head, kind, rest = bytes((nal[0] & 0xE0 | 28,)), nal[0] & 0x1F, nal[1:]
    else:
        head, kind, rest = bytes((nal[0] & 0x81 | 49 << 1, nal[1])), nal[0] >> 1 & 0x3F, nal[2:]
    pieces = [rest[at : at + most] for at in range(0, len(rest), most)]
    last = len(pieces) - 1
    return [head + bytes((kind | 0x80 * (n == 0) | 0x40 * (n == last),)) + piece for n, piece in enumerate(pieces)]


def stream(pictures, *, sequence=65_530, timestamp=4_294_960_000, tick=7_500):
    """Packets of pictures, each a list of payloads; counters and clock wrap on the way."""
    packets = []
    for number, payloads in enumerate(pictures):
        for place, payload in enumerate(payloads):
            mark = place == len(payloads) - 1
            packets.append(rtp(payload, sequence=sequence, timestamp=timestamp + number * tick, mark=mark))
            sequence += 1
    return packets


@dataclass
class Heard:
    """An assembly, and what it gave."""

    tracks: list
    units: list
    assembly: Assembly
    sender: SenderClock

    def take(self, *packets):
        self.assembly.take(packets)
        return self


def heard(codec=Codec.H264, sets=(SPS, PPS)):
    """An assembly of a track that was announced with these parameter sets."""
    track = VideoTrack(
        codec=codec, payload_type=96, clock_hz=90_000, control="", aggregate="", parameter_sets=tuple(sets)
    )
    tracks, units, sender = [], [], SenderClock(90_000)
    assembly = Assembly(
        track, sender=sender, on_described=tracks.append, on_unit=units.append, on_picture=lambda: None
    )
    return Heard(tracks, units, assembly, sender)


def byte_stream(*nals):
    """NAL units with start codes (Annex B)."""
    return b"".join(b"\0\0\0\1" + nal for nal in nals)
