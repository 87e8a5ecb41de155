"""Cuts the clips and pictures that are ordered of a shard's cameras and puts them on disk."""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
import structlog

from ingest.clip import NoClip, cut
from ingest.still import still
from ingest.vocabulary import CameraCode
from store import evidence
from store.database import Database, listen
from store.evidence import Evidence
from supervision_api.watching.camera import WatchedCamera
from supervision_api.watching.pictures import jpeg, veiled, window_part

log = structlog.get_logger("hallwatch.watch")

_LOOK_EVERY_S = 2.0
_LAST_PACKETS = timedelta(seconds=1)
_WIDEST = 1280


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    bytes: int
    sha256: str


class EvidenceDesk:
    """Takes orders from the database; each ends ready with its checksum, or failed with a reason."""

    def __init__(
        self,
        db: Database,
        cameras: Mapping[CameraCode, WatchedCamera],
        *,
        folder: Path,
        zone: ZoneInfo,
        disk_share: float,
        clock: Callable[[], datetime],
    ) -> None:
        self._db = db
        self._cameras = cameras
        self._folder = folder
        self._zone = zone
        self._disk_share = disk_share
        self._clock = clock
        self._ordered = asyncio.Event()

    async def listen(self) -> None:
        """Wake up for new orders, for ever."""
        async for _ in listen(self._db.dsn, "evidence"):
            self._ordered.set()

    async def work(self) -> None:
        """Carry out orders, for ever."""
        while True:
            self._ordered.clear()
            try:
                await self.carry_out()
            except psycopg.OperationalError as error:
                log.warning("evidence waits: the database cannot be reached", why=str(error))
            try:
                await asyncio.wait_for(self._ordered.wait(), _LOOK_EVERY_S)
            except TimeoutError:
                continue

    async def carry_out(self) -> None:
        """Everything that is ordered and whose time has passed."""
        for order in await evidence.wanted(self._db, list(self._cameras)):
            ripe = order.to_at + _LAST_PACKETS if order.kind == "clip" else order.moment + _LAST_PACKETS
            if self._clock() < ripe:
                continue
            try:
                done = await asyncio.to_thread(self._make, order)
            except (NoClip, OSError) as problem:
                await evidence.fail(self._db, order.evidence_id, str(problem))
                log.warning("evidence cannot be had", kind=order.kind, camera=order.camera, why=str(problem))
                continue
            await evidence.finish(self._db, order.evidence_id, path=done.path, bytes=done.bytes, sha256=done.sha256)

    def _make(self, order: Evidence) -> _File:
        # People are in these pictures: no other user of this machine may look at them.
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        disk = shutil.disk_usage(self._folder)
        if 1 - disk.free / disk.total > self._disk_share:
            raise NoClip(f"the disk is fuller than {self._disk_share:.0%}: free some space below {self._folder}")
        suffix = "mp4" if order.kind == "clip" else "jpg"
        name = f"{order.moment.astimezone(self._zone):%Y-%m-%d}/{order.evidence_id}.{suffix}"
        target = self._folder / name
        target.parent.mkdir(exist_ok=True)
        aside = target.with_name(f".{target.name}.part")
        aside.unlink(missing_ok=True)
        aside.touch(mode=0o600)  # as docs/design/privacy.md says, in a folder made by others too
        try:
            self._write(order, aside)
            with aside.open("rb+") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
                os.fsync(file.fileno())
                size = file.seek(0, os.SEEK_END)
            aside.replace(target)
            _sync_folder(target.parent)
        finally:
            aside.unlink(missing_ok=True)
        return _File(name, size, digest)

    def _write(self, order: Evidence, aside: Path) -> None:
        camera = self._cameras.get(order.camera)
        if camera is None:
            raise NoClip("the camera is read by another process since then")
        ring = camera.intake.ring
        if order.kind == "clip":
            cut(ring, aside, moment=order.moment, from_at=order.from_at, to_at=order.to_at)
            return
        shown = veiled(still(ring, order.moment), camera.views)
        view = next((view for view in camera.views if view.window == order.window), None)
        aside.write_bytes(jpeg(shown if view is None else window_part(shown, view), widest=_WIDEST))


def _sync_folder(folder: Path) -> None:
    """A renamed file survives a power cut only when its folder is written too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
