"""A camera read for ever: whatever happens to a connection, the next one is tried."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import datetime
from threading import Event, Thread

from ingest.arrival import Arrival
from ingest.intake import Intake
from ingest.library_reader import LibraryReader
from ingest.passage import Decoding
from ingest.patience import Patience
from ingest.ring import StreamKind
from ingest.rtsp import AccessUnit, Rounds, Transport, VideoTrack, play
from ingest.rtsp import Patience as ConnectionPatience
from ingest.trouble import CameraTrouble, Trouble, explain


class Reader:
    """Reads one camera in the event loop. `run` never gives up; `run_once` reads one connection and raises its end.

    What our own RTSP client does not speak - RTSP within TLS, HTTP, codecs other than H.264 and H.265 - is read by
    the video library, in a thread.
    """

    def __init__(
        self,
        url: str,
        intake: Intake,
        *,
        clock: Callable[[], datetime],
        decoding: Decoding | None = None,
        patience: Patience | None = None,
        transport: Transport = Transport.TCP,
        rounds: Rounds | None = None,
    ) -> None:
        self._url = url
        self._intake = intake
        self._clock = clock
        self._patience = patience or Patience()
        self._transport = transport
        self._rounds = rounds
        self._arrival = Arrival(intake, decoding or Decoding(), self._patience)
        self._speaks = url.lower().startswith("rtsp://")
        self._by_library = not self._speaks
        self._task: asyncio.Task[None] | None = None
        self._ended = Event()

    def start(self) -> None:
        """Read from now on, in the running event loop."""
        self._task = asyncio.create_task(self.run(), name=f"camera-{self._intake.camera}")
        self._task.add_done_callback(lambda _task: self._ended.set())

    def stop(self) -> None:
        """Ask the reader to end; called in its event loop."""
        if self._task is not None:
            self._task.cancel()

    def join(self, timeout: float) -> bool:
        """Wait, in another thread than the event loop's, for the reading to end; whether it did."""
        return self._task is None or self._ended.wait(timeout)

    async def run(self) -> None:
        """Read until cancelled, connecting again after every end, each failure waiting longer than the last."""
        failures = 0
        while True:
            began = time.monotonic()
            try:
                await self.run_once()
            except CameraTrouble as trouble:
                self._intake.lost(trouble)
                if trouble.kind is Trouble.NO_VIDEO and not self._by_library:
                    self._by_library = True
                    continue
            # Next time it may send what we speak, which costs a fraction.
            self._by_library = not self._speaks
            if time.monotonic() - began >= self._patience.settled.total_seconds():
                failures = 0
            await asyncio.sleep(self._patience.pause_s(failures))
            failures += 1

    async def run_once(self) -> None:
        """Read one connection until it ends.

        Raises:
            CameraTrouble: it did not come about, or it ended.
        """
        try:
            await (self._through_library() if self._by_library else self._play())
        except Exception as error:
            # Whatever a camera does, it is this camera's trouble and nobody else's.
            raise explain(error, self._url) from error

    async def _play(self) -> None:
        patience = ConnectionPatience(
            open=self._patience.open, silent=self._patience.silent, unitless=self._patience.pictureless
        )
        await play(
            self._url,
            on_described=self._begin,
            on_unit=self._take,
            clock=self._clock,
            transport=self._transport,
            patience=patience,
            rounds=self._rounds,
            at_once=lambda: self._intake.is_followed,
        )

    def _begin(self, track: VideoTrack) -> None:
        self._arrival.begin(StreamKind(codec=track.codec, headers=track.headers))

    def _take(self, unit: AccessUnit, at: datetime) -> None:
        sender_at = unit.sender_at if unit.key else None
        self._arrival.take(unit, key=unit.key, pts_s=unit.pts_s, at=at, whole=unit.whole, sender_at=sender_at)
        if self._arrival.is_pictureless:
            raise CameraTrouble(Trouble.CORRUPT, self._url)

    async def _through_library(self) -> None:
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        troubles: list[CameraTrouble] = []

        def deliver(call: Callable[[], object]) -> None:
            if not loop.is_closed():  # the thread may outlive the loop by a moment
                loop.call_soon_threadsafe(call)

        reader = LibraryReader(self._url, self._arrival, clock=self._clock, patience=self._patience, deliver=deliver)

        def read() -> None:
            try:
                reader.run_once()
            except CameraTrouble as trouble:
                troubles.append(trouble)
            finally:
                deliver(ended.set)

        Thread(target=read, name=f"camera-{self._intake.camera}", daemon=True).start()
        try:
            await ended.wait()
        finally:
            reader.stop()
        raise troubles[0] if troubles else CameraTrouble(Trouble.CLOSED, self._url)
