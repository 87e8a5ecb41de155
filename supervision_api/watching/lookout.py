"""The one place where pictures of all cameras are decoded and looked at, each camera in its turn."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Event

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
        gather: timedelta = timedelta(seconds=0.2),
    ) -> None:
        """Unless many wait, pictures are gathered for `gather`: together they cost the network less than one by one.

        `awaited` are the windows of which nothing is known for lack of pictures: they come first in the queue.

        It is asked in another thread than the event loop's.
        """
        self._eye = eye
        self._decoder = decoder
        self._cameras = cameras
        self._clock = clock
        self._tell = tell
        self._awaited = awaited
        self._gather_s = gather.total_seconds()
        self._fresh = Event()
        self._told = Event()
        self._ending = Event()
        self._known: set[CameraCode] = set()
        self._turns: Turns[CameraCode] = Turns()

    def notice(self) -> None:
        """Something is wanted of a camera; may be called from any thread."""
        self._fresh.set()

    async def run(self) -> None:
        """Look for ever. While one round of pictures is looked at, the next is decoded."""
        loop = asyncio.get_running_loop()
        failed: asyncio.Future[None] = loop.create_future()
        self._told.set()
        # Threads of their own: decoder and network are for one at a time, and nobody else's work may delay them. Nor
        # may the event loop, which reads all cameras: between two rounds they do not wait for it.
        with ThreadPoolExecutor(1, "look") as looks, ThreadPoolExecutor(1, "decode") as decoding:
            try:
                rounds = loop.run_in_executor(decoding, self._rounds, loop, looks, failed)
                await asyncio.wait((rounds, failed), return_when=asyncio.FIRST_COMPLETED)
                for over in (rounds, failed):
                    if over.done():
                        over.result()
            finally:
                self._ending.set()
                self._fresh.set()
                self._told.set()
                failed.cancel()

    def _rounds(
        self, loop: asyncio.AbstractEventLoop, looks: ThreadPoolExecutor, failed: asyncio.Future[None]
    ) -> None:
        looking: Future[None] | None = None
        next_at, left = 0.0, 0
        while True:
            self._fresh.wait()
            if not left:
                self._ending.wait(max(0.0, next_at - time.monotonic()))
            self._fresh.clear()
            next_at = time.monotonic() + self._gather_s
            if self._ending.is_set():
                return
            cameras = dict(self._cameras)  # the event loop takes up and puts down others meanwhile
            gone, self._known = self._known - set(cameras), set(cameras)
            taken, left = self._taken(cameras)
            seen = self._frames(taken, gone)
            if looking is not None:
                looking.result()
            if self._ending.is_set():
                return
            looking = looks.submit(self._look, loop, seen, gone, failed, hurried=left > _MANY)
            looking.add_done_callback(self._notice_failure)

    def _notice_failure(self, looking: Future[None]) -> None:
        # The next round raises it, which may not come by itself: nothing is wanted of cameras that nobody looks at.
        if looking.exception() is not None:
            self._fresh.set()

    def _taken(self, cameras: Mapping[CameraCode, WatchedCamera]) -> tuple[list[tuple[WatchedCamera, Pending]], int]:
        """Those whose turn it is, and how many others wait."""
        waiting = [code for code, camera in cameras.items() if camera.intake.pending.is_filled]
        pressing = self._pressing(cameras) if len(waiting) > _AT_ONCE else ()
        chosen = self._turns.next(waiting, most=_AT_ONCE, pressing=pressing)
        if len(waiting) > len(chosen):
            self._fresh.set()
        # Taken when their turn has come, not before: on a slow machine too they are the newest.
        mine = [cameras[code] for code in chosen]
        taken = [(camera, pending) for camera in mine if (pending := camera.intake.pending.take())]
        return taken, len(waiting) - len(chosen)

    def _pressing(self, cameras: Mapping[CameraCode, WatchedCamera]) -> set[CameraCode]:
        awaited = self._awaited()
        return {
            code
            for code, camera in cameras.items()
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

    def _look(
        self,
        loop: asyncio.AbstractEventLoop,
        seen: Sequence[tuple[Frame, Sequence[View]]],
        gone: Collection[CameraCode],
        failed: asyncio.Future[None],
        *,
        hurried: bool,
    ) -> None:
        for camera in gone:
            self._eye.forget(camera)
        glances = self._eye.look(seen, hurried=hurried)
        # Pictures must not pile up before an event loop that is held up.
        self._told.wait()
        self._told.clear()
        if not self._ending.is_set():
            loop.call_soon_threadsafe(self._tell_of, glances, failed)

    def _tell_of(self, glances: Sequence[Glance], failed: asyncio.Future[None]) -> None:
        try:
            now = self._clock()
            for glance in glances:
                camera = self._cameras.get(glance.frame.camera)
                if camera is not None:  # it may have been given away meanwhile
                    camera.looked(glance, now=now)
            self._tell([observation for glance in glances for observation in glance.observations])
        except Exception as error:  # noqa: BLE001 (asyncio would log it; whoever runs this is to get it)
            if not failed.done():
                failed.set_exception(error)
        finally:
            self._told.set()
