"""Somebody before the console: logged in, listening, and asking for what a wall of tiles asks for."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from urllib.parse import urlsplit

import httpx
import websockets

from benchmarks.measuring.hall import Hall


class Console:
    """Counts what it was given."""

    def __init__(self, hall: Hall, *, tiles: int, every_s: float = 1.0) -> None:
        self._hall = hall
        self._tiles = tiles
        self._every_s = every_s
        self.messages = 0
        self.pictures = 0
        self.picture_bytes = 0

    async def watch(self) -> None:
        """Look at the wall until cancelled.

        Raises:
            httpx.HTTPError, websockets.WebSocketException: the server did not answer, or turned us away.
        """
        async with httpx.AsyncClient(base_url=self._hall.url, headers={"Origin": self._hall.url}) as client:
            login = {"name": self._hall.name, "password": self._hall.password}
            (await client.post("/api/login", json=login)).raise_for_status()
            shown = (await client.get("/api/windows")).raise_for_status().json()
            places: Sequence[str] = [window["snapshot"] for window in shown if window["snapshot"]]
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(
                    self._listen("; ".join(f"{name}={value}" for name, value in client.cookies.items()))
                )
                for place in places[: self._tiles]:
                    tasks.create_task(self._look(client, place))

    async def _listen(self, cookie: str) -> None:
        address = f"ws://{urlsplit(self._hall.url).netloc}/api/live"
        origin = websockets.Origin(self._hall.url)
        async with websockets.connect(address, origin=origin, additional_headers={"Cookie": cookie}) as link:
            async for _ in link:
                self.messages += 1

    async def _look(self, client: httpx.AsyncClient, place: str) -> None:
        """A tile that can be seen."""
        while True:
            answer = await client.get(place)
            if answer.is_success:
                self.pictures += 1
                self.picture_bytes += len(answer.content)
            await asyncio.sleep(self._every_s * random.uniform(0.85, 1.15))  # noqa: S311 (spreads load)
