"""How each camera is doing, by the shard that reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from psycopg.rows import DictRow

from analytics.clock_reading import ClockReading
from analytics.vocabulary import SubjectKind, UnknownReason
from analytics.worktime import Span
from ingest.trouble import Trouble
from ingest.vocabulary import CameraCode
from store import camera_clocks, queue
from store.act import Act
from store.database import Database
from store.rows import as_rows

_REMEMBERED = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraStatus:
    """One camera now. Counters count since the shard started."""

    camera: CameraCode
    shard: str
    address: str
    """Where pictures are asked for: unix:/… or http://…"""
    connected: bool
    trouble: str = ""
    trouble_kind: Trouble | None = None
    last_frame_at: datetime | None = None
    blind_since: datetime | None = None
    """None while pictures come and show something."""
    blind_reason: UnknownReason | None = None
    frames: int = 0
    drops: int = 0
    corrupt: int = 0
    """Pictures that could not be decoded, or only in part."""
    reconnects: int = 0
    analysed_fps: float | None = None
    inferred_fps: float | None = None
    """Cuts put through the network a second; the other verdicts still held."""
    age_p50_s: float | None = None
    age_p95_s: float | None = None
    """Seconds from taking a picture to knowing what it says."""
    age_p99_s: float | None = None
    packets_fps: float | None = None
    kbit_s: float | None = None
    key_interval_s: float | None = None
    key_interval_longest_s: float | None = None
    clock_offset_s: float | None = None
    """By how much the camera's clock is ahead."""
    codec: str = ""
    width: int | None = None
    height: int | None = None
    viewers: int = 0
    """Live views."""
    updated_at: datetime


_FIGURES = tuple(field.name for field in fields(CameraStatus) if field.name != "camera")


async def write_status(db: Database, statuses: Sequence[CameraStatus]) -> None:
    """Overwrite how these cameras are; cameras that the hall does not have are left out.

    Consoles hear of a camera that connects, loses its connection, goes blind or sees again, and judges look at it, as
    they do at one whose clock has changed.
    """
    rows: list[dict[str, object]] = []
    for status in statuses:
        row = {name: getattr(status, name) for name in _FIGURES}
        rows.append({"camera_code": status.camera, **row})
    async with db.act() as act:
        before = {
            CameraCode(row["camera_code"]): _face(row["connected"], row["blind_since"], row["blind_reason"])
            for row in await act.rows("lock_camera_status", {"cameras": [status.camera for status in statuses]})
        }
        written = {row["camera_code"] for row in await act.rows("write_camera_status", {"rows": as_rows(rows)})}
        changed = [
            status
            for status in statuses
            if status.camera in written
            and before.get(status.camera) != _face(status.connected, status.blind_since, status.blind_reason)
        ]
        if changed:
            await _note_blindness(act, changed)
            cameras = [(SubjectKind.CAMERA, status.camera) for status in changed]
            await queue.put(act, cameras, max(status.updated_at for status in changed))
            for status in changed:
                act.say("camera.status", {"camera": status.camera})
        told = [
            (status.camera, ClockReading(status.updated_at, timedelta(seconds=status.clock_offset_s)))
            for status in statuses
            if status.camera in written and status.clock_offset_s is not None
        ]
        if others := await camera_clocks.note(act, told):
            subjects = [(SubjectKind.CAMERA, camera) for camera in others]
            await queue.put(act, subjects, statuses[0].updated_at)


async def status(db: Database | Act, camera: CameraCode) -> CameraStatus | None:
    """How a camera is; None when no shard has read it yet."""
    rows = await db.rows("one_camera_status", {"camera": camera})
    return status_of(rows[0]) if rows else None


async def statuses(db: Database) -> list[CameraStatus]:
    """How all cameras are, by code; cameras that no shard has read yet are left out."""
    return [status_of(row) for row in await db.rows("camera_statuses")]


async def blind_stretches(act: Act, camera: CameraCode, after: datetime) -> tuple[Span, ...]:
    """When the camera showed nothing, as far as that is over and ended after an instant."""
    rows = await act.rows("blind_stretches", {"camera": camera, "after": after})
    return tuple(Span(row["since"], row["until"]) for row in rows)


async def _note_blindness(act: Act, changed: Sequence[CameraStatus]) -> None:
    # Together: cameras that hang on one switch come and go together, and what is seen of them waits for the database.
    values = {
        "cameras": [status.camera for status in changed],
        "at": [status.updated_at for status in changed],
        "since": [status.blind_since for status in changed],
        "reasons": [status.blind_reason for status in changed],
    }
    await act.execute("end_blind", values)
    await act.execute("begin_blind", values)
    await act.execute("forget_blind", {"before": max(status.updated_at for status in changed) - _REMEMBERED})


def _face(connected: object, blind_since: object, blind_reason: object) -> tuple[object, ...]:
    return connected, blind_since, None if blind_reason is None else str(blind_reason)


def status_of(row: DictRow) -> CameraStatus:
    """From a row that has all columns of camera_status."""
    values = {
        field.name: row["camera_code" if field.name == "camera" else field.name] for field in fields(CameraStatus)
    }
    values["blind_reason"] = None if row["blind_reason"] is None else UnknownReason(row["blind_reason"])
    values["trouble_kind"] = None if row["trouble_kind"] is None else Trouble(row["trouble_kind"])
    return CameraStatus(**values)
