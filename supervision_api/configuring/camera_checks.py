"""What only all cameras together can tell: addresses that are none, rectangles inside out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from supervision_api.configuring.faults import Fault, Key
from supervision_api.settings import Rectangle, Settings


def camera_checks(settings: Settings) -> Iterator[Fault]:
    """What is wrong with the cameras' addresses and windows."""
    for index, camera in enumerate(settings.cameras):
        key: Key = ("cameras", index)
        yield from _address((*key, "url"), camera.url.get_secret_value())
        seen: list[str] = []
        for number, view in enumerate(camera.views):
            if view.window in seen:
                yield Fault(key=(*key, "views", number), what="is there twice", advice="One view a window and camera")
            seen.append(view.window)
            yield from _box((*key, "views", number, "staff"), view.staff)
            yield from _box((*key, "views", number, "customer"), view.customer)


def _address(key: Key, url: str) -> Iterator[Fault]:
    if "://" not in url and not Path(url).is_file():
        yield Fault(key=key, what="is neither rtsp://… nor a file that exists", advice="Correct it")
    elif "://" in url and not url.startswith(("rtsp://", "rtsps://")):
        scheme = url.partition("://")[0]
        yield Fault(key=key, what=f'begins with "{scheme}://"', advice="Give the camera's rtsp:// address")
    elif "@" in url.partition("://")[2].partition("/")[2]:
        yield Fault(
            key=key,
            what="has an @ behind the first /: its password seems to hold a /",
            advice="Write / as %2F and @ as %40 there",
        )


def _box(key: Key, box: Rectangle | None) -> Iterator[Fault]:
    if box is not None and not (box[0] < box[2] and box[1] < box[3]):
        yield Fault(
            key=key,
            what="is inside out or has no size",
            advice="Write x1, y1 (upper left), x2, y2 (lower right), with x1 < x2 and y1 < y2",
        )
