"""What the console's frame needs once."""

from __future__ import annotations

from fastapi import APIRouter

from store import wall
from supervision_api.serving.discarding import has_room
from supervision_api.serving.serving import Here
from supervision_api.serving.session import SeesWall
from supervision_api.views.hall import DepartmentView, HallView
from supervision_api.views.view import Words

routes = APIRouter(prefix="/api", tags=["hall"])


@routes.get("/hall")
async def hall(person: SeesWall, here: Here) -> HallView:
    """The hall, its departments, and the number from which to listen for what is new."""
    # The number first: what happens while the rest is read is then told again, never missed.
    seq = await here.tail.newest_in_log()
    settings = here.settings.hall
    return HallView(
        centre=settings.centre,
        name=Words(zh=settings.name_zh, en=settings.name_en),
        supervisor=Words(zh=settings.supervisor_zh, en=settings.supervisor_en),
        notice=Words(zh=settings.notice_zh, en=settings.notice_en),
        zone=settings.zone,
        departments=[
            DepartmentView(code=one.code, name=Words(zh=one.name_zh, en=one.name_en))
            for one in await wall.departments(here.db)
            if person.sees(one.code)
        ],
        now=here.clock(),
        seq=seq,
    )


@routes.get("/notices")
async def notices(_person: SeesWall, here: Here) -> list[Words]:
    """What everybody at a console must know now; empty when all is well."""
    if has_room(here):
        return []
    share = here.settings.evidence.disk_share
    return [
        Words(
            zh=f"取证磁盘占用超过 {share:.0%}，新的录像与截图暂不保存；监看、研判与警示照常进行。"
            "请系统管理员清理磁盘，腾出空间后自动恢复。",
            en=f"The disk for evidence is fuller than {share:.0%}: no new clips and pictures are kept. Watching, "
            "judging and alerts go on. The administrator must free space; pictures then come back by themselves.",
        )
    ]
