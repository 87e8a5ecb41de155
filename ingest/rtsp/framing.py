"""The bytes of an RTSP connection: text messages, and binary packets between them (RFC 2326, 10.12)."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable

from ingest.rtsp.message import Message

_DOLLAR = 0x24
_HEAD = struct.Struct(">BBH")  # the $, the channel, the length of what follows
_PACKET = 65_539  # the longest binary packet with its four bytes before
_LONGEST = 65_536  # a message with its body
_LINE = 2_048
_MOST_SKIPPED = 65_536
_HIGHEST_CHANNEL = 31
_END = re.compile(rb"\n\r?\n")
_RTSP = re.compile(rb"RTSP/\d", re.IGNORECASE)


class Garbage(Exception):
    """What came over the connection is not RTSP."""


class Framing:
    """Takes a connection's bytes in any portions. Holds no more than one buffer, whatever comes.

    `on_packets(channel, packets)` is given all that came together on one channel, in order.
    """

    def __init__(
        self, *, on_packets: Callable[[int, list[bytes]], None], on_message: Callable[[Message], None]
    ) -> None:
        self.on_packets = on_packets
        self._on_message = on_message
        # Behind what came lies always something that can be read as a packet's head.
        self._buffer = bytearray(2 * _PACKET + _HEAD.size)
        self._view = memoryview(self._buffer)
        self._filled = 0
        self._needed = 0
        self._skipped = 0
        self._lost = False

    def room(self) -> memoryview:
        """Where the next bytes go; never empty."""
        return self._view[self._filled : -_HEAD.size]

    def received(self, count: int) -> None:
        """So many bytes were put into the room: pass on all that is whole.

        Raises:
            Garbage: too much of it is neither packet nor message.
        """
        self._filled += count
        if self._filled < self._needed:
            return
        self._needed = 0
        at, filled, head = 0, self._filled, _HEAD.unpack_from
        # Cut out of one copy: a picture is many packets, and bytes are cut in half the time of a view.
        came = bytes(self._view[: filled + _HEAD.size])
        channel, packets = -1, list[bytes]()
        while at < filled:
            dollar, on, length = head(came, at)
            is_packet = dollar == _DOLLAR
            if is_packet and filled - at < 5:
                break
            # Amid garbage a $ means little: there an RTP version must follow.
            if not is_packet or on > _HIGHEST_CHANNEL or (self._lost and came[at + 4] & 0xC0 != 0x80):
                self._give(channel, packets)
                begin, at = at, self._skip(at) if is_packet else self._text(at)
                if at == begin:
                    break
                continue
            end = at + 4 + length
            if end > filled:
                self._needed = end - at
                break
            self._lost = False
            if on != channel:
                self._give(channel, packets)
                channel = on
            packets.append(came[at + 4 : end])
            at = end
        self._give(channel, packets)
        if at:
            self._filled = filled - at
            self._view[: self._filled] = came[at:filled]

    def _give(self, channel: int, packets: list[bytes]) -> None:
        if packets:
            self.on_packets(channel, packets.copy())
            packets.clear()

    def _text(self, at: int) -> int:
        """Take the message at `at`; returns where what follows begins: `at` itself while it is not whole."""
        buffer, filled = self._buffer, self._filled
        if buffer[at] in b"\r\n":
            return at + 1
        line = buffer.find(b"\n", at, min(filled, at + _LINE))
        if line < 0 and filled - at < _LINE and chr(buffer[at]).isascii() and chr(buffer[at]).isalpha():
            return at
        if line < 0 or not _RTSP.search(buffer, at, line):
            return self._skip(at)
        head = _END.search(buffer, line, filled)
        if head is None:
            if filled - at > _LONGEST:
                raise Garbage
            return at
        message = Message.of(bytes(self._view[at : head.end()]))
        end = head.end() + message.length
        if end - at > _LONGEST:
            raise Garbage
        if end > filled:
            self._needed = end - at
            return at
        self._lost = False
        self._on_message(
            Message(start=message.start, headers=message.headers, body=bytes(self._view[head.end() : end]))
        )
        return end

    def _skip(self, at: int) -> int:
        """Pass over garbage to where a packet or an answer could begin."""
        dollar = self._buffer.find(b"$", at + 1, self._filled)
        begin = self._filled if dollar < 0 else dollar
        answer = self._buffer.find(b"RTSP/", at + 1, begin)
        begin = begin if answer < 0 else answer
        self._lost = True
        self._skipped += begin - at
        if self._skipped > _MOST_SKIPPED:
            raise Garbage
        return begin
