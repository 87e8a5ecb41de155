"""How NAL units travel in RTP payloads: H.264 (RFC 6184, modes 0 and 1) and H.265 (RFC 7798, without DONL)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.rtsp.track import START_CODE, Codec

PICTURE, KEY, PARAMETERS, MESSAGE, STRANGE = 1, 2, 4, 8, 16
"""What a payload holds: a slice, a key picture's slice, a parameter set, an SEI message, what the codec never has."""

_FIXED = 12  # bytes of an RTP header without lists and extensions (RFC 3550, 5.1)
_RECOVERY_POINT = 6


@dataclass(frozen=True, slots=True)
class Packaging:
    """One codec's rules. `facts` tells for each NAL unit type what it holds."""

    header: int
    shift: int
    mask: int
    aggregate: int
    fragment: int
    facts: tuple[int, ...]

    def look(self, packet: bytes, at: int) -> int:
        """What the payload from `at` on holds, as flags; 0 for the later pieces of a fragmented unit."""
        kind = packet[at] >> self.shift & self.mask
        if kind == self.fragment:
            mark = at + self.header
            if mark >= len(packet) or not packet[mark] & 0x80:
                return 0
            return self.facts[packet[mark] & self.mask]
        if kind == self.aggregate:
            found = 0
            for begin, end in self._members(packet, at, len(packet)):
                found |= self.facts[packet[begin] >> self.shift & self.mask] if begin < end else 0
            return found
        return self.facts[kind]

    def is_piece(self, packet: bytes) -> bool:
        """Whether an RTP packet holds a part of a fragmented unit."""
        at, end = payload(packet)
        return at < end and packet[at] >> self.shift & self.mask == self.fragment

    def is_later_piece(self, packet: bytes) -> bool:
        """Whether an RTP packet without lists and extensions goes on with a fragmented unit, which tells nothing."""
        mark = _FIXED + self.header
        return (
            packet[_FIXED] >> self.shift & self.mask == self.fragment and mark < len(packet) and packet[mark] < 0x80
        )

    def kind(self, nal: bytes) -> int:
        """The type of a NAL unit."""
        return nal[0] >> self.shift & self.mask

    def is_first_slice(self, packet: bytes, at: int) -> bool:
        """Whether the slice at `at` is the first of its picture: with both codecs the first bit after the header."""
        if packet[at] >> self.shift & self.mask == self.fragment:
            at += 1
        return at + self.header < len(packet) and bool(packet[at + self.header] & 0x80)

    def nals(self, packets: Iterable[bytes]) -> Iterator[bytes]:
        """The NAL units of one access unit's packets. A fragment whose beginning is lost, or that follows a loss,
        is left out; one whose end is lost is given as far as it goes."""
        pieces: list[bytes] = []
        expected = -1
        for packet in packets:
            sequence = int.from_bytes(packet[2:4])
            at, end = payload(packet)
            if end - at <= self.header:
                continue
            kind = packet[at] >> self.shift & self.mask
            if kind == self.fragment:
                mark = packet[at + self.header]
                if mark & 0x80:
                    if pieces:
                        yield b"".join(pieces)
                    pieces = [self._first_bytes(packet, at, mark), packet[at + self.header + 1 : end]]
                elif pieces and sequence == expected:
                    pieces.append(packet[at + self.header + 1 : end])
                elif pieces:
                    yield b"".join(pieces)
                    pieces = []
            else:
                if pieces:
                    yield b"".join(pieces)
                    pieces = []
                if kind == self.aggregate:
                    yield from (packet[a:b] for a, b in self._members(packet, at, end) if b - a > 1)
                elif not self.facts[kind] & STRANGE:
                    yield packet[at:end]
            expected = sequence + 1 & 0xFFFF
        if pieces:
            yield b"".join(pieces)

    def annex_b(self, packets: Iterable[bytes]) -> bytes:
        """The packets' NAL units as a byte stream with start codes."""
        return b"".join(part for nal in self.nals(packets) for part in (START_CODE, nal))

    def _members(self, packet: bytes, at: int, end: int) -> Iterator[tuple[int, int]]:
        at += self.header
        while at + 2 < end:
            begin, at = at + 2, at + 2 + int.from_bytes(packet[at : at + 2])
            if at > end:
                return
            yield begin, at

    def _first_bytes(self, packet: bytes, at: int, mark: int) -> bytes:
        if self.header == 1:
            return bytes((packet[at] & 0xE0 | mark & 0x1F,))
        return bytes((packet[at] & 0x81 | (mark & 0x3F) << 1, packet[at + 1]))


def payload(packet: bytes) -> tuple[int, int]:
    """Where the payload of an RTP packet begins and ends (RFC 3550, 5.1 and 5.3.1); equal where there is none."""
    first, end = packet[0], len(packet)
    if first == 0x80:
        return _FIXED, end
    at = _FIXED + 4 * (first & 0x0F)
    if first & 0x10:
        at += 4 + 4 * int.from_bytes(packet[at + 2 : at + 4])
    if first & 0x20:
        end -= packet[-1]
    return (at, end) if at < end else (0, 0)


def is_recovery_point(packet: bytes, at: int) -> bool:
    """Whether an H.264 SEI message says that decoding can begin here (ITU-T H.264, D.2.8)."""
    return packet[at] & 0x1F == 6 and at + 1 < len(packet) and packet[at + 1] == _RECOVERY_POINT


def is_intra(slice_nal: bytes) -> bool:
    """Whether an H.264 slice refers to no other picture (ITU-T H.264, 7.3.3: first_mb_in_slice, slice_type)."""
    bits = int.from_bytes(slice_nal[1:17].ljust(16, b"\0"))
    left = 128

    def number() -> int:
        nonlocal left
        zeros = 0
        while left and not bits >> (left - 1) & 1:
            zeros, left = zeros + 1, left - 1
        left = max(0, left - zeros - 1)
        return (bits >> left & (1 << zeros + 1) - 1) - 1

    number()
    return number() in {2, 7}


def _table(size: int, **kinds: Iterable[int]) -> tuple[int, ...]:
    flags = {
        "picture": PICTURE,
        "key": PICTURE | KEY,
        "parameters": PARAMETERS,
        "message": MESSAGE,
        "strange": STRANGE,
    }
    found = [0] * size
    for name, numbers in kinds.items():
        for number in numbers:
            found[number] = flags[name]
    return tuple(found)


# Data partitions (2 to 4) are of a profile that no camera has; 24 to 31 are kinds of RTP payload, not of NAL units.
H264 = Packaging(
    header=1, shift=0, mask=0x1F, aggregate=24, fragment=28,
    facts=_table(32, picture=(1,), key=(5,), parameters=(7, 8), message=(6,), strange=(0, 2, 3, 4, *range(22, 32))),
)  # fmt: skip
# IRAP pictures are 16 to 21 (22 and 23 are reserved for more of them); from 41 on nothing is defined for streams.
H265 = Packaging(
    header=2, shift=1, mask=0x3F, aggregate=48, fragment=49,
    facts=_table(64, picture=range(10), key=range(16, 24), parameters=(32, 33, 34), message=(39, 40),
                 strange=(*range(10, 16), *range(24, 32), *range(41, 64))),
)  # fmt: skip
PACKAGING = {Codec.H264: H264, Codec.H265: H265}
