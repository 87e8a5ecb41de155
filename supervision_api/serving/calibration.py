"""Windows in a camera's picture: drawn, withdrawn, written for the file; only by those who may calibrate."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import PlainTextResponse

from analytics.zones import Rectangle, View
from ingest.vocabulary import CameraCode, WindowCode
from store import audit, calibrations
from store.calibrations import KeptCheck, Outdated
from supervision_api.calibrating.desk import NoSuchCamera, Stand, draw, stand
from supervision_api.calibrating.laying import laid_over
from supervision_api.calibrating.toml_text import toml_text
from supervision_api.networks.places import MOST, at_hand, further_models
from supervision_api.serving.person import Person
from supervision_api.serving.refusal import Refusal, not_found
from supervision_api.serving.serving import Here, Serving
from supervision_api.serving.session import needs
from supervision_api.settings import CameraSettings
from supervision_api.views.calibration import (
    CalibratedWindow,
    CalibrationDrawing,
    CalibrationVersion,
    CalibrationView,
    CalibrationWithdrawal,
    CheckView,
    WindowChoice,
)
from supervision_api.views.view import Words

routes = APIRouter(prefix="/api/calibration", tags=["calibration"])
Calibrates = Annotated[Person, Depends(needs("calibrate"))]


@routes.get("/views.toml", response_class=PlainTextResponse)
async def as_toml(_person: Calibrates, here: Here) -> str:
    """Every camera's windows as in force, as lines for the configuration file."""
    drawn, failed = await calibrations.in_force(here.db), await calibrations.failed(here.db)
    return toml_text(laid_over(here.settings, drawn, failed))


@routes.get("/{camera}")
async def one(camera: str, _person: Calibrates, here: Here) -> CalibrationView:
    """How a camera's windows are looked at."""
    return await calibration_view(here, await found(here, camera))


@routes.post("/{camera}")
async def save(camera: str, drawing: CalibrationDrawing, person: Calibrates, here: Here) -> CalibrationView:
    """Put windows in force as drawn, at once; 409 when somebody was faster."""
    known = {window.code for window in here.settings.windows}
    for window in drawing.windows:
        if window.window not in known:
            raise Refusal(
                422, "no_such_window", zh=f"没有窗口 {window.window}。", en=f"There is no window {window.window}."
            )
    offered = at_hand(here.settings)
    for window in drawing.windows:
        # Only names that are known: a path from a browser would open whatever lies there.
        if window.model is not None and window.model not in offered:
            raise Refusal(
                422,
                "no_such_network",
                zh=f"没有网络模型 {window.model}，可选：{'、'.join(offered)}。",
                en=f"There is no network {window.model}: choose one of {', '.join(offered)}.",
            )
    if len(await _further(here, camera, drawing)) >= MOST:
        raise Refusal(
            422,
            "too_many_networks",
            zh=f"全大厅至多使用 {MOST} 个网络模型。",
            en=f"A hall has at most {MOST} networks.",
        )
    views = [
        View(
            window=WindowCode(window.window),
            camera=CameraCode(camera),
            staff=Rectangle(*window.staff),
            customer=None if window.customer is None else Rectangle(*window.customer),
            threshold=window.threshold,
            model=window.model,
        )
        for window in drawing.windows
    ]
    now = await _put(here, person, camera, views, expect_version=drawing.expect_version, note=drawing.note)
    return await calibration_view(here, now)


@routes.post("/{camera}/withdrawal")
async def withdraw(camera: str, sent: CalibrationWithdrawal, person: Calibrates, here: Here) -> CalibrationView:
    """The camera's windows are as in the configuration file again; a failed check still counts."""
    now = await _put(here, person, camera, None, expect_version=sent.expect_version, note="")
    return await calibration_view(here, now)


async def found(here: Serving, camera: str) -> Stand:
    """How the camera stands. Raises Refusal: there is none."""
    try:
        return await stand(here.db, here.settings, camera)
    except NoSuchCamera as error:
        raise not_found(f"没有摄像机 {camera[:64]}。", f"There is no camera {camera[:64]}.") from error


async def calibration_view(here: Serving, now: Stand) -> CalibrationView:
    """A camera in the words of the API."""
    drawn, failed = await calibrations.in_force(here.db), await calibrations.failed(here.db)
    showing: dict[str, list[str]] = {}
    for camera in laid_over(here.settings, drawn, failed):
        for view in camera.views:
            showing.setdefault(view.window, []).append(camera.code)
    history = await calibrations.of_camera(here.db, now.camera.code)
    checks = {check.view.window: check for check in await calibrations.checks(here.db, now.camera.code)}
    names = {window.code: Words(zh=window.name_zh, en=window.name_en) for window in here.settings.windows}
    return CalibrationView(
        camera=now.camera.code,
        name=_name(now.camera),
        version=now.version,
        from_file=now.newest is None or now.newest.views is None,
        threshold=here.settings.watch.threshold,
        network=now.camera.model or here.settings.watch.model,
        networks=list(at_hand(here.settings)),
        windows=[
            CalibratedWindow(
                window=view.window,
                name=names[view.window],
                staff=view.staff.corners,
                customer=None if view.customer is None else view.customer.corners,
                threshold=view.threshold,
                model=None if view.model == now.camera.model else view.model,
                network=view.model or here.settings.watch.model,
                usable=view.usable,
                cameras=showing[view.window],
                check=_check(checks.get(view.window), view),
            )
            for view in now.views
        ],
        choices=[WindowChoice(code=code, name=name) for code, name in names.items()],
        history=[
            CalibrationVersion(
                version=each.version,
                at=each.at,
                by=each.by,
                note=each.note,
                windows=None if each.views is None else [view.window for view in each.views],
            )
            for each in history
        ],
    )


async def _further(here: Serving, camera: str, drawing: CalibrationDrawing) -> set[str]:
    """The networks of the hall beside its own, with those of a drawing."""
    drawn, failed = await calibrations.in_force(here.db), await calibrations.failed(here.db)
    cameras = [one for one in laid_over(here.settings, drawn, failed) if one.code != camera]
    named = {window.model for window in drawing.windows} - {None, here.settings.watch.model}
    return {*further_models(here.settings.model_copy(update={"cameras": tuple(cameras)})), *filter(None, named)}


async def _put(
    here: Serving, person: Person, camera: str, views: list[View] | None, *, expect_version: int, note: str
) -> Stand:
    await found(here, camera)
    try:
        now = await draw(
            here.db,
            here.settings,
            camera,
            views,
            expect_version=expect_version,
            by=person.name,
            note=note,
            now=here.clock(),
        )
    except Outdated as error:
        raise Refusal(
            409,
            "outdated",
            zh="该摄像机的标定已被他人更改，您的更改未保存。请重新载入后再改。",
            en="Somebody else calibrated this camera meanwhile; yours was not saved. Load it again and redo it.",
        ) from error
    await audit.record(
        here.db,
        at=here.clock(),
        actor=person.name,
        peer=person.peer,
        action="calibration withdrawn" if views is None else "calibration saved",
        about=camera,
        detail={"version": now.version, "windows": [view.window for view in now.views], "note": note},
    )
    return now


def _check(check: KeptCheck | None, view: View) -> CheckView | None:
    if check is None:
        return None
    return CheckView(
        window=check.view.window,
        at=check.at,
        by=check.by,
        network=check.network,
        verdict=check.verdict,
        threshold=check.threshold,
        seen=check.seen,
        empty=check.empty,
        person_px=check.person_px,
        remarks=list(check.remarks),
        present=list(check.present),
        absent=list(check.absent),
        zones_changed=(check.view.staff, check.view.customer) != (view.staff, view.customer),
    )


def _name(camera: CameraSettings) -> Words:
    return Words(zh=camera.name_zh or camera.code, en=camera.name_en or camera.code)
