"""How far cameras' clocks were off, and when."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from analytics.clock_reading import ClockReading
from ingest.vocabulary import CameraCode
from store.act import Act

_VARIES_S = 2.0
_APART = timedelta(minutes=1)
"""A clock that never agrees with itself would otherwise be a row, and a judgement, every two seconds."""
_REMEMBERED = timedelta(days=30)


async def note(act: Act, measured: Sequence[tuple[CameraCode, ClockReading]]) -> list[CameraCode]:
    """Keep what was measured where it differs from the last reading, once a minute; the cameras for which it does."""
    if not measured:
        return []
    values = {
        "cameras": [camera for camera, _ in measured],
        "at": [reading.at for _, reading in measured],
        "ahead": [reading.ahead.total_seconds() for _, reading in measured],
        "varies_s": _VARIES_S,
        "apart": _APART,
    }
    changed = [CameraCode(row["camera_code"]) for row in await act.rows("note_camera_clocks", values)]
    if changed:
        before = max(reading.at for _, reading in measured) - _REMEMBERED
        await act.execute("forget_camera_clocks", {"cameras": changed, "before": before})
    return changed


async def readings(act: Act, camera: CameraCode, after: datetime) -> tuple[ClockReading, ...]:
    """From the one in force at `after` on, oldest first."""
    rows = await act.rows("camera_clock_readings", {"camera": camera, "after": after})
    return tuple(ClockReading(row["since"], timedelta(seconds=row["ahead_s"])) for row in rows)


async def worst(act: Act, wanted: Mapping[str, tuple[Collection[CameraCode], datetime]]) -> dict[str, timedelta]:
    """For each key by how much the worst clock of its cameras was off at its instant; no entry where unknown."""
    pairs = [(key, camera, at) for key, (cameras, at) in wanted.items() for camera in cameras]
    if not pairs:
        return {}
    values = {
        "keys": [key for key, _, _ in pairs],
        "cameras": [camera for _, camera, _ in pairs],
        "at": [at for _, _, at in pairs],
    }
    found: dict[str, timedelta] = {}
    for row in await act.rows("camera_clocks_at", values):
        off = timedelta(seconds=abs(row["ahead_s"]))
        found[row["key"]] = max(off, found.get(row["key"], off))
    return found
