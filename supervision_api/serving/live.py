"""The websocket: everything after a number, in order, for as long as the session holds."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta

import psycopg
from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from prometheus_client import Gauge
from psycopg_pool import PoolTimeout

from supervision_api.serving.person import Person
from supervision_api.serving.serving import Serving, at_hand
from supervision_api.serving.session import find_person, is_own_origin
from supervision_api.views.live import LiveBeat, LiveHello

routes = APIRouter(prefix="/api", tags=["live"])
BEAT = timedelta(seconds=5)
SLOWEST_SEND = timedelta(seconds=20)
"""A console that takes no message for so long is gone; it reconnects and resumes."""
SESSION_ENDED = 4401
NOT_ALLOWED = 4403
SOCKETS = Gauge("hallwatch_console_sockets", "Websockets of consoles that are open now")


@routes.websocket("/live")
async def live(socket: WebSocket, since: int | None = None) -> None:
    """Say hello, then everything after `since`, then what is new; a beat when there is nothing."""
    here = at_hand(socket)
    person = await find_person(socket, here)
    await socket.accept()
    if not is_own_origin(socket, here) or (person is not None and not person.may("view_wall")):
        await socket.close(NOT_ALLOWED, "not allowed")
        return
    if person is None:
        await socket.close(SESSION_ENDED, "log in first")
        return
    SOCKETS.inc()
    teller = asyncio.create_task(_tell(socket, here, person, since))
    listener = asyncio.create_task(_until_closed(socket))
    try:
        await asyncio.wait({teller, listener}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        SOCKETS.dec()
        for task in (teller, listener):
            task.cancel()
        for task in (teller, listener):
            with suppress(asyncio.CancelledError, WebSocketDisconnect, RuntimeError, TimeoutError, psycopg.Error):
                await task


async def _until_closed(socket: WebSocket) -> None:
    """Read until the peer closes; consoles say nothing on this socket."""
    while True:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            return


async def _tell(socket: WebSocket, here: Serving, person: Person, since: int | None) -> None:
    resumed = since is not None and await here.tail.reaches(since)
    at = since if since is not None and resumed else await here.tail.newest_in_log()
    await _send(socket, LiveHello(seq=at, resumed=resumed, now=here.clock()).model_dump_json())
    checked = here.clock()
    while True:
        # The session is looked at again after every beat, busy or not: a role may have been taken away.
        if here.clock() - checked >= BEAT:
            try:
                still = await find_person(socket, here, touch=False)
            except (psycopg.OperationalError, PoolTimeout):
                still = person
            if still is None or not still.may("view_wall"):
                await socket.close(SESSION_ENDED, "the session has ended")
                return
            person, checked = still, here.clock()
        if not await here.tail.grown_past(at, longest=BEAT):
            await _send(socket, LiveBeat(seq=at, now=here.clock()).model_dump_json())
            continue
        for told in await here.tail.after(at):
            event = told.for_person(person)
            if event is not None:
                await _send(socket, event.model_dump_json())
            at = told.seq


async def _send(socket: WebSocket, text: str) -> None:
    """Hand one message to the network; a socket that is slow waits here and holds nobody else up."""
    async with asyncio.timeout(SLOWEST_SEND.total_seconds()):
        await socket.send_text(text)
