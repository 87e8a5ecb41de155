"""What one console is still to be sent: of each window the newest picture, never a queue."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from supervision_api.pushed_picture import Wanted

LEAST_UNDERWAY = 8


@dataclass(frozen=True, slots=True)
class Tally:
    """Pictures and bytes that were sent since the last tally, and pictures that newer ones replaced."""

    pictures: int
    bytes: int
    dropped: int


class PictureOutbox:
    """Takes pictures as they come, gives them out as the console says that it has received those before."""

    def __init__(self) -> None:
        self._wanted: frozenset[Wanted] = frozenset()
        self._waiting: dict[Wanted, bytes] = {}
        self._stir = asyncio.Event()
        self._sent = self._received = 0
        self._tallied = self._bytes = self._dropped = 0

    @property
    def wanted(self) -> frozenset[Wanted]:
        """What the console shows now."""
        return self._wanted

    def want(self, wanted: frozenset[Wanted]) -> None:
        """The console shows something else."""
        self._wanted = wanted
        self._waiting = {one: picture for one, picture in self._waiting.items() if one in wanted}

    def put(self, of: Wanted, picture: bytes) -> None:
        """A new picture; one that still waits is dropped for it."""
        if of not in self._wanted:
            return
        self._dropped += of in self._waiting
        self._waiting[of] = picture
        self._stir.set()

    def received(self, count: int) -> None:
        """The console has received so many pictures in all."""
        self._received = min(max(self._received, count), self._sent)
        self._stir.set()

    async def next(self) -> bytes:
        """The picture that waits longest, once the console keeps up."""
        while not self._waiting or self._sent - self._received >= self._most_underway:
            self._stir.clear()
            await self._stir.wait()
        picture = self._waiting.pop(next(iter(self._waiting)))
        self._sent += 1
        self._bytes += len(picture)
        return picture

    def tally(self) -> Tally:
        """Count up, and begin to count anew."""
        told = Tally(self._sent - self._tallied, self._bytes, self._dropped)
        self._tallied, self._bytes, self._dropped = self._sent, 0, 0
        return told

    @property
    def _most_underway(self) -> int:
        # About a second's worth: more would arrive old on a slow line.
        return max(LEAST_UNDERWAY, len(self._wanted))
