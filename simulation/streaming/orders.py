"""Orders to a running server: one JSON object a line, so that another process can make cameras fail."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from simulation.loop import Loop
from simulation.streaming.server import RtspServer


class BadOrder(Exception):
    """The line is no order; the text says what is wrong with it."""


def obey(server: RtspServer, line: str, *, film: Callable[[str, str], Loop] | None = None) -> None:
    """Do what a line says, e.g. `{"do": "stall", "cameras": ["C1", "C2"]}`; without cameras, to all of them.

    Further keys are passed on: `{"do": "set_clock", "jump_s": -3600}`. `{"do": "show", "film": NAME}` plays what
    `film` gives for a camera and that name; without it there is no such order.

    Raises:
        BadOrder: the line is no JSON object, names no such order or camera, or the order has no such keys.
    """
    acts: dict[str, Callable[..., None]] = {
        "close": server.close,
        "stall": server.stall,
        "refuse": server.refuse,
        "silence": server.silence,
        "garbage": server.garbage,
        "set_clock": server.set_clock,
        "set_calendar": server.set_calendar,
        "wrap_clock": server.wrap_clock,
        "lose": server.lose,
        "set_credentials": server.set_credentials,
        "start_slowly": server.start_slowly,
        "restore": server.restore,
    }
    if film is not None:
        given = film

        def show(camera: str, *, film: str) -> None:
            server.show(camera, given(camera, film))

        acts["show"] = show
    try:
        order: dict[str, Any] = dict(json.loads(line))
        act = acts[order.pop("do")]
        for camera in order.pop("cameras", list(server.watched)):
            act(camera, **order)
    except (ValueError, KeyError, TypeError) as fault:
        raise BadOrder(f"{line.strip()}: {fault}; orders are {', '.join(acts)}") from fault
