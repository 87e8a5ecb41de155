"""Keeps what is usual for each camera's picture in the database, and hears when somebody says a new view is right."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import psycopg
import structlog
from psycopg_pool import PoolTimeout

from analytics.picture_health import PictureHealth
from ingest.vocabulary import CameraCode
from store import references
from store.database import Database
from store.references import KeptReference
from supervision_api.watching.inspector import Inspector

log = structlog.get_logger("hallwatch.watch")

_EVERY_S = 2.0
_WRITE_EVERY = timedelta(minutes=5)
_AT_ONCE = 8
"""Rows written a round: a shard's cameras then take turns instead of all coming together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    accepted_at: datetime | None
    written_at: datetime
    trouble: tuple[bool, bool]


class ReferenceKeeper:
    """For the cameras of one shard: `cameras` is looked at anew each round."""

    def __init__(
        self,
        db: Database,
        inspector: Inspector,
        cameras: Collection[CameraCode],
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self._db = db
        self._inspector = inspector
        self._cameras = cameras
        self._clock = clock
        self._known: dict[CameraCode, _Known] = {}

    async def run(self) -> None:
        """For ever; while the database is away, pictures are judged by what is in memory."""
        while True:
            try:
                await self.round()
            except (psycopg.OperationalError, PoolTimeout) as error:
                log.debug("usual pictures not kept: the database cannot be reached", why=str(error))
            await asyncio.sleep(_EVERY_S)

    async def round(self) -> None:
        """Recall what is kept of new cameras, forget what somebody said is over, write what was learned."""
        now, held = self._clock(), list(self._cameras)
        self._known = {camera: known for camera, known in self._known.items() if camera in self._cameras}
        fresh = [camera for camera in held if camera not in self._known]
        for camera, kept in (await references.read(self._db, fresh)).items() if fresh else ():
            self._inspector.recall(camera, kept.health)
            self._known[camera] = _Known(accepted_at=kept.accepted_at, written_at=now, trouble=_trouble(kept.health))
        for camera, at in (await references.accepted(self._db, held)).items():
            if self._known[camera].accepted_at != at:
                log.info("the new view is right", camera=camera)
                self._inspector.recall(camera, PictureHealth())
                self._known[camera] = _Known(accepted_at=at, written_at=now, trouble=_trouble(PictureHealth()))
        due = sorted((known.written_at, camera) for camera, known in self._known.items() if self._is_due(camera, now))
        for _, camera in due[:_AT_ONCE]:
            known, health = self._known[camera], self._inspector.health(camera)
            await references.write(self._db, camera, KeptReference(health=health, accepted_at=known.accepted_at))
            self._known[camera] = replace(known, written_at=now, trouble=_trouble(health))

    def _is_due(self, camera: CameraCode, now: datetime) -> bool:
        known = self._known[camera]
        return now - known.written_at >= _WRITE_EVERY or known.trouble != _trouble(self._inspector.health(camera))


def _trouble(health: PictureHealth) -> tuple[bool, bool]:
    return health.moved, health.blurred
