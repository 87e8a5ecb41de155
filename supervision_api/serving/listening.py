"""The socket that the console is served on."""

from __future__ import annotations

import socket
from ipaddress import ip_address

from supervision_api.settings import ServeSettings


class AddressTaken(RuntimeError):
    """The configured address cannot be listened on."""


def listen_at(settings: ServeSettings) -> socket.socket:
    """A listening socket at the configured address; port 0 takes a free one.

    Raises:
        AddressTaken: another program has it, or it is not ours to take.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((settings.host, settings.port))
        listening.listen(1024)
    except OSError as error:
        listening.close()
        raise AddressTaken(
            f"cannot listen on {settings.host} port {settings.port}: {error.strerror}. "
            "Stop the program that uses it, or set another serve.port (0 takes a free one)"
        ) from error
    return listening


def address_of(listening: socket.socket) -> str:
    """The address that a browser on this machine opens."""
    host, port = listening.getsockname()[:2]
    if host in {"0.0.0.0", "::"}:  # noqa: S104 (compared, not bound)
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_local(host: str) -> bool:
    """Whether only this machine can reach that address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
