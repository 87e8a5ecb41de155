"""Somebody before the console: logged in, listening, and shown a wall of tiles."""

from __future__ import annotations

import asyncio
import json
from urllib.parse import urlsplit

import httpx
import websockets
from websockets.asyncio.client import connect

from benchmarks.measuring.hall import Hall
from supervision_api.pushed_picture import Wanted, wants_text

_PATIENCE_S = 60.0
"""A machine that has more to do than it can is measured too."""


class Console:
    """Counts what it was given."""

    def __init__(self, hall: Hall, *, tiles: int) -> None:
        self._hall = hall
        self._tiles = tiles
        self.messages = 0
        self.pictures = 0
        self.picture_bytes = 0

    async def watch(self) -> None:
        """Look at the wall until cancelled.

        Raises:
            httpx.HTTPError, websockets.WebSocketException: the server did not answer, or turned us away.
        """
        headers = {"Origin": self._hall.url}
        async with httpx.AsyncClient(base_url=self._hall.url, headers=headers, timeout=_PATIENCE_S) as client:
            login = {"name": self._hall.name, "password": self._hall.password}
            (await client.post("/api/login", json=login)).raise_for_status()
            shown = (await client.get("/api/windows")).raise_for_status().json()
            cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        seen = frozenset(Wanted(window["code"]) for window in shown[: self._tiles] if window["snapshot"])
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._listen(cookie))
            tasks.create_task(self._look(cookie, seen))

    def _linked(self, path: str, cookie: str) -> connect:
        address = f"ws://{urlsplit(self._hall.url).netloc}{path}"
        origin = websockets.Origin(self._hall.url)
        return connect(address, origin=origin, additional_headers={"Cookie": cookie})

    async def _listen(self, cookie: str) -> None:
        async with self._linked("/api/live", cookie) as link:
            async for _ in link:
                self.messages += 1

    async def _look(self, cookie: str, seen: frozenset[Wanted]) -> None:
        """The tiles that can be seen, each confirmed as a browser does."""
        async with self._linked("/api/pictures", cookie) as link:
            await link.send(wants_text(seen))
            async for message in link:
                if isinstance(message, bytes):
                    self.pictures += 1
                    self.picture_bytes += len(message)
                    await link.send(json.dumps({"got": self.pictures}))
