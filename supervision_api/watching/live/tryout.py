"""Zones tried on live pictures: the network is asked about windows as they are being drawn, before anybody is judged
by them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from types import MappingProxyType

import numpy as np
from starlette.websockets import WebSocket, WebSocketDisconnect

from analytics.calibration import Reading
from analytics.movement import gist
from analytics.observe import Placed, Side, customers_in, hidden, placed, staff_in
from analytics.zones import View, edges
from ingest.frame import Frame
from models.vocabulary import Look, PersonDetector
from supervision_api.tried_picture import Role, TriedPerson, TriedPicture, TriedWindow, drawn_from
from supervision_api.watching.live.sights import ShownCamera
from supervision_api.watching.pictures import drawing_jpeg, large_jpeg
from supervision_api.watching.question import side_of

LOOK_EVERY_S = 0.2
NO_OTHERS: Mapping[str, PersonDetector] = MappingProxyType({})
_DIGITS = 4


class Tryout:
    """Serves sockets `/cameras/{code}/tryout`. Pictures are looked at as they are decoded: every key picture while
    somebody tries."""

    def __init__(
        self,
        detector: PersonDetector,
        cameras: Collection[ShownCamera],
        *,
        clock: Callable[[], datetime],
        blind_after: timedelta,
        further: Mapping[str, PersonDetector] = NO_OTHERS,
    ) -> None:
        """`further` are the networks that a drawn window may name; one that is not among them is the hall's own."""
        self._detector = detector
        self._further = further
        self._cameras = cameras
        self._clock = clock
        self._blind_after = blind_after

    async def attend(self, socket: WebSocket) -> None:
        """Take drawings as they change, give each new picture with what was found, until the socket closes."""
        await socket.accept()
        drawing = _Drawing()
        showing = asyncio.create_task(self._show(socket, drawing))
        try:
            while True:
                with suppress(ValueError, KeyError, TypeError, AttributeError):
                    drawing.views = drawn_from(await socket.receive_text(), socket.path_params["code"])
        except WebSocketDisconnect:
            pass
        finally:
            showing.cancel()
            with suppress(asyncio.CancelledError, WebSocketDisconnect, RuntimeError):
                await showing

    async def _show(self, socket: WebSocket, drawing: _Drawing) -> None:
        shown: tuple[datetime, Sequence[View]] | None = None
        told_nothing = False
        while True:
            code = socket.path_params["code"]
            camera = next((one for one in self._cameras if one.code == code), None)
            frame = None if camera is None else camera.intake.newest
            if camera is not None:
                camera.intake.watch_closely()
            if frame is None or camera is None or self._clock() - frame.arrived_at > self._blind_after:
                if not told_nothing:
                    await socket.send_bytes(TriedPicture(at=None, why="no_picture").pack())
                told_nothing, shown = True, None
            elif shown != (frame.seen_at, drawing.views):
                shown, told_nothing = (frame.seen_at, drawing.views), False
                # Pictures wait for a slow receiver here: the next is the newest by then.
                await socket.send_bytes(await asyncio.to_thread(self._tried, frame, drawing.views, camera.views))
            await asyncio.sleep(LOOK_EVERY_S)

    def _tried(self, frame: Frame, drawn: Sequence[View], watched: Sequence[View]) -> bytes:
        why = hidden(gist(frame.planes))
        windows: dict[int, TriedWindow] = {}
        for network, views in self._by_network(drawn if why is None else ()):
            sides = [side for _, view in views for side in (view.staff, view.customer) if side is not None]
            cuts = [side_of(frame, side) for side in sides]
            found = iter(zip(cuts, network.detect(Look(cut.picture) for cut in cuts), strict=True))
            for place, view in views:
                staff = Side(*next(found))
                customers = Side(*next(found)) if view.customer is not None else None
                windows[place] = _window(frame, view, staff, customers, network.name)
        return TriedPicture(
            at=frame.seen_at,
            why=why or "",
            network=self._detector.name,
            width=frame.planes.width,
            height=frame.planes.height,
            windows=tuple(windows[place] for place in sorted(windows)),
            # What was the customers' side until now is veiled as well: nobody knows yet which is right.
            jpeg=large_jpeg(frame, [*drawn, *watched]) if watched else drawing_jpeg(frame, drawn),
        ).pack()

    def _by_network(self, drawn: Sequence[View]) -> list[tuple[PersonDetector, list[tuple[int, View]]]]:
        """The drawn windows with their places, those together that one network is asked about."""
        further = dict(self._further)
        together: dict[str | None, list[tuple[int, View]]] = {}
        for place, view in enumerate(drawn):
            together.setdefault(view.model if view.model in further else None, []).append((place, view))
        return [(self._detector if name is None else further[name], views) for name, views in together.items()]


class _Drawing:
    """What the other end draws just now."""

    views: tuple[View, ...] = ()


def _window(frame: Frame, view: View, staff: Side, customers: Side | None, network: str) -> TriedWindow:
    size = frame.planes.width, frame.planes.height
    behind, before = staff_in(staff, view, size), customers_in(customers, view, size)
    known = {id(one.person) for one in (*behind, *before)}
    others = [one for side in (staff, customers) for one in placed(side, size) if id(one.person) not in known]
    body = behind[0].where.in_pixels(*size) if behind else None
    left, top, right, bottom = edges(view.staff, *size, margin=0)
    return TriedWindow(
        window=view.window,
        network=network,
        reading=Reading(
            staff=round(behind[0].person.score, _DIGITS) if behind else 0.0,
            customer=None if customers is None else round(max((one.person.score for one in before), default=0.0), 4),
            body=None if body is None else (round(body.x2 - body.x1, 1), round(body.y2 - body.y1, 1)),
            brightness=round(float(np.mean(frame.planes.y[top:bottom, left:right])), 1),
        ),
        people=(
            *(_person(one, "staff") for one in behind),
            *(_person(one, "customer") for one in before),
            *(_person(one, "neither") for one in others),
        ),
    )


def _person(one: Placed, role: Role) -> TriedPerson:
    x1, y1, x2, y2 = (round(side, _DIGITS) for side in one.where.corners)
    return TriedPerson(box=(x1, y1, x2, y2), score=round(one.person.score, _DIGITS), role=role)
