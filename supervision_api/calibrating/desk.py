"""What can be done about a camera's windows at the console: draw them, withdraw the drawing, keep a guided check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from analytics.calibration import Conclusion
from analytics.zones import View
from ingest.vocabulary import CameraCode
from store import calibrations
from store.act import Act
from store.calibrations import Calibration, KeptCheck, Outdated
from store.database import Database
from store.hall import draw_zones
from supervision_api.calibrating.guided_check import GuidedCheck
from supervision_api.calibrating.laying import as_views, laid_over
from supervision_api.settings import CameraSettings, Settings


class NoSuchCamera(LookupError):
    """The configuration has no camera of that code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How a camera's windows are looked at now."""

    camera: CameraSettings
    """As in force."""
    newest: Calibration | None
    """None: never calibrated."""

    @property
    def version(self) -> int:
        """What the next change must follow; 0: never calibrated."""
        return 0 if self.newest is None else self.newest.version

    @property
    def views(self) -> tuple[View, ...]:
        """The windows as they are drawn."""
        return as_views(self.camera)

    def view(self, window: str) -> View | None:
        """One of them."""
        return next((view for view in self.views if view.window == window), None)


async def stand(db: Database | Act, settings: Settings, camera: str) -> Stand:
    """How the camera's windows are looked at. Raises NoSuchCamera."""
    drawn, failed = await calibrations.in_force(db), await calibrations.failed(db)
    for one in laid_over(settings, drawn, failed):
        if one.code == camera:
            return Stand(camera=one, newest=drawn.get(CameraCode(camera)))
    raise NoSuchCamera(camera)


async def draw(
    db: Database,
    settings: Settings,
    camera: str,
    views: Sequence[View] | None,
    *,
    expect_version: int,
    by: str,
    note: str,
    now: datetime,
) -> Stand:
    """Put these windows in force for the camera, with None those of the file.

    Raises:
        NoSuchCamera, Outdated: nothing was changed.
    """
    async with db.act() as act:
        before = await stand(act, settings, camera)
        if before.version != expect_version:
            raise Outdated(f"{camera} is calibrated by {before.newest.by if before.newest else 'nobody'} meanwhile")
        kept = None if views is None else tuple(views)
        await _keep(act, settings, before, kept, by=by, note=note, now=now)
        return await stand(act, settings, camera)


async def keep_check(
    db: Database,
    settings: Settings,
    camera: str,
    check: GuidedCheck,
    conclusion: Conclusion,
    *,
    by: str,
    now: datetime,
) -> Stand:
    """Keep what a check of these zones came to. A passed one sets the window's threshold, a failed one is in force at
    once.

    Raises:
        NoSuchCamera, Outdated: the zones are others by now; nothing was kept.
    """
    async with db.act() as act:
        await act.execute("lock_calibrations")
        before = await stand(act, settings, camera)
        window = check.view.window
        checked = before.view(window)
        if before.version != check.version or checked is None:
            raise Outdated(f"the zones of {camera} are others than those that were checked")
        await calibrations.keep_check(act, _kept(check, conclusion, checked, by=by, now=now))
        in_force = settings.watch.threshold if checked.threshold is None else checked.threshold
        if conclusion.threshold is not None and conclusion.threshold != in_force:
            views = tuple(
                replace(view, threshold=conclusion.threshold) if view.window == window else view
                for view in before.views
            )
            await _keep(act, settings, before, views, by=by, note="", now=now)
        return await stand(act, settings, camera)


def _kept(check: GuidedCheck, conclusion: Conclusion, checked: View, *, by: str, now: datetime) -> KeptCheck:
    return KeptCheck(
        view=checked,
        network=check.network,
        at=now,
        by=by,
        present=tuple(one.staff for one in check.present),
        absent=tuple(one.staff for one in check.absent),
        verdict=conclusion.verdict,
        threshold=conclusion.threshold,
        seen=conclusion.staff.seen if conclusion.staff else None,
        empty=conclusion.staff.empty if conclusion.staff else None,
        person_px=conclusion.person_px,
        remarks=conclusion.remarks,
    )


async def _keep(
    act: Act,
    settings: Settings,
    before: Stand,
    views: tuple[View, ...] | None,
    *,
    by: str,
    note: str,
    now: datetime,
) -> None:
    code = CameraCode(before.camera.code)
    if views is not None:
        # What a window has of its camera stays the camera's to change.
        views = tuple(replace(view, model=None) if view.model == before.camera.model else view for view in views)
    one = Calibration(camera=code, version=before.version + 1, views=views, at=now, by=by, note=note)
    await calibrations.keep(act, one)
    [laid] = [camera for camera in laid_over(settings, {code: one}, ()) if camera.code == code]
    await draw_zones(act, code, as_views(laid))
