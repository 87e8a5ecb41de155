"""The two UDP ports that a camera sends to: an even one for RTP, the next for RTCP (RFC 3550, 11)."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Callable
from functools import partial

_TRIES = 50
# A key picture comes as one burst: this is room for the largest that a camera sends.
_ROOM = 1 << 20


class PortPair:
    """Hears only the camera. What a callback raises goes to `on_error`."""

    def __init__(self, pair: tuple[socket.socket, socket.socket]) -> None:
        self._sockets = pair
        self._ears: list[asyncio.DatagramTransport] = []
        self.first: int = pair[0].getsockname()[1]
        """The port for RTP."""

    @classmethod
    def bind(cls, host: str) -> PortPair:
        """Take two free neighbours on an address of this machine.

        Raises:
            OSError: there are none.
        """
        family = socket.AF_INET6 if ipaddress.ip_address(host.partition("%")[0]).version == 6 else socket.AF_INET
        for _ in range(_TRIES):
            even, odd = (socket.socket(family, socket.SOCK_DGRAM) for _ in range(2))
            try:
                even.bind((host, 0))
                if even.getsockname()[1] % 2 == 0:
                    odd.bind((host, even.getsockname()[1] + 1))
                    for one in (even, odd):
                        one.settimeout(0)
                        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _ROOM)
                    return cls((even, odd))
            except OSError:
                # Somebody else has the neighbour: another pair may be free.
                pass
            even.close()
            odd.close()
        raise OSError("no two neighbouring UDP ports are free")

    async def listen(
        self,
        *,
        hosts: frozenset[str],
        on_media: Callable[[bytes], None],
        on_control: Callable[[bytes], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        """Give what comes from those hosts to the callbacks from now on."""
        loop = asyncio.get_running_loop()
        for one, take in zip(self._sockets, (on_media, on_control), strict=True):
            ear, _ = await loop.create_datagram_endpoint(partial(_Ear, hosts, take, on_error), sock=one)
            self._ears.append(ear)

    def knock(self, host: str, ports: tuple[int, int]) -> None:
        """Send something that means nothing, so that a firewall between lets the camera's packets in."""
        for ear, port, nothing in zip(
            self._ears, ports, (b"\x80\x00" + bytes(10), b"\x80\xc9\0\1" + bytes(4)), strict=True
        ):
            ear.sendto(nothing, (host, port))

    def close(self) -> None:
        """Give the ports back."""
        for ear in self._ears:
            ear.close()
        for one in self._sockets[len(self._ears) :]:
            one.close()


class _Ear(asyncio.DatagramProtocol):
    def __init__(
        self, hosts: frozenset[str], take: Callable[[bytes], None], on_error: Callable[[Exception], None]
    ) -> None:
        self._hosts = hosts
        self._take = take
        self._on_error = on_error

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """Pass on what the camera sent."""
        if addr[0] not in self._hosts:
            return
        try:
            self._take(data)
        except Exception as error:  # noqa: BLE001 (asyncio would log it; whoever plays is to get it)
            self._on_error(error)
