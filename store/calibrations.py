"""Windows in cameras' pictures as drawn and checked at the console: kept in versions, laid over the configuration."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from psycopg.rows import DictRow

from analytics.calibration import Remark, Verdict
from analytics.zones import Rectangle, View
from ingest.vocabulary import CameraCode, WindowCode
from store.act import Act
from store.database import Database
from store.rows import as_rows

MOST_VERSIONS = 50


class Outdated(RuntimeError):
    """Somebody else calibrated the camera meanwhile, or it is not in the hall any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """One version of how a camera's windows lie in its picture."""

    camera: CameraCode
    version: int
    views: tuple[View, ...] | None
    """None: as in the configuration file."""
    at: datetime
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCheck:
    """A guided check that came to an end."""

    view: View
    """As it was checked."""
    network: str
    at: datetime
    by: str
    present: tuple[float, ...]
    """The best score on the staff side of each picture, somebody being there."""
    absent: tuple[float, ...]
    verdict: Verdict
    threshold: float | None
    seen: float | None
    empty: float | None
    person_px: float | None
    remarks: tuple[Remark, ...]


async def in_force(db: Database | Act) -> dict[CameraCode, Calibration]:
    """The newest of each camera that was ever calibrated."""
    found = [_calibration(row) for row in await db.rows("newest_calibrations")]
    return {one.camera: one for one in found}


async def of_camera(db: Database, camera: str) -> list[Calibration]:
    """Its versions, newest first, at most 50."""
    rows = await db.rows("calibrations_of_camera", {"camera": camera, "most": MOST_VERSIONS})
    return [_calibration(row) for row in rows]


async def failed(db: Database | Act) -> frozenset[tuple[CameraCode, WindowCode]]:
    """Which cameras cannot support rules about which windows, by the last guided check."""
    rows = await db.rows("checks_failed")
    return frozenset((CameraCode(row["camera_code"]), WindowCode(row["window_code"])) for row in rows)


async def checks(db: Database, camera: str) -> list[KeptCheck]:
    """The last guided check of each window in a camera."""
    return [_check(row) for row in await db.rows("newest_checks", {"camera": camera})]


async def keep(act: Act, calibration: Calibration) -> None:
    """Put a version in force; the hall's zones are then for `store.hall.draw_zones`. Watchers are told.

    Raises:
        Outdated: it is not the version that comes next; nothing was changed.
    """
    await act.execute("lock_calibrations")
    values = {
        "camera": calibration.camera,
        "version": calibration.version,
        "views": None if calibration.views is None else as_rows(_row(view) for view in calibration.views),
        "at": calibration.at,
        "by": calibration.by,
        "note": calibration.note,
    }
    if not await act.rows("write_calibration", values):
        raise Outdated(f"version {calibration.version} of {calibration.camera} is not the next one")
    act.wake("calibration")


async def keep_check(act: Act, check: KeptCheck) -> None:
    """Keep what a check came to; a failed one is in force at once. Watchers are told."""
    values = {
        **asdict(check),
        **{name: list(getattr(check, name)) for name in ("present", "absent", "remarks")},
        "camera": check.view.camera,
        "window": check.view.window,
        "staff": list(check.view.staff.corners),
        "customer": None if check.view.customer is None else list(check.view.customer.corners),
    }
    await act.execute("add_calibration_check", values)
    act.wake("calibration")


def _row(view: View) -> dict[str, object]:
    return {
        "window": view.window,
        "staff": view.staff.corners,
        "customer": None if view.customer is None else view.customer.corners,
        "threshold": view.threshold,
        "model": view.model,
    }


def _calibration(row: DictRow) -> Calibration:
    camera = CameraCode(row["camera_code"])
    views = None if row["views"] is None else tuple(_view(camera, one) for one in row["views"])
    return Calibration(
        camera=camera, version=row["version"], views=views, at=row["at"], by=row["by"], note=row["note"]
    )


def _view(camera: CameraCode, row: DictRow) -> View:
    return View(
        window=WindowCode(row["window"]),
        camera=camera,
        staff=Rectangle(*row["staff"]),
        customer=None if row["customer"] is None else Rectangle(*row["customer"]),
        threshold=row["threshold"],
        # Versions of former releases name none.
        model=row.get("model"),
    )


def _check(row: DictRow) -> KeptCheck:
    return KeptCheck(
        view=View(
            window=WindowCode(row["window_code"]),
            camera=CameraCode(row["camera_code"]),
            staff=Rectangle(*row["staff"]),
            customer=None if row["customer"] is None else Rectangle(*row["customer"]),
        ),
        network=row["network"],
        at=row["at"],
        by=row["by"],
        present=tuple(row["present"]),
        absent=tuple(row["absent"]),
        verdict=Verdict(row["verdict"]),
        threshold=row["threshold"],
        seen=row["seen"],
        empty=row["empty"],
        person_px=row["person_px"],
        remarks=tuple(Remark(remark) for remark in row["remarks"]),
    )
