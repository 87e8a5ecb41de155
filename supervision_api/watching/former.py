"""Who read a camera before this process did, as long as they may still hold what came then."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx
import structlog

from ingest.handed import Handed
from ingest.vocabulary import CameraCode
from store.cameras import statuses
from store.database import Database
from store.secrets import hall_secret

log = structlog.get_logger("hallwatch.watch")

_PATIENCE_S = 5.0


@dataclass(frozen=True, slots=True)
class _Place:
    address: str
    until: datetime


class Former:
    """Asks the processes that gave cameras to this one. Where one died, clips say what they lack."""

    def __init__(self, db: Database, *, held_for: timedelta, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._held_for = held_for
        self._clock = clock
        self._places: dict[CameraCode, _Place] = {}

    async def note(self, cameras: Collection[CameraCode]) -> None:
        """These come to this process now: remember where they were read. Raises psycopg.OperationalError."""
        until = self._clock() + self._held_for
        told = {status.camera: status.address for status in await statuses(self._db)}
        self._places |= {camera: _Place(told[camera], until) for camera in cameras if camera in told}

    async def held(self, camera: CameraCode, from_at: datetime, to_at: datetime) -> Handed | None:
        """What the process that read the camera before holds of that span; None when nobody holds anything."""
        place = self._places.get(camera)
        if place is None:
            return None
        if self._clock() > place.until:
            del self._places[camera]
            return None
        try:
            async with await self._client(place.address) as client:
                answer = await client.get(
                    f"/cameras/{camera}/packets", params={"from": from_at.isoformat(), "to": to_at.isoformat()}
                )
                return Handed.unpack(answer.content) if answer.is_success else None
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as problem:
            log.info("who read the camera before cannot be asked", camera=camera, problem=type(problem).__name__)
            return None

    async def _client(self, address: str) -> httpx.AsyncClient:
        if address.startswith("unix:"):
            transport = httpx.AsyncHTTPTransport(uds=address.removeprefix("unix:"))
            return httpx.AsyncClient(transport=transport, base_url="http://shard", timeout=_PATIENCE_S)
        token = await hall_secret(self._db, "pictures")
        headers = {"Authorization": f"Bearer {token}"}
        return httpx.AsyncClient(base_url=address, headers=headers, timeout=_PATIENCE_S, trust_env=False)
