"""The one place where pictures of all cameras are decoded and looked at, each camera in its turn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import get_ident

import structlog

from analytics.vocabulary import Observation
from analytics.zones import View
from ingest.decoder import Decoder, Undecodable
from ingest.frame import Frame
from ingest.pending import Pending
from ingest.vocabulary import CameraCode, WindowCode
from supervision_api.watching.camera import WatchedCamera
from supervision_api.watching.eye import Eye, Glance
from supervision_api.watching.turns import Turns

log = structlog.get_logger("hallwatch.watch")

_AT_ONCE = 24  # more would let the first of a round wait for the last
_MANY = 24
"""Cameras that wait for their turn: all came back at once, or the machine is too slow for them."""


class Lookout:
    """Takes what is wanted of each camera, the newest only, and tells what is seen of its windows."""

    def __init__(
        self,
        eye: Eye,
        decoder: Decoder,
        cameras: Mapping[CameraCode, WatchedCamera],
        *,
        clock: Callable[[], datetime],
        tell: Callable[[Sequence[Observation]], None],
        awaited: Callable[[], Collection[WindowCode]] = frozenset,
    ) -> None:
        """`awaited` are the windows of which nothing is known for lack of pictures: they come first in the queue."""
        self._eye = eye
        self._decoder = decoder
        self._cameras = cameras
        self._clock = clock
        self._tell = tell
        self._awaited = awaited
        self._fresh = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._thread = get_ident()
        self._turns: Turns[CameraCode] = Turns()

    def notice(self) -> None:
        """Something is wanted of a camera; may be called from any thread, also from one that outlives the loop."""
        if get_ident() == self._thread:
            self._fresh.set()  # waking the loop that runs already would cost a system call a picture
        elif not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._fresh.set)

    async def run(self) -> None:
        """Look for ever. While one round of pictures is looked at, the next is decoded."""
        looking: asyncio.Task[None] | None = None
        known: set[CameraCode] = set()
        # Threads of their own: decoder and network are for one at a time, and nobody else's work may delay them.
        with ThreadPoolExecutor(1, "decode") as decoding, ThreadPoolExecutor(1, "look") as looks:
            try:
                while True:
                    await self._fresh.wait()
                    self._fresh.clear()
                    gone, known = known - set(self._cameras), set(self._cameras)
                    taken, waiting = self._taken()
                    seen = await self._loop.run_in_executor(decoding, self._frames, taken, gone)
                    if looking is not None:
                        await looking
                    looking = asyncio.create_task(self._look(looks, seen, gone, hurried=waiting > _MANY))
                    looking.add_done_callback(self._notice_failure)
            finally:
                if looking is not None:
                    looking.cancel()

    def _notice_failure(self, looking: asyncio.Task[None]) -> None:
        # The next round raises it, which may not come by itself: nothing is wanted of cameras that nobody looks at.
        if not looking.cancelled() and looking.exception() is not None:
            self._fresh.set()

    def _taken(self) -> tuple[list[tuple[WatchedCamera, Pending]], int]:
        """Those whose turn it is, and how many others wait."""
        waiting = [code for code, camera in self._cameras.items() if camera.intake.pending.is_filled]
        pressing = self._pressing() if len(waiting) > _AT_ONCE else ()
        chosen = self._turns.next(waiting, most=_AT_ONCE, pressing=pressing)
        if len(waiting) > len(chosen):
            self._fresh.set()
        # Taken when their turn has come, not before: on a slow machine too they are the newest.
        cameras = [self._cameras[code] for code in chosen]
        taken = [(camera, pending) for camera in cameras if (pending := camera.intake.pending.take())]
        return taken, len(waiting) - len(chosen)

    def _pressing(self) -> set[CameraCode]:
        awaited = self._awaited()
        return {
            code
            for code, camera in self._cameras.items()
            if awaited and any(view.window in awaited for view in camera.views)
        }

    def _frames(
        self, taken: Sequence[tuple[WatchedCamera, Pending]], gone: Collection[CameraCode]
    ) -> list[tuple[Frame, Sequence[View]]]:
        for camera in gone:
            self._decoder.forget(camera)
        frames: list[tuple[Frame, Sequence[View]]] = []
        for watched, pending in taken:
            try:
                frame = self._decoder.decode(pending)
            except Undecodable as why:
                watched.intake.corrupt(pending.arrived_at)
                log.debug("a picture cannot be decoded", camera=watched.code, why=str(why))
                continue
            watched.intake.frame(frame)
            frames.append((frame, watched.views))
        return frames

    async def _look(
        self,
        thread: ThreadPoolExecutor,
        seen: Sequence[tuple[Frame, Sequence[View]]],
        gone: Collection[CameraCode],
        *,
        hurried: bool,
    ) -> None:
        def look() -> list[Glance]:
            for camera in gone:
                self._eye.forget(camera)
            return self._eye.look(seen, hurried=hurried)

        glances = await self._loop.run_in_executor(thread, look)
        now = self._clock()
        for glance in glances:
            camera = self._cameras.get(glance.frame.camera)
            if camera is not None:  # it may have been given away meanwhile
                camera.looked(glance, now=now)
        self._tell([observation for glance in glances for observation in glance.observations])
