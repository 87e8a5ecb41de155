"""A camera read over RTSP, for ever: one thread a camera, blocked in the network nearly all the time."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread

import av
import av.error
from av.container import InputContainer

from ingest.clock import StreamClock
from ingest.intake import Intake
from ingest.passage import Decoding, Passage
from ingest.trouble import CameraTrouble, Trouble, explain

_RTSP = {"rtsp_transport": "tcp", "allowed_media_types": "video"}
_PROBE = {"analyzeduration": "500000", "probesize": "500000", "fflags": "discardcorrupt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a reader waits, and for what."""

    open: timedelta = timedelta(seconds=8)
    silent: timedelta = timedelta(seconds=6)
    """Without a packet for so long a connection is given up."""
    retry_first: timedelta = timedelta(seconds=0.5)
    retry_longest: timedelta = timedelta(seconds=10)
    pictureless: timedelta = timedelta(seconds=20)
    """Packets that make no picture for so long are no video: a new connection may begin with a whole one."""
    settled: timedelta = timedelta(seconds=10)
    """A connection that lived so long starts the back-off anew."""


class Reader:
    """Reads one camera. `run` never gives up; `run_once` reads one connection and raises how it ended.

    The age of the last packet is watched inside the video library's own waiting, so that a hung connection frees
    its thread: a camera never has more than one.
    """

    def __init__(
        self,
        url: str,
        intake: Intake,
        *,
        clock: Callable[[], datetime],
        decoding: Decoding | None = None,
        patience: Patience | None = None,
    ) -> None:
        self._url = url
        self._intake = intake
        self._clock = clock
        self._decoding = decoding or Decoding()
        self._patience = patience or Patience()
        self._stopping = Event()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Read from now on, in a thread of its own."""
        self._thread = Thread(target=self.run, name=f"camera-{self._intake.camera}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ask the reader to end; it does at the next packet, and at the latest after `Patience.silent`."""
        self._stopping.set()

    def join(self, timeout: float) -> bool:
        """Wait for the thread; whether it ended. One that still hangs in the network dies with the process."""
        if self._thread is not None:
            self._thread.join(timeout)
        return self._thread is None or not self._thread.is_alive()

    def run(self) -> None:
        """Read until stopped, connecting again after every end, each failure waiting longer than the last."""
        failures = 0
        while not self._stopping.is_set():
            began = time.monotonic()
            try:
                self.run_once()
            except CameraTrouble as trouble:
                self._intake.lost(trouble)
            if time.monotonic() - began >= self._patience.settled.total_seconds():
                failures = 0
            self._stopping.wait(self._pause(failures))
            failures += 1

    def run_once(self) -> None:
        """Read one connection until it ends or `stop` is called.

        Raises:
            CameraTrouble: it did not come about, or it ended.
        """
        try:
            self._read()
        except Exception as error:
            # Whatever a camera makes the library raise, it is this camera's trouble and nobody else's.
            raise explain(error, self._url) from error

    def _read(self) -> None:
        options = _RTSP if self._url.lower().startswith(("rtsp://", "rtsps://")) else {}
        timeout = (self._patience.open.total_seconds(), self._patience.silent.total_seconds())
        with self._open(options, timeout) as container:
            if not container.streams.video:
                raise CameraTrouble(Trouble.NO_VIDEO, self._url)
            stream = container.streams.video[0]
            passage = Passage(stream, self._intake, self._decoding)
            clock = StreamClock()
            connected_at = self._clock()
            for packet in container.demux(stream):
                if self._stopping.is_set():
                    return
                if not packet.size:
                    continue  # the library's own mark of the end
                arrived_at = self._clock()
                pts_s = passage.pts_of(packet)
                passage.take(packet, arrived_at=arrived_at, pts_s=pts_s, seen_at=clock.seen_at(pts_s, arrived_at))
                if arrived_at - (passage.picture_at or connected_at) > self._patience.pictureless:
                    raise CameraTrouble(Trouble.CORRUPT, self._url)
        raise CameraTrouble(Trouble.CLOSED, self._url)

    def _open(self, options: dict[str, str], timeout: tuple[float, float]) -> InputContainer:
        began = time.monotonic()
        try:
            return av.open(self._url, "r", options={**_PROBE, **options}, timeout=timeout)
        except av.error.InvalidDataError as error:
            # The library calls half an answer invalid, also when it broke off the waiting for the other half itself.
            if time.monotonic() - began >= timeout[0]:
                raise CameraTrouble(Trouble.SILENT, self._url) from error
            raise

    def _pause(self, failures: int) -> float:
        longest = self._patience.retry_longest.total_seconds()
        pause = min(longest, self._patience.retry_first.total_seconds() * 2.0 ** min(failures, 16))
        # Cameras that went with the same switch must not all come back in the same instant.
        return pause * random.uniform(0.5, 1.0)  # noqa: S311 (spreads load, keeps no secret)
