"""RTSP requests and answers as text (RFC 2326, 4 to 7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

_LONGEST = 16_384
_END = b"\r\n\r\n"
_REASONS = {200: "OK", 401: "Unauthorized", 404: "Not Found", 454: "Session Not Found", 461: "Unsupported Transport",
            501: "Not Implemented"}  # fmt: skip


class NotRtsp(Exception):
    """What came over the connection is no RTSP request."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request; header names are in lower case."""

    method: str
    url: str
    headers: Mapping[str, str]

    @property
    def camera(self) -> str:
        """The first segment of the path."""
        return urlsplit(self.url).path.strip("/").partition("/")[0]


def take_request(buffer: bytearray) -> Request | None:
    """Take the first whole request out of `buffer`; None while it is not whole. Interleaved RTCP is dropped.

    Raises:
        NotRtsp: the bytes cannot become a request.
    """
    while buffer.startswith(b"$"):
        if len(buffer) < 4:
            return None
        whole = 4 + int.from_bytes(buffer[2:4])
        if len(buffer) < whole:
            return None
        del buffer[:whole]
    end = buffer.find(_END)
    if end < 0:
        if len(buffer) > _LONGEST:
            raise NotRtsp
        return None
    head, *lines = buffer[:end].decode("utf-8", "replace").split("\r\n")
    words = head.split(" ")
    if len(words) != 3 or not words[2].startswith("RTSP/"):
        raise NotRtsp
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    try:
        length = int(headers.get("content-length", "0"))
    except ValueError as fault:
        raise NotRtsp from fault
    whole = end + len(_END) + length
    if len(buffer) < whole:
        return None
    del buffer[:whole]
    return Request(words[0], words[1], headers)


def answer(request: Request, status: int, headers: Mapping[str, str], body: bytes = b"") -> bytes:
    """The answer to a request."""
    all_headers = {"CSeq": request.headers.get("cseq", "0"), **headers}
    if body:
        all_headers["Content-Length"] = str(len(body))
    lines = [f"RTSP/1.0 {status} {_REASONS[status]}", *(f"{name}: {value}" for name, value in all_headers.items())]
    return "\r\n".join(lines).encode() + _END + body
