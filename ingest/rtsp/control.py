"""What a camera says about its own packets (RTCP: RFC 3550, 6)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

SENDER_REPORT = 200
GOODBYE = 203
_HEAD = struct.Struct(">BBH")


def reports(packet: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, begin and end of each report in a compound packet, as far as it is RTCP."""
    at = 0
    while at + _HEAD.size <= len(packet):
        first, kind, words = _HEAD.unpack_from(packet, at)
        end = at + 4 * (words + 1)
        if first >> 6 != 2 or end > len(packet):
            return
        yield kind, at, end
        at = end
