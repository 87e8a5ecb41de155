"""Where a connection's packets go: over the connection itself, or as datagrams beside it."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
from collections.abc import Iterable
from typing import Protocol

# About eight seconds of a camera: a client that is further behind will not catch up.
_MOST_UNSENT = 640 * 1024


class TooSlow(Exception):
    """The client does not take what it asked for."""


class Outlet(Protocol):
    """Takes packets."""

    def send(self, packets: Iterable[bytes]) -> None:
        """Send RTP packets; raises TooSlow when too many are unsent."""
        ...

    def send_report(self, report: bytes) -> None:
        """Send an RTCP packet."""
        ...


class Interleaved:
    """Over the RTSP connection (RFC 2326, 10.12): RTP on one channel, RTCP on the next."""

    def __init__(self, transport: asyncio.Transport, *, channel: int) -> None:
        self._transport = transport
        self._channel = channel

    def send(self, packets: Iterable[bytes]) -> None:
        """Send RTP packets; raises TooSlow when too many are unsent."""
        if self._transport.get_write_buffer_size() > _MOST_UNSENT:
            raise TooSlow
        self._transport.write(
            b"".join(part for packet in packets for part in (self._head(self._channel, packet), packet))
        )

    def send_report(self, report: bytes) -> None:
        """Send an RTCP packet."""
        self._transport.write(self._head(self._channel + 1, report) + report)

    @staticmethod
    def _head(channel: int, packet: bytes) -> bytes:
        return struct.pack(">cBH", b"$", channel, len(packet))


class DatagramPorts:
    """The server's pair of UDP ports, the same for all clients: an even one for RTP, the next for RTCP."""

    def __init__(self, host: str) -> None:
        """Raises OSError when no pair is free."""
        self.rtp, self.rtcp = _pair(host)
        self.numbers = (int(self.rtp.getsockname()[1]), int(self.rtcp.getsockname()[1]))

    def close(self) -> None:
        """Give them back."""
        self.rtp.close()
        self.rtcp.close()


class Datagrams:
    """To a client's own pair of ports. What the network has no room for is lost, as it is with cameras."""

    def __init__(self, ports: DatagramPorts, host: str, client: tuple[int, int]) -> None:
        self._ports = ports
        self._rtp, self._rtcp = ((host, number) for number in client)

    def send(self, packets: Iterable[bytes]) -> None:
        """Send RTP packets."""
        with contextlib.suppress(BlockingIOError, ConnectionError):
            for packet in packets:
                self._ports.rtp.sendto(packet, self._rtp)

    def send_report(self, report: bytes) -> None:
        """Send an RTCP packet."""
        with contextlib.suppress(BlockingIOError, ConnectionError):
            self._ports.rtcp.sendto(report, self._rtcp)


def _pair(host: str) -> tuple[socket.socket, socket.socket]:
    for _ in range(64):
        first = _datagram_socket(host, 0)
        number = int(first.getsockname()[1])
        if number % 2 == 0:
            with contextlib.suppress(OSError):
                return first, _datagram_socket(host, number + 1)
        first.close()
    raise OSError(f"no pair of neighbouring UDP ports is free on {host}")


def _datagram_socket(host: str, port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    made.settimeout(0)
    try:
        made.bind((host, port))
    except OSError:
        made.close()
        raise
    return made
