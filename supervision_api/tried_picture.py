"""What the network finds in a picture for windows that are being drawn: how it travels from a shard to a browser."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from analytics.calibration import Reading
from analytics.zones import Rectangle, View
from ingest.vocabulary import CameraCode, WindowCode

_LENGTH = struct.Struct(">I")

Role = Literal["staff", "customer", "neither"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedPerson:
    """Somebody the network found, however faint."""

    box: tuple[float, float, float, float]
    """x1, y1, x2, y2 as shares of the picture."""
    score: float
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedWindow:
    """A window as it is drawn, and what the picture says of it."""

    window: str
    network: str
    """By what it was looked at."""
    reading: Reading
    people: tuple[TriedPerson, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedPicture:
    """One picture with everybody who was found at the windows as they are drawn."""

    at: datetime | None
    """When it was taken, on the hall's clock; None when there is none."""
    why: str = ""
    """Why it says nothing: no_picture, dark, blocked; empty when it does."""
    network: str = ""
    """The hall's own."""
    width: int = 0
    height: int = 0
    windows: tuple[TriedWindow, ...] = ()
    jpeg: bytes = b""
    """Customers veiled."""

    def pack(self) -> bytes:
        """Four bytes of length (big-endian), all but the picture in JSON, the JPEG."""
        head = {
            "at": None if self.at is None else self.at.isoformat(),
            "why": self.why,
            "network": self.network,
            "width": self.width,
            "height": self.height,
            "windows": [asdict(window) for window in self.windows],
        }
        text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
        return _LENGTH.pack(len(text)) + text + self.jpeg


def tried_head(message: bytes) -> TriedPicture:
    """A packed picture without its JPEG.

    Raises:
        ValueError, KeyError, TypeError, struct.error: it is none.
    """
    (length,) = _LENGTH.unpack_from(message)
    head: dict[str, Any] = json.loads(message[_LENGTH.size : _LENGTH.size + length])
    windows = tuple(_window(one) for one in head.pop("windows"))
    at = head.pop("at")
    return TriedPicture(at=None if at is None else datetime.fromisoformat(at), windows=windows, **head)


def drawn_text(views: Sequence[View]) -> str:
    """What is to be tried, as a shard is asked for it."""
    drawn = [
        {
            "window": view.window,
            "staff": view.staff.corners,
            "customer": None if view.customer is None else view.customer.corners,
            "model": view.model,
        }
        for view in views
    ]
    return json.dumps({"views": drawn}, ensure_ascii=False)


def drawn_from(text: str, camera: CameraCode, *, most: int = 50) -> tuple[View, ...]:
    """The reverse; beyond `most` windows nothing is tried.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: it is no such text.
    """
    return tuple(
        View(
            window=WindowCode(str(one["window"])),
            camera=camera,
            staff=_rectangle(one["staff"]),
            customer=None if one.get("customer") is None else _rectangle(one["customer"]),
            model=None if one.get("model") is None else str(one["model"]),
        )
        for one in json.loads(text)["views"][:most]
    )


def _rectangle(corners: Sequence[float]) -> Rectangle:
    x1, y1, x2, y2 = (min(1.0, max(0.0, float(side))) for side in corners)
    return Rectangle(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _window(head: Mapping[str, Any]) -> TriedWindow:
    reading = dict(head["reading"])
    body = reading.pop("body")
    people = tuple(TriedPerson(box=tuple(one.pop("box")), **one) for one in map(dict, head["people"]))
    return TriedWindow(
        window=head["window"],
        network=head["network"],
        reading=Reading(body=None if body is None else (body[0], body[1]), **reading),
        people=people,
    )
