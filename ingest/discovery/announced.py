"""Who answers on the network: WS-Discovery as ONVIF uses it (WS-Discovery 2005/04; ONVIF Core, 7.3)."""

from __future__ import annotations

import asyncio
import socket
import uuid
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import ifaddr

GROUP = ("239.255.255.250", 3702)
_AGAIN_AFTER_S = (0.0, 0.5, 1.0)
"""A probe is one datagram, and datagrams get lost."""
_PROBE = """<?xml version="1.0" encoding="UTF-8"?>
<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"
 xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"
 xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"
 xmlns:n="http://www.onvif.org/ver10/network/wsdl">
<s:Header>
<a:MessageID>urn:uuid:{number}</a:MessageID>
<a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>
<a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action>
</s:Header>
<s:Body><d:Probe><d:Types>n:NetworkVideoTransmitter</d:Types></d:Probe></s:Body>
</s:Envelope>"""
_SCOPE = "onvif://www.onvif.org/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """A device that answered."""

    host: str
    """Where the answer came from."""
    port: int
    """Of its ONVIF service."""
    endpoint: str
    """The name that it keeps when its address changes."""
    name: str
    hardware: str
    location: str


class CannotAsk(OSError):
    """No interface could be asked; the message names them."""


async def announced(
    *, lasting: timedelta, interface: str | None = None, group: tuple[str, int] = GROUP
) -> list[Announced]:
    """Ask the network for cameras and listen for `lasting`; by address, each once.

    `interface` is an IPv4 address of this machine; without one every network of it is asked.

    Raises:
        CannotAsk: there is no network, or none of that address.
    """
    loop = asyncio.get_running_loop()
    number = str(uuid.uuid4())
    hearing = _Hearing(number)
    troubles: list[str] = []
    with ExitStack() as leaving:
        ears: list[asyncio.DatagramTransport] = []
        for own in [interface] if interface else _own_addresses():
            try:
                ear = _socket(own)
            except OSError as error:
                troubles.append(f"{own}: {error.strerror or error}")
                continue
            transport, _ = await loop.create_datagram_endpoint(lambda: hearing, sock=ear)
            leaving.callback(transport.close)
            ears.append(transport)
        if not ears:
            raise CannotAsk("no network can be asked for cameras: " + ("; ".join(troubles) or "there is none"))
        ends_at = loop.time() + lasting.total_seconds()
        for pause in _AGAIN_AFTER_S:
            await asyncio.sleep(min(pause, max(0.0, ends_at - loop.time())))
            for transport in ears:
                transport.sendto(_PROBE.format(number=number).encode(), group)
        await asyncio.sleep(max(0.0, ends_at - loop.time()))
    return sorted(hearing.found.values(), key=lambda one: [socket.inet_aton(one.host), one.port])


def _own_addresses() -> list[str]:
    return [
        str(address.ip)
        for adapter in ifaddr.get_adapters()
        for address in adapter.ips
        if address.is_IPv4 and not str(address.ip).startswith("127.")
    ]


def _socket(own: str) -> socket.socket:
    ear = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        ear.settimeout(0)
        ear.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(own))
        ear.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 1)
        ear.bind((own, 0))
    except OSError:
        ear.close()
        raise
    return ear


class _Hearing(asyncio.DatagramProtocol):
    def __init__(self, number: str) -> None:
        self._number = number
        self.found: dict[tuple[str, int], Announced] = {}

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        for one in matches(data, sender=str(addr[0]), number=self._number):
            self.found.setdefault((one.host, one.port), one)

    def error_received(self, exc: Exception) -> None:
        """A network that is unreachable answers nothing, which is all there is to say."""


class _NoDoctype(ET.TreeBuilder):
    """Refuses a document type: entities are the way in which small XML becomes large."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:  # noqa: ARG002
        raise ValueError("a document type has no place here")


def matches(data: bytes, *, sender: str, number: str) -> Iterator[Announced]:
    """The devices that an answer to probe `number` names at the sender's own address; none when it is no answer."""
    try:
        # expat, without a document type, is safe to feed with what strangers send.
        root = ET.fromstring(data, ET.XMLParser(target=_NoDoctype()))  # noqa: S314
    except (ET.ParseError, ValueError, LookupError):
        return
    if not _text(root, ".//{*}RelatesTo").endswith(number):
        return
    for match in root.iterfind(".//{*}ProbeMatch"):
        scopes = _text(match, "{*}Scopes").split()
        for place in _text(match, "{*}XAddrs").split():
            try:
                parts = urlsplit(place)
                port = parts.port or 80
            except ValueError:
                continue
            # Else anybody could have a login sent wherever they like.
            if parts.scheme == "http" and parts.hostname == sender:
                yield Announced(
                    host=sender,
                    port=port,
                    endpoint=_printable(_text(match, "{*}EndpointReference/{*}Address")),
                    name=_scope(scopes, "name/"),
                    hardware=_scope(scopes, "hardware/"),
                    location=_scope(scopes, "location/"),
                )
                break


def _text(part: ET.Element, path: str) -> str:
    return (part.findtext(path) or "").strip()


def _scope(scopes: Sequence[str], kind: str) -> str:
    begin = _SCOPE + kind
    return _printable(next((unquote(scope[len(begin) :]) for scope in scopes if scope.startswith(begin)), ""))


def _printable(text: str) -> str:
    """Without what a terminal would obey."""
    return "".join(letter for letter in text if letter.isprintable())[:100]
