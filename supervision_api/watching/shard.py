"""The shard: cameras read, frames looked at, states settled, all of it told, until it is asked to stop."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
import structlog
import uvicorn

from ingest.vocabulary import CameraCode, Frame
from models.vocabulary import PersonDetector
from store.cameras import write_status
from store.database import Database
from store.evidence import ClipTerms
from store.states import last_states
from supervision_api.settings import Settings
from supervision_api.watching.camera import WatchedCamera
from supervision_api.watching.dealing import deal
from supervision_api.watching.evidence_desk import EvidenceDesk
from supervision_api.watching.eye import Eye
from supervision_api.watching.outbox import Outbox
from supervision_api.watching.tracks import Tracks, settle_rules
from supervision_api.watching.turns import Turns
from supervision_api.watching.windows_app import create_windows_app

log = structlog.get_logger("hallwatch.watch")

_FRAMES_AT_ONCE = 16  # more would let the first of a round wait for the last
_TELL_EVERY_S = 2.0
_LAST_WORDS_S = 1.0


class _PictureServer(uvicorn.Server):
    """Leaves signals to the process: it is a part of the shard, not the whole of it."""

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


class Shard:
    """One shard's cameras and all that is known of their windows."""

    def __init__(
        self,
        settings: Settings,
        db: Database,
        detector: PersonDetector,
        *,
        shard: int,
        run: Path,
        base: Path,
        clock: Callable[[], datetime],
    ) -> None:
        self._settings = settings
        self._db = db
        self._clock = clock
        self._name = f"watch-{shard}"
        self._socket = run / f"{self._name}.sock"
        self._fresh = asyncio.Event()
        loop = asyncio.get_running_loop()

        def on_frame() -> None:
            # Called by camera threads, also by one that outlives the loop by a moment.
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._fresh.set)

        dealt = deal(settings.cameras, shard=shard, shards=settings.watch.shards)
        cameras = [WatchedCamera(each, settings.watch, clock=clock, on_frame=on_frame, base=base) for each in dealt]
        self.cameras = {camera.code: camera for camera in cameras}
        windows = [view.window for camera in cameras for view in camera.views]
        self._tracks = Tracks(windows, rules=settle_rules(settings.watch), now=clock())
        self._eye = Eye(detector, threshold=settings.watch.threshold, interval=settings.watch.interval)
        terms = ClipTerms(
            before=settings.watch.clip_before,
            after=settings.watch.clip_after,
            keep_candidates=settings.evidence.keep_candidates,
            keep=settings.evidence.keep,
        )
        self._outbox = Outbox(db, terms=terms, clock=clock)
        self._desk = EvidenceDesk(
            db,
            self.cameras,
            folder=settings.data / "evidence",
            zone=ZoneInfo(settings.hall.zone),
            disk_share=settings.evidence.disk_share,
            clock=clock,
        )

    async def run(self, stop: asyncio.Event) -> None:
        """Watch until `stop`; returns within two seconds of it, with all that was decided stored if possible."""
        last = await last_states(self._db, self._tracks.windows)
        self._outbox.put(self._tracks.resume(last, now=self._clock()))
        for camera in self.cameras.values():
            camera.start()
        log.info("watching", cameras=len(self.cameras), windows=len(self._tracks.windows))
        server = self._picture_server()
        parts = (
            self._look(),
            self._tell(),
            self._outbox.deliver(),
            self._desk.listen(),
            self._desk.work(),
        )
        tasks = [asyncio.create_task(part) for part in parts]
        serving = asyncio.create_task(server.serve())
        stopping = asyncio.create_task(stop.wait())
        try:
            done, _ = await asyncio.wait({*tasks, serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
            for task in done - {stopping}:
                task.result()  # a part that failed fails the shard, which is then started anew
        finally:
            server.should_exit = True
            await self._end([*tasks, stopping], serving)

    async def _end(self, tasks: list[asyncio.Task[bool] | asyncio.Task[None]], serving: asyncio.Task[None]) -> None:
        for camera in self.cameras.values():
            camera.stop()
        for task in tasks:
            task.cancel()
        # The server closes its socket by itself, within its grace.
        await asyncio.wait([*tasks, serving], timeout=_LAST_WORDS_S)
        self._outbox.put((), seen=self._tracks.seen())
        try:
            await asyncio.wait_for(self._outbox.flush(), _LAST_WORDS_S)
        except (psycopg.OperationalError, TimeoutError) as error:
            log.warning("stopped with changes not stored", lost=self._outbox.waiting, why=str(error))
        self._socket.unlink(missing_ok=True)
        until = time.monotonic() + 0.3
        for camera in self.cameras.values():
            # Those that still wait for the network end with the process.
            await asyncio.to_thread(camera.join, max(0.0, until - time.monotonic()))

    async def _look(self) -> None:
        turns: Turns[CameraCode] = Turns()
        while True:
            await self._fresh.wait()
            self._fresh.clear()
            waiting = [code for code, camera in self.cameras.items() if camera.intake.frames.is_filled]
            chosen = turns.next(waiting, most=_FRAMES_AT_ONCE)
            if len(waiting) > len(chosen):
                self._fresh.set()
            # Frames are taken when their turn has come, not before: on a slow machine too they are the newest.
            cameras = [self.cameras[code] for code in chosen]
            taken = [(camera, frame) for camera in cameras if (frame := camera.intake.frames.take())]
            if taken:
                await self._look_at(taken)

    async def _look_at(self, taken: list[tuple[WatchedCamera, Frame]]) -> None:
        observations = await asyncio.to_thread(self._eye.look, [(frame, camera.views) for camera, frame in taken])
        now = self._clock()
        for seen in observations:
            self.cameras[seen.camera].looked(seen, now=now)
        changes = self._tracks.fold(sorted(observations, key=lambda seen: seen.at))
        if changes:
            self._outbox.put(changes)

    async def _tell(self) -> None:
        address = f"unix:{self._socket}"
        trouble: dict[str, str] = {}
        while True:
            now = self._clock()
            self._outbox.put(self._tracks.mind_the_blind(now), seen=self._tracks.seen())
            statuses = [camera.status(shard=self._name, address=address, now=now) for camera in self.cameras.values()]
            for status in statuses:
                if bool(status.trouble) != bool(trouble.get(status.camera)):
                    say = log.warning if status.trouble else log.info
                    say("camera lost" if status.trouble else "camera back", camera=status.camera, why=status.trouble)
                trouble[status.camera] = status.trouble
            try:
                await write_status(self._db, statuses)
            except psycopg.OperationalError as error:
                log.warning("camera status not stored: the database cannot be reached", why=str(error))
            await asyncio.sleep(_TELL_EVERY_S)

    def _picture_server(self) -> uvicorn.Server:
        self._socket.unlink(missing_ok=True)
        app = create_windows_app(
            list(self.cameras.values()), clock=self._clock, blind_after=self._settings.watch.blind_after
        )
        return _PictureServer(
            uvicorn.Config(
                app,
                uds=str(self._socket),
                log_config=None,
                log_level="warning",
                access_log=False,
                lifespan="off",
                timeout_graceful_shutdown=1,
            )
        )
