"""What the live wall shows, as it stands now: windows, cameras, and where their pictures are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from psycopg.rows import DictRow

from analytics.vocabulary import Level, UnknownReason, WindowState
from ingest.vocabulary import CameraCode, WindowCode
from store.alert import Alert
from store.cameras import CameraStatus, status_of
from store.cases import HANDS_ON
from store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A window with all that its tile tells. `state` is None while nothing was ever seen of it."""

    code: WindowCode
    name_zh: str
    name_en: str
    department: str | None
    floor: str
    camera: CameraCode | None
    state: WindowState | None
    reason: UnknownReason | None
    since: datetime | None
    customer: bool
    confidence: float | None
    seen_at: datetime | None
    acted_at: datetime | None
    """When the case log last tells of somebody who worked there by hand."""
    open_cases: int
    alerts: Mapping[Level, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraTile:
    """A camera and how it is doing; `status` is None while no shard has told of it."""

    code: CameraCode
    name_zh: str
    name_en: str
    status: CameraStatus | None
    departments: frozenset[str]


@dataclass(frozen=True, slots=True)
class PicturePlace:
    """Where serve asks for a window's picture, and when that place was last heard of; None while nobody reads it."""

    department: str | None
    address: str | None
    heard_at: datetime | None


@dataclass(frozen=True, slots=True)
class Department:
    """A resident department."""

    code: str
    name_zh: str
    name_en: str


async def tiles(db: Database, windows: Sequence[str] | None = None) -> list[Tile]:
    """The windows in service in the hall's order; those named, or all."""
    values = {"codes": _codes(windows), "hands_on": [kind.value for kind in HANDS_ON]}
    return [_tile(row) for row in await db.rows("wall_windows", values)]


async def cameras(db: Database, codes: Sequence[str] | None = None) -> list[CameraTile]:
    """The cameras in service; those named, or all."""
    return [_camera(row) for row in await db.rows("wall_cameras", {"codes": _codes(codes)})]


async def picture_place(db: Database, window: str) -> PicturePlace | None:
    """Which shard has the window's picture; None when there is no such window."""
    return (await picture_places(db, [window])).get(window)


async def picture_places(db: Database, windows: Sequence[str]) -> dict[str, PicturePlace]:
    """Which shard has each window's picture; windows that do not exist are left out."""
    rows = await db.rows("wall_addresses", {"windows": list(windows)})
    return {row["code"]: PicturePlace(row["department"], row["address"], row["updated_at"]) for row in rows}


async def departments(db: Database) -> list[Department]:
    """All of them, by code."""
    return [Department(row["code"], row["name_zh"], row["name_en"]) for row in await db.rows("wall_departments", {})]


def _codes(codes: Sequence[str] | None) -> list[str] | None:
    return None if codes is None else list(codes)


def _tile(row: DictRow) -> Tile:
    return Tile(
        code=WindowCode(row["code"]),
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        department=row["department"],
        floor=row["floor"],
        camera=None if row["camera"] is None else CameraCode(row["camera"]),
        state=None if row["state"] is None else WindowState(row["state"]),
        reason=None if row["reason"] is None else UnknownReason(row["reason"]),
        since=row["since"],
        customer=bool(row["customer"]),
        confidence=row["confidence"],
        seen_at=row["seen_at"],
        acted_at=row["acted_at"],
        open_cases=row["open_cases"],
        alerts={Level(level): number for level, number in row["alerts"].items()},
    )


def _camera(row: DictRow) -> CameraTile:
    return CameraTile(
        code=CameraCode(row["code"]),
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        status=None if row["updated_at"] is None else status_of(row),
        departments=frozenset(row["departments"]),
    )


async def alerts_named(db: Database, numbers: Sequence[str]) -> dict[str, Alert]:
    """Alerts by number; numbers that do not exist are left out."""
    rows = await db.rows("some_alerts", {"numbers": list(numbers)})
    return {row["alert_no"]: Alert.of(row) for row in rows}
