"""How each camera's picture usually is: kept over restarts, forgotten when somebody says that a new view is right."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from analytics.picture_health import PictureHealth
from analytics.reference_view import ReferenceView
from ingest.vocabulary import CameraCode
from store.database import Database

_SHAPE = (72, 96)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReference:
    """What is kept of a camera, and when its view was last said to be right."""

    health: PictureHealth
    accepted_at: datetime | None = None


async def read(db: Database, cameras: Collection[CameraCode]) -> dict[CameraCode, KeptReference]:
    """What is kept of these cameras; of those not known yet, nothing."""
    kept = dict.fromkeys(cameras, KeptReference(health=PictureHealth()))
    for row in await db.rows("camera_references", {"cameras": list(cameras)}):
        reference = None
        if row["structure"] is not None:
            cells = np.frombuffer(row["structure"], dtype=np.uint8).reshape(_SHAPE)
            reference = ReferenceView(
                structure=np.asarray(cells / 255, dtype=np.float32),
                checks=row["checks"],
                sharp=row["sharp"],
                sharp_since=row["sharp_since"],
            )
        health = PictureHealth(reference=reference, moved=row["moved"], blurred=row["blurred"])
        kept[CameraCode(row["camera_code"])] = KeptReference(health=health, accepted_at=row["accepted_at"])
    return kept


async def accepted(db: Database, cameras: Collection[CameraCode]) -> Mapping[CameraCode, datetime]:
    """When the view of these was last said to be right; the others are left out."""
    rows = await db.rows("views_accepted", {"cameras": list(cameras)})
    return {CameraCode(row["camera_code"]): row["accepted_at"] for row in rows}


async def write(db: Database, camera: CameraCode, kept: KeptReference) -> None:
    """Overwrite what is kept of a camera; nothing happens when its view was said to be right since `accepted_at`."""
    reference = kept.health.reference
    if reference is None:
        return
    values: dict[str, object] = {
        "camera": camera,
        "structure": np.round(reference.structure * 255).astype(np.uint8).tobytes(),
        "checks": reference.checks,
        "sharp": reference.sharp,
        "sharp_since": reference.sharp_since,
        "moved": kept.health.moved,
        "blurred": kept.health.blurred,
        "accepted_at": kept.accepted_at,
    }
    async with db.act() as act:
        await act.execute("write_camera_reference", values)


async def accept(db: Database, camera: CameraCode, *, blind_since: datetime, by: str, at: datetime) -> bool:
    """The view that the camera has now is right; False when it is not moved since that instant (any more)."""
    async with db.act() as act:
        values = {"camera": camera, "blind_since": blind_since, "by": by, "at": at}
        return bool(await act.rows("accept_view", values))
