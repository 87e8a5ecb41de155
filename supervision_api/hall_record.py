"""The hall of the settings as rows: what joins and consoles read."""

from __future__ import annotations

from ingest.vocabulary import CameraCode, WindowCode
from store.hall import CameraRecord, DepartmentRecord, HallRecord, OperatorRecord, WindowRecord, ZoneRecord
from supervision_api.settings import Settings


def hall_record(settings: Settings) -> HallRecord:
    """What `store.hall.write_hall` makes the database's hall."""
    return HallRecord(
        centre=settings.hall.centre,
        departments=tuple(
            DepartmentRecord(code=one.code, name_zh=one.name_zh, name_en=one.name_en) for one in settings.departments
        ),
        windows=tuple(
            WindowRecord(
                code=WindowCode(one.code),
                name_zh=one.name_zh,
                name_en=one.name_en,
                department=one.department,
                floor=one.floor,
                schedule=one.schedule,
            )
            for one in settings.windows
        ),
        cameras=tuple(
            CameraRecord(code=CameraCode(one.code), name_zh=one.name_zh, name_en=one.name_en)
            for one in settings.cameras
        ),
        zones=tuple(
            ZoneRecord(
                window=WindowCode(view.window),
                camera=CameraCode(camera.code),
                staff=view.staff,
                customer=view.customer,
            )
            for camera in settings.cameras
            for view in camera.views
        ),
        operators=tuple(
            OperatorRecord(
                operator_id=one.operator_id,
                name=one.name,
                department=one.department,
                window=None if one.window is None else WindowCode(one.window),
            )
            for one in settings.operators
        ),
    )
