"""A camera's address, taken apart: the login never goes where a request line, an error or a log could show it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from ingest.trouble import CameraTrouble, Trouble

_PARTS = re.compile(r"rtsp://(?P<authority>[^/?#\s]*)(?P<rest>[^\s]*)", re.IGNORECASE)
_HOST = re.compile(
    r"(?:\[(?P<six>[0-9a-f:.]+(?:%[\w.-]+)?)\]|(?P<name>[^\[\]:]+))(?::(?P<port>\d{1,5}))?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a camera is, what it is asked for, and by whom."""

    host: str
    port: int
    url: str
    """As it stands in requests: without the login."""
    user: str | None = None
    password: str = field(default="", repr=False)

    @classmethod
    def of(cls, text: str) -> Address:
        """Take `rtsp://user:password@host:port/path?query` apart; the login is percent-decoded.

        Raises:
            CameraTrouble: it is no such address.
        """
        parts = _PARTS.fullmatch(text.strip())
        # Passwords with an @ in them are common: the login reaches to the last one.
        login, _, place = parts["authority"].rpartition("@") if parts else ("", "", "")
        host = _HOST.fullmatch(place)
        port = int(host["port"] or 554) if host else 0
        user, password = (unquote(said) for said in login.partition(":")[::2])
        # A line break in a login would be a header of its own.
        printable = (user + password).isprintable()
        # An @ behind the first slash means that the slash belongs to a password.
        torn = parts is not None and not login and "@" in parts["rest"]
        if parts is None or host is None or not 0 < port < 65536 or not printable or torn:
            # What stands before the @ is left out: where it ends is just what is not clear.
            advice = "an @ or / in a password is written %40, %2F" if "@" in text else ""
            raise CameraTrouble(Trouble.ADDRESS, text.rpartition("@")[2], detail=advice)
        return cls(
            host=host["six"] or host["name"],
            port=port,
            url=f"rtsp://{place}{parts['rest']}",
            user=user if login else None,
            password=password,
        )

    def moved_to(self, there: Address) -> Address:
        """Another address with the same login."""
        return replace(there, user=self.user, password=self.password)


def without_login(url: str) -> str:
    """The url as it may stand in a request."""
    parts = _PARTS.fullmatch(url.strip())
    return f"rtsp://{parts['authority'].rpartition('@')[2]}{parts['rest']}" if parts else url.strip()
