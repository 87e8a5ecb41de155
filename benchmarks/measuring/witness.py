"""Looks at the shards' own pictures and reads their codes: is each camera's picture really its own?"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence

import cv2
import httpx
import numpy as np

from simulation.scenery.code import read_code
from store import cameras
from store.database import Database

_EVERY_S = 0.25


class Witness:
    """Counts what it has seen."""

    def __init__(self, db: Database, codes: Sequence[str]) -> None:
        self._db = db
        self._numbers = {code: number for number, code in enumerate(codes)}
        self.checked = 0
        """Pictures whose code could be read."""
        self.mixups = 0
        """Of these, pictures of another camera."""
        self.unreadable = 0
        self.late = 0
        """Pictures that did not come in time: the machine has more to do than it can."""

    async def watch(self) -> None:
        """Ask for pictures of random cameras, four a second, until cancelled."""
        addresses = {str(status.camera): status.address for status in await cameras.statuses(self._db)}
        shards = {
            address: httpx.AsyncClient(transport=httpx.AsyncHTTPTransport(uds=address.removeprefix("unix:")))
            for address in set(addresses.values())
        }
        try:
            while True:
                code = random.choice(list(addresses))  # noqa: S311 (any will do)
                try:
                    answer = await shards[addresses[code]].get(f"http://shard/cameras/{code}/snapshot.jpg")
                except httpx.TimeoutException:
                    self.late += 1
                    continue
                if answer.is_success:
                    self._judge(code, answer.content)
                await asyncio.sleep(_EVERY_S)
        finally:
            await asyncio.gather(*(shard.aclose() for shard in shards.values()))

    def _judge(self, code: str, content: bytes) -> None:
        picture = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
        seen = None if picture is None else read_code(np.asarray(picture, dtype=np.uint8))
        if seen is None:
            self.unreadable += 1
        else:
            self.checked += 1
            self.mixups += seen.camera != self._numbers[code]
