"""A video file replayed as a camera, true to the file's own clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import av

from ingest.container import Demuxer
from ingest.intake import Intake
from ingest.passage import Decoding, Passage
from ingest.trouble import CameraTrouble, explain


class Replay:
    """Plays a file into an intake, each packet at its own instant counted from `begin_at`.

    `wait(until)` lets the time pass; the default waits for the wall clock. A `wait` that returns at once plays as
    fast as the machine can, with the same instants. `run_once` plays once, `run` again and again.
    """

    def __init__(
        self,
        path: Path,
        intake: Intake,
        *,
        begin_at: datetime,
        clock: Callable[[], datetime] | None = None,
        wait: Callable[[datetime], None] | None = None,
        decoding: Decoding | None = None,
    ) -> None:
        self._path = path
        self._intake = intake
        self._next = begin_at
        self._clock = clock
        self._wait = wait or self._wait_for_clock
        self._decoding = decoding or Decoding()
        self._stopping = Event()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Play for ever, in a thread of its own."""
        self._thread = Thread(target=self.run, name=f"camera-{self._intake.camera}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ask the replay to end."""
        self._stopping.set()

    def join(self, timeout: float) -> bool:
        """Wait for the thread; whether it ended."""
        if self._thread is not None:
            self._thread.join(timeout)
        return self._thread is None or not self._thread.is_alive()

    def run(self) -> None:
        """Play again and again until stopped; a file that cannot be read is tried again every few seconds."""
        while not self._stopping.is_set():
            try:
                self.run_once()
            except CameraTrouble as trouble:
                self._intake.lost(trouble)
                self._stopping.wait(5.0)

    def run_once(self) -> None:
        """Play the file to its end; the next run continues where the time then stands.

        Raises:
            CameraTrouble: the file cannot be read or holds no video.
        """
        try:
            self._play()
        except Exception as error:
            raise explain(error, str(self._path)) from error

    def _play(self) -> None:
        with av.open(str(self._path)) as container:
            demuxer = Demuxer(container, str(self._path))
            passage = Passage(self._intake, demuxer.kind, self._decoding)
            first: float | None = None
            begin_at, longest = self._next, 0.0
            for found in demuxer.units():
                if self._stopping.is_set():
                    return
                first = found.pts_s if first is None else first
                # Decode order is not display order: a packet arrives no earlier than the one before it.
                longest = max(longest, found.pts_s - first)
                at = begin_at + timedelta(seconds=longest)
                self._wait(at)
                if passage.take(found.unit, key=found.key, pts_s=found.pts_s, arrived_at=at):
                    passage.want(seen_at=begin_at + timedelta(seconds=found.pts_s - first))
            self._next = begin_at + timedelta(seconds=longest + demuxer.step_s)

    def _wait_for_clock(self, until: datetime) -> None:
        if self._clock is not None:
            self._stopping.wait(max(0.0, (until - self._clock()).total_seconds()))
