"""Cuts the clips and pictures that are ordered of a shard's cameras and puts them on disk."""

from __future__ import annotations

import asyncio
import errno
import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
import structlog

from ingest.clip import NoClip, cut
from ingest.handed import Handed
from ingest.still import still
from ingest.vocabulary import CameraCode
from store import evidence
from store.database import Database, listen
from store.evidence import Evidence, Made
from supervision_api.disk import disk_used
from supervision_api.watching.camera import WatchedCamera
from supervision_api.watching.former import Former
from supervision_api.watching.pictures import jpeg, veiled, window_part

log = structlog.get_logger("hallwatch.watch")

_LOOK_EVERY_S = 2.0
_LAST_PACKETS = timedelta(seconds=1)
_WIDEST = 1280
_ROOM_WITHIN = timedelta(seconds=10)
"""So long an order waits for room on the disk: after that its packets begin to leave the ring."""


class _NoRoom(Exception):
    """The disk is too full to write evidence."""


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
        former: Former,
    ) -> None:
        self._db = db
        self._former = former
        self._cameras = cameras
        self._folder = folder
        self._zone = zone
        self._disk_share = disk_share
        self._clock = clock
        self._ordered = asyncio.Event()
        self._has_room = True

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
                made = await asyncio.to_thread(self._make, order, await self._handed(order))
            except _NoRoom as full:
                self._note_room(full)
                if self._clock() > ripe + _ROOM_WITHIN:
                    await evidence.fail(self._db, order.evidence_id, str(full))
            except (NoClip, OSError) as problem:
                absent = problem.missing if isinstance(problem, NoClip) else ()
                await evidence.fail(self._db, order.evidence_id, str(problem), missing=absent)
                log.warning("evidence cannot be had", kind=order.kind, camera=order.camera, why=str(problem))
            else:
                self._note_room(None)
                await evidence.finish(self._db, order.evidence_id, made)

    async def _handed(self, order: Evidence) -> Handed | None:
        """What came before this process read the camera, if the order reaches back so far and it is held."""
        camera = self._cameras.get(order.camera)
        if camera is None or camera.intake.ring.held_since is None:
            return None
        if order.from_at >= camera.intake.ring.held_since:
            return None
        return await self._former.held(order.camera, order.from_at, order.to_at)

    def _note_room(self, full: _NoRoom | None) -> None:
        if full is not None and self._has_room:
            log.error("no evidence is written, everything else goes on", why=str(full))
        elif full is None and not self._has_room:
            log.info("evidence is written again")
        self._has_room = full is None

    def _make(self, order: Evidence, handed: Handed | None) -> Made:
        # People are in these pictures: no other user of this machine may look at them.
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if disk_used(self._folder) > self._disk_share:
            raise _NoRoom(f"the disk is fuller than {self._disk_share:.0%}: free some space below {self._folder}")
        suffix = "mp4" if order.kind == "clip" else "jpg"
        name = f"{order.moment.astimezone(self._zone):%Y-%m-%d}/{order.evidence_id}.{suffix}"
        target = self._folder / name
        target.parent.mkdir(exist_ok=True)
        aside = target.with_name(f".{target.name}.part")
        aside.unlink(missing_ok=True)
        aside.touch(mode=0o600)  # as docs/design/privacy.md says, in a folder made by others too
        try:
            made = self._write(order, aside, handed)
            with aside.open("rb+") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
                os.fsync(file.fileno())
                size = file.seek(0, os.SEEK_END)
            aside.replace(target)
            _sync_folder(target.parent)
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise _NoRoom(f"the disk is full: free some space below {self._folder}") from error
            raise
        finally:
            aside.unlink(missing_ok=True)
        return replace(made, path=name, bytes=size, sha256=digest)

    def _write(self, order: Evidence, aside: Path, handed: Handed | None) -> Made:
        camera = self._cameras.get(order.camera)
        if camera is None:
            raise NoClip("the camera is read by another process since then")
        own = camera.intake.ring
        ring = own if handed is None else handed.before(own, order.from_at, order.to_at)
        made = Made(path="", bytes=0, sha256="", views=camera.views)
        if order.kind == "clip":
            clip = cut(ring, aside, moment=order.moment, from_at=order.from_at, to_at=order.to_at)
            absent = clip.missing if handed is None else handed.explained(clip.missing, own)
            return replace(made, shows_from=clip.begin_at, shows_to=clip.end_at, missing=absent)
        shown = veiled(still(ring, order.moment), camera.views)
        view = next((view for view in camera.views if view.window == order.window), None)
        aside.write_bytes(jpeg(shown if view is None else window_part(shown, view), widest=_WIDEST))
        return made


def _sync_folder(folder: Path) -> None:
    """A renamed file survives a power cut only when its folder is written too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
