"""The cameras that a shard reads at present."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from ingest.handed import Handed
from ingest.ring import Ring
from ingest.rtsp import Rounds
from ingest.vocabulary import CameraCode
from supervision_api.calibrating.laying import as_views
from supervision_api.settings import CameraSettings, WatchSettings
from supervision_api.watching.camera import WatchedCamera


class Readings:
    """Opens and closes cameras so that those asked for are read, each once, as the settings describe them."""

    def __init__(
        self, watch: WatchSettings, *, clock: Callable[[], datetime], on_wanted: Callable[[], None], base: Path
    ) -> None:
        self._watch = watch
        self._clock = clock
        self._on_wanted = on_wanted
        self._base = base
        self._settings: dict[CameraCode, CameraSettings] = {}
        self._let_go: dict[CameraCode, tuple[Ring, datetime]] = {}
        self._rounds = Rounds()
        self.cameras: dict[CameraCode, WatchedCamera] = {}

    def read(self, wanted: Iterable[CameraSettings]) -> None:
        """Read these and no others. A camera whose address is as it was keeps its connection."""
        settings = {CameraCode(camera.code): camera for camera in wanted}
        now = self._clock()
        self._let_go = {code: gone for code, gone in self._let_go.items() if now - gone[1] <= self._watch.ring}
        for code in list(self.cameras):
            if code not in settings or self._settings[code].url != settings[code].url:
                gone = self.cameras.pop(code)
                gone.stop()
                self._let_go[code] = gone.intake.ring, now
            elif self._settings[code].views != settings[code].views:
                self.cameras[code].views = as_views(settings[code])
        for code, camera in settings.items():
            if code not in self.cameras:
                self.cameras[code] = WatchedCamera(
                    camera,
                    self._watch,
                    clock=self._clock,
                    on_wanted=self._on_wanted,
                    base=self._base,
                    rounds=self._rounds,
                )
                self.cameras[code].start()
        self._settings = settings

    def handed(self, camera: CameraCode, from_at: datetime, to_at: datetime) -> Handed | None:
        """What is still held of a camera that was let go of: who reads it now makes clips of what came before too."""
        if camera not in self._let_go:
            return None
        ring, until = self._let_go[camera]
        stretches = tuple(ring.stretches(from_at, to_at))
        return Handed(camera=camera, since=ring.held_since, until=until, stretches=stretches)

    def stop(self) -> None:
        """Ask all of them to end."""
        for camera in self.cameras.values():
            camera.stop()

    async def ended(self, *, within_s: float) -> None:
        """Wait for that; those that still wait for the network end with the process."""
        until = time.monotonic() + within_s
        for camera in self.cameras.values():
            await asyncio.to_thread(camera.join, max(0.0, until - time.monotonic()))
