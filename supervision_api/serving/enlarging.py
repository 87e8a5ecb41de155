"""One enlarged view while it is open: between the page and the shard."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import psycopg
from fastapi import WebSocket, WebSocketDisconnect
from psycopg_pool import PoolTimeout
from websockets.asyncio.client import ClientConnection

from supervision_api.serving.live import SESSION_ENDED
from supervision_api.serving.serving import Serving
from supervision_api.serving.session import find_person
from supervision_api.serving.shard_link import GONE, shard_link
from supervision_api.views.live import EnlargedAnswer, EnlargedEnd, EnlargedPictures, EnlargedUntil
from supervision_api.views.view import View

LOOK_EVERY_S = 1.0
UNHEARD = timedelta(seconds=10)
"""A page that says nothing for so long shows nobody anything."""


class Enlarging:
    """Passes offers, answers and signs of life on until the page leaves, falls silent, or the time is over."""

    def __init__(self, socket: WebSocket, here: Serving, *, window: str, address: str | None) -> None:
        self._socket = socket
        self._here = here
        self._window = window
        self._address = address
        self._until = here.clock() + here.settings.serve.live_longest
        self._heard_at = here.clock()
        self._showing: asyncio.Task[None] | None = None
        self._link: ClientConnection | None = None
        self._video_since: datetime | None = None
        self.camera: str | None = None
        self.video = timedelta(0)
        """How long video was sent: customers are not veiled in it."""
        self.frames = 0
        """Decoded by the browser, as it says."""
        self.ended = "left"

    async def run(self) -> None:
        """Until it ends, whoever ends it."""
        tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._mind_time())]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            for task in tasks:
                with suppress(asyncio.CancelledError, WebSocketDisconnect, RuntimeError):
                    await task
            await self._stop_showing()

    async def _listen(self) -> None:
        while True:
            text = await self._socket.receive_text()
            try:
                said: dict[str, Any] = dict(json.loads(text))
            except (ValueError, TypeError):
                continue
            self._heard_at = self._here.clock()
            if "offer" in said:
                await self._stop_showing()
                self._showing = asyncio.create_task(self._show(str(said["offer"])))
            elif "pictures" in said:
                await self._stop_showing()
                await self._say(EnlargedPictures(why=str(said["pictures"])[:40], detail=""))
            elif "renew" in said:
                self._until = self._here.clock() + self._here.settings.serve.live_longest
                await self._say(EnlargedUntil(until=self._until))
            elif isinstance(said.get("alive"), int):
                self.frames = max(self.frames, said["alive"])
                if self._link is not None:
                    with suppress(*GONE):
                        await self._link.send("{}")

    async def _mind_time(self) -> None:
        await self._say(EnlargedUntil(until=self._until))
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            now = self._here.clock()
            if now - self._heard_at > UNHEARD:
                self.ended = "silent"
                await self._say(EnlargedEnd(why="silent"))
            elif now >= self._until:
                self.ended = "time"
                await self._say(EnlargedEnd(why="time"))
            elif await self._still_allowed():
                continue
            else:
                self.ended = "session"
            await self._socket.close(SESSION_ENDED if self.ended == "session" else 1000, self.ended)
            return

    async def _show(self, offer: str) -> None:
        """Have the shard answer the offer, and stay linked to it: the video ends with this link."""
        why, detail = "no_picture", "no process reads this camera"
        if self._address is not None:
            try:
                why, detail = await self._linked(self._address, offer)
            except GONE as problem:
                why, detail = "unreachable", type(problem).__name__
            finally:
                self._video_ends()
        await self._say(EnlargedPictures(why=why, detail=detail))

    async def _linked(self, address: str, offer: str) -> tuple[str, str]:
        """Until the shard ends the video or the link; why, and what is to be told of it."""
        path = f"/windows/{quote(self._window, safe='')}/live"
        async with shard_link(address, path, token=self._here.shard_token) as link:
            await link.send(json.dumps({"sdp": offer}))
            async for message in link:
                told = json.loads(message)
                if "ended" in told:
                    return str(told["ended"]), str(told["detail"])
                self._link, self._video_since, self.camera = link, self._here.clock(), str(told["camera"])
                await self._say(EnlargedAnswer(sdp=told["sdp"], camera=told["camera"], part=tuple(told["part"])))
        return "unreachable", ""

    async def _stop_showing(self) -> None:
        if self._showing is not None:
            self._showing.cancel()
            with suppress(asyncio.CancelledError, WebSocketDisconnect, RuntimeError):
                await self._showing
            self._showing = None

    def _video_ends(self) -> None:
        self._link = None
        if self._video_since is not None:
            self.video += self._here.clock() - self._video_since
            self._video_since = None

    async def _still_allowed(self) -> bool:
        try:
            person = await find_person(self._socket, self._here, touch=False)
        except (psycopg.OperationalError, PoolTimeout):
            return True
        return person is not None and person.may("view_unveiled")

    async def _say(self, view: View) -> None:
        await self._socket.send_text(view.model_dump_json())
