"""The hall as configured, written into the database at start so that statements can join with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from analytics.vocabulary import StateChange, UnknownReason, WindowState
from analytics.zones import View
from ingest.vocabulary import CameraCode, WindowCode
from store import calibrations, states
from store.act import Act
from store.database import Database
from store.grouping import Group, groups
from store.rows import as_rows

Rectangle = tuple[float, float, float, float]
"""x1, y1, x2, y2 as shares of the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentRecord:
    """A resident department."""

    code: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowRecord:
    """A service window."""

    code: WindowCode
    name_zh: str
    name_en: str
    department: str | None
    floor: str
    schedule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraRecord:
    """A camera. Its address is a secret and stays in the settings."""

    code: CameraCode
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneRecord:
    """Where a window lies in a camera's picture."""

    window: WindowCode
    camera: CameraCode
    staff: Rectangle
    customer: Rectangle | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorRecord:
    """A member of staff as the approval system knows them."""

    operator_id: str
    name: str
    department: str | None
    window: WindowCode | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HallRecord:
    """All of it; windows in the order in which they are shown."""

    centre: str
    departments: tuple[DepartmentRecord, ...] = ()
    windows: tuple[WindowRecord, ...] = ()
    cameras: tuple[CameraRecord, ...] = ()
    zones: tuple[ZoneRecord, ...] = ()
    operators: tuple[OperatorRecord, ...] = ()

    @property
    def groups(self) -> list[Group]:
        """The cameras that belong together."""
        return groups((camera.code for camera in self.cameras), ((zone.camera, zone.window) for zone in self.zones))


async def write_hall(db: Database, hall: HallRecord) -> None:
    """Make the database's hall this one. Windows and cameras that are gone are retired; their past remains.

    Zones of cameras that were calibrated at the console are as drawn there. States of windows that no camera shows
    any more end where they were last seen.
    """
    async with db.act() as act:
        await act.execute("lock_calibrations")
        await _write(act, replace(hall, zones=await _as_drawn(act, hall)))


async def _as_drawn(act: Act, hall: HallRecord) -> tuple[ZoneRecord, ...]:
    """The hall's zones; of calibrated cameras those of their calibration, as far as its windows are still there."""
    cameras, windows = {one.code for one in hall.cameras}, {one.code for one in hall.windows}
    drawn = {
        camera: [view for view in one.views if view.window in windows]
        for camera, one in (await calibrations.in_force(act)).items()
        if one.views is not None and camera in cameras
    }
    return (
        *(zone for zone in hall.zones if zone.camera not in drawn),
        *(
            ZoneRecord(
                window=view.window,
                camera=view.camera,
                staff=view.staff.corners,
                customer=None if view.customer is None else view.customer.corners,
            )
            for views in drawn.values()
            for view in views
        ),
    )


async def draw_zones(act: Act, camera: CameraCode, views: Sequence[View]) -> None:
    """From now on these windows lie in the camera's picture and no others; a group that changed is watched anew."""
    await act.execute("clear_zones_of_camera", {"camera": camera})
    rows = [
        {
            "window_code": view.window,
            "camera_code": camera,
            "staff": view.staff.corners,
            "customer": None if view.customer is None else view.customer.corners,
        }
        for view in views
    ]
    await act.execute("write_zones", {"rows": as_rows(rows)})
    shown = await act.rows("all_zones")
    together = groups(
        dict.fromkeys(CameraCode(row["camera_code"]) for row in shown),
        ((CameraCode(row["camera_code"]), WindowCode(row["window_code"])) for row in shown if row["window_code"]),
    )
    await _share_out(act, together)


async def _write(act: Act, hall: HallRecord) -> None:
    windows = [
        {**asdict(window), "centre": hall.centre, "position": position}
        for position, window in enumerate(hall.windows)
    ]
    zones = [
        {"window_code": zone.window, "camera_code": zone.camera, "staff": zone.staff, "customer": zone.customer}
        for zone in hall.zones
    ]
    operators = [{**asdict(operator), "window_code": operator.window} for operator in hall.operators]
    cameras = [camera.code for camera in hall.cameras]
    await act.execute("write_departments", {"rows": as_rows(asdict(each) for each in hall.departments)})
    await act.execute("write_windows", {"rows": as_rows(windows)})
    await act.execute("retire_windows", {"codes": [window.code for window in hall.windows]})
    await act.execute("write_cameras", {"rows": as_rows(asdict(camera) for camera in hall.cameras)})
    await act.execute("retire_cameras", {"codes": cameras})
    await act.execute("forget_status", {"codes": cameras})
    await act.execute("clear_zones")
    await act.execute("write_zones", {"rows": as_rows(zones)})
    await act.execute("clear_operators")
    await act.execute("write_operators", {"rows": as_rows(operators)})
    await _share_out(act, hall.groups)


async def _share_out(act: Act, together: Sequence[Group]) -> None:
    """The groups are these: watchers take their leases."""
    rows = [{"name": group.name, "cameras": group.cameras, "windows": group.windows} for group in together]
    await act.execute("write_leases", {"rows": as_rows(rows)})
    await act.execute("drop_leases", {"names": [group.name for group in together]})
    await _end_what_nobody_sees(act)


async def _end_what_nobody_sees(act: Act) -> None:
    """After the leases are written, so that no watcher can add to these windows any more."""
    windows = [WindowCode(row["code"]) for row in await act.rows("windows_unwatched")]
    await states.lock_windows(act, windows)
    ends = [
        StateChange(
            window=window,
            at=max(seen_at or change.at, change.at + states.JUST_AFTER),
            state=WindowState.UNKNOWN,
            reason=UnknownReason.WATCH_STOPPED,
            camera=change.camera,
        )
        for window, (change, seen_at) in (await states.last_states(act, windows)).items()
    ]
    await states.add_changes(act, ends)
    for row in await act.rows("end_conditions_retired"):
        act.say("alert.changed", {"alert_no": row["alert_no"]})
