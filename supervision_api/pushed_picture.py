"""How a pushed picture travels from a shard through serve to a browser: a short JSON head, then the JPEG."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass
from datetime import datetime

_LENGTH = struct.Struct(">H")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A window's picture at tile size, or its whole camera's picture at large size."""

    window: str
    large: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PushedPicture:
    """One picture, or why there is none: `jpeg` is then empty and `why` says it."""

    wanted: Wanted
    at: datetime | None
    """When it was taken, on the hall's clock."""
    why: str = ""
    jpeg: bytes = b""

    def pack(self) -> bytes:
        """Two bytes of length (big-endian), the head in JSON, the JPEG."""
        head = {**asdict(self.wanted), "at": None if self.at is None else self.at.isoformat(), "why": self.why}
        text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
        return _LENGTH.pack(len(text)) + text + self.jpeg


def wanted_of(message: bytes) -> Wanted:
    """What a packed picture is of; the rest is handed on unread.

    Raises:
        ValueError, KeyError, struct.error: it is no packed picture.
    """
    (length,) = _LENGTH.unpack_from(message)
    head = json.loads(message[_LENGTH.size : _LENGTH.size + length])
    return Wanted(str(head["window"]), bool(head["large"]))


def wants_text(wanted: frozenset[Wanted]) -> str:
    """What is wanted from now on, as it is asked for."""
    return json.dumps({"wanted": [asdict(one) for one in sorted(wanted, key=lambda one: (one.window, one.large))]})


def wants_from(text: str, *, most: int) -> frozenset[Wanted]:
    """The reverse; beyond `most` nothing is wanted.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: it is no such text.
    """
    asked = json.loads(text)["wanted"][:most]
    return frozenset(Wanted(str(one["window"]), bool(one.get("large", False))) for one in asked)
