"""Lay what was calibrated at the console over the cameras of the configuration file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from analytics.zones import Rectangle, View
from ingest.vocabulary import CameraCode, WindowCode
from store import calibrations
from store.calibrations import Calibration
from store.database import Database
from supervision_api.settings import CameraSettings, Settings, ViewSettings


async def with_calibrations(db: Database, settings: Settings) -> Settings:
    """The settings with every calibrated camera's windows as they were drawn and checked.

    Raises:
        psycopg.OperationalError: the database cannot be reached.
    """
    drawn, failed = await calibrations.in_force(db), await calibrations.failed(db)
    if not drawn and not failed:
        return settings
    return settings.model_copy(update={"cameras": laid_over(settings, drawn, failed)})


def laid_over(
    settings: Settings,
    drawn: Mapping[CameraCode, Calibration],
    failed: Collection[tuple[CameraCode, WindowCode]],
) -> tuple[CameraSettings, ...]:
    """The cameras: drawn views in place of the file's, windows that the hall no longer has left out, and those that
    failed their check not usable."""
    windows = {window.code for window in settings.windows}
    cameras: list[CameraSettings] = []
    for camera in settings.cameras:
        code = CameraCode(camera.code)
        one = drawn.get(code)
        views = camera.views
        if one is not None and one.views is not None:
            views = as_settings([view for view in one.views if view.window in windows])
        checked = tuple(
            view.model_copy(update={"usable": False}) if (code, view.window) in failed else view for view in views
        )
        cameras.append(camera.model_copy(update={"views": checked}))
    return tuple(cameras)


def as_settings(views: Sequence[View]) -> tuple[ViewSettings, ...]:
    """Views in the words of the file."""
    return tuple(
        ViewSettings(
            window=view.window,
            staff=view.staff.corners,
            customer=None if view.customer is None else view.customer.corners,
            threshold=view.threshold,
            model=view.model,
            usable=view.usable,
        )
        for view in views
    )


def as_views(camera: CameraSettings) -> tuple[View, ...]:
    """A camera's windows as the network is asked about them."""
    return tuple(
        View(
            window=WindowCode(view.window),
            camera=CameraCode(camera.code),
            staff=Rectangle(*view.staff),
            customer=Rectangle(*view.customer) if view.customer else None,
            threshold=view.threshold,
            model=view.model or camera.model,
            usable=view.usable,
        )
        for view in camera.views
    )


def doubted(cameras: Sequence[CameraSettings]) -> frozenset[WindowCode]:
    """Windows that no camera can say anything about, for every one that shows them failed its check."""
    shown = {WindowCode(view.window) for camera in cameras for view in camera.views}
    usable = {WindowCode(view.window) for camera in cameras for view in camera.views if view.usable}
    return frozenset(shown - usable)
