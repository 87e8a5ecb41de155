"""RTSP messages as text (RFC 2326, 4 to 7), as they should be and as cameras write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_STATUS = re.compile(r"\s*RTSP/\d\.\d\s+(\d{3})\s*(.*)", re.IGNORECASE)
_NEWLINE = re.compile(r"\r?\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An answer, or a request that the camera makes. Header names are in lower case, each with all its values."""

    start: str
    headers: Mapping[str, tuple[str, ...]]
    body: bytes = b""

    @classmethod
    def of(cls, head: bytes, body: bytes = b"") -> Message:
        """Read a header block. Lines that are no header are passed over."""
        start, *lines = _NEWLINE.split(head.decode("utf-8", "replace").strip("\r\n"))
        headers: dict[str, tuple[str, ...]] = {}
        name = ""
        for line in lines:
            if line[:1] in {" ", "\t"} and name:  # a folded line goes on with the one before
                *before, last = headers[name]
                headers[name] = (*before, f"{last} {line.strip()}")
                continue
            said, colon, value = line.partition(":")
            if colon:
                name = said.strip().lower()
                headers[name] = (*headers.get(name, ()), value.strip())
        return cls(start=start.strip(), headers=headers, body=body)

    def first(self, name: str) -> str:
        """The first value of a header; "" where there is none."""
        return self.headers.get(name, ("",))[0]

    @property
    def status(self) -> int | None:
        """The status of an answer; None when this is a request."""
        found = _STATUS.fullmatch(self.start)
        return int(found[1]) if found else None

    @property
    def reason(self) -> str:
        """Status and reason in the camera's words, shortened."""
        found = _STATUS.fullmatch(self.start)
        return f"{found[1]} {found[2]}".strip()[:80] if found else ""

    @property
    def sequence(self) -> int | None:
        """The number of the request that is answered, where it is told."""
        said = self.first("cseq")
        return int(said) if said.isascii() and said.isdigit() and len(said) < 12 else None

    @property
    def length(self) -> int:
        """Bytes of the body that follows."""
        said = self.first("content-length")
        return int(said) if said.isascii() and said.isdigit() and len(said) < 12 else 0


def request(method: str, url: str, headers: Mapping[str, str]) -> bytes:
    """A request without a body."""
    lines = (f"{method} {url} RTSP/1.0", *(f"{name}: {value}" for name, value in headers.items()))
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
