"""The wall's pictures: pushed, once a second, for the windows that a console says it shows."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from datetime import timedelta
from typing import cast

import psycopg
from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from prometheus_client import Counter
from psycopg_pool import PoolTimeout

from store import wall
from supervision_api.pushed_picture import Wanted, wants_from
from supervision_api.serving.first_look import note_first_look
from supervision_api.serving.live import BEAT, NOT_ALLOWED, SESSION_ENDED
from supervision_api.serving.person import Person
from supervision_api.serving.picture_outbox import PictureOutbox
from supervision_api.serving.serving import Serving, at_hand
from supervision_api.serving.session import find_person, is_own_origin
from supervision_api.views.live import PicturesTally

routes = APIRouter(prefix="/api", tags=["pictures"])
MOST_WINDOWS = 500
SLOWEST_SEND = timedelta(seconds=20)
PICTURES = Counter("hallwatch_pictures_pushed_total", "Pictures sent to consoles")
BYTES = Counter("hallwatch_picture_bytes_total", "Bytes of pictures sent to consoles")
DROPS = Counter("hallwatch_pictures_dropped_total", "Pictures that newer ones replaced before a console took them")


@routes.websocket("/pictures")
async def pictures(socket: WebSocket) -> None:
    """The console says {"wanted": [{"window", "large"}]} and {"got": how many so far}; pictures come as binary
    messages (see supervision_api/pushed_picture.py), and a tally every 5 s."""
    here = at_hand(socket)
    person = await find_person(socket, here)
    await socket.accept()
    if not is_own_origin(socket, here) or (person is not None and not person.may("view_live")):
        await socket.close(NOT_ALLOWED, "not allowed")
        return
    if person is None:
        await socket.close(SESSION_ENDED, "log in first")
        return
    outbox = PictureOutbox()
    here.hub.join(outbox)
    parts = (_listen(socket, here, person, outbox), _send(socket, outbox), _tell(socket, here, outbox))
    tasks = [asyncio.create_task(part) for part in parts]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        here.hub.leave(outbox)
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError, WebSocketDisconnect, RuntimeError, TimeoutError, psycopg.Error):
                await task


async def _listen(socket: WebSocket, here: Serving, person: Person, outbox: PictureOutbox) -> None:
    while True:
        text = await socket.receive_text()
        try:
            if "got" in (said := cast("dict[str, object]", json.loads(text))):
                outbox.received(int(cast("int", said["got"])))
                continue
            wanted = wants_from(text, most=MOST_WINDOWS)
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
        here.hub.want(outbox, await _allowed(here, person, wanted))
        await note_first_look(here, person)


async def _allowed(here: Serving, person: Person, wanted: frozenset[Wanted]) -> frozenset[Wanted]:
    places = await wall.picture_places(here.db, sorted({one.window for one in wanted}))
    return frozenset(one for one in wanted if one.window in places and person.sees(places[one.window].department))


async def _send(socket: WebSocket, outbox: PictureOutbox) -> None:
    while True:
        picture = await outbox.next()
        async with asyncio.timeout(SLOWEST_SEND.total_seconds()):
            await socket.send_bytes(picture)


async def _tell(socket: WebSocket, here: Serving, outbox: PictureOutbox) -> None:
    """Every beat: what was sent, and whether the session still holds."""
    while True:
        await asyncio.sleep(BEAT.total_seconds())
        try:
            person = await find_person(socket, here, touch=False)
        except (psycopg.OperationalError, PoolTimeout):
            continue
        if person is None or not person.may("view_live"):
            await socket.close(SESSION_ENDED, "the session has ended")
            return
        told = outbox.tally()
        PICTURES.inc(told.pictures)
        BYTES.inc(told.bytes)
        DROPS.inc(told.dropped)
        tally = PicturesTally(
            seconds=BEAT.total_seconds(), pictures=told.pictures, bytes=told.bytes, dropped=told.dropped
        )
        await socket.send_text(tally.model_dump_json())
