"""Whom a connection to an exchange database believes: TLS wherever the line leaves this machine, unless it is off."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from ingest.exchange.address import Address, BadAddress

Tls = Literal["verify", "off"]
_SIGNS = ("ssl", "tls", "certificate", "encrypt", "reset by peer", "closed the connection")
"""One of them stands in whatever a driver says of a line that it could not make safe. A server that knows nothing of
TLS may only hang up."""


class NoAuthorities(BadAddress):
    """The system keeps no list of certificate authorities, and none was named."""


@dataclass(frozen=True, slots=True)
class Trust:
    """The server must show a certificate for its own name, signed by one of these authorities."""

    authorities: Path
    """PEM file."""

    def context(self) -> ssl.SSLContext:
        """What Python's own TLS is told. Raises OSError: the file is not there or holds no certificate."""
        return ssl.create_default_context(cafile=str(self.authorities))


def trust_in(address: Address, *, tls: Tls | None, authorities: Path | None) -> Trust | None:
    """What is asked of the server at an address; None: nothing, its line may be read along the way.

    Left open, `tls` is "verify" for every server that is not on this machine. Without `authorities` the system's are
    believed. Raises NoAuthorities.
    """
    if tls == "off" or (tls is None and is_here(address)):
        return None
    return Trust(authorities or _of_the_system())


def is_here(address: Address) -> bool:
    """Whether the server is on this machine, so that nobody stands in between."""
    if address.socket is not None or address.host == "localhost":
        return True
    try:
        return ip_address(address.host).is_loopback
    except ValueError:
        return False


def is_about_tls(error: BaseException) -> bool:
    """Whether a driver failed because the line could not be made safe, as far as its words and causes tell."""
    told: BaseException | None = error
    while told is not None:
        text = str(told).lower()
        # PostgreSQL's refusal of a login says as well whether the line was encrypted.
        if "pg_hba" not in text and (isinstance(told, ssl.SSLError) or any(sign in text for sign in _SIGNS)):
            return True
        told = told.__cause__ or told.__context__
    return False


def _of_the_system() -> Path:
    paths = ssl.get_default_verify_paths()
    # Red Hat and SUSE keep theirs where the library that a driver brings along does not look.
    for name in (paths.cafile or "", "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"):
        if Path(name).is_file():
            return Path(name)
    raise NoAuthorities("this system keeps no list of certificate authorities: name the server's with tls_ca")
