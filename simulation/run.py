"""Plays the story: cameras over RTSP, case rows over HTTP, everything by the clock."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from simulation.feed import Feed
from simulation.scenery import Library, Scene
from simulation.story import STORY, Breakdown, Cue, Row
from simulation.story.ordinary import visits
from simulation.story.people import camera_code
from simulation.streaming import RtspServer

# Ordinary life has no end; so much of it is laid out ahead.
_AHEAD_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where and when the story is played."""

    cameras: int
    begin: datetime
    seed: int
    rtsp_port: int
    api_url: str | None
    """Where rows are pushed to; None plays cameras only."""
    token: str = ""


async def simulate(stage: Stage, library: Library, *, ready: Callable[[int], None]) -> None:
    """Serve the cameras and play the story until cancelled. Started late, it catches up with what is past.

    Row ids are always the same, so rows sent again after a restart count once.

    Raises:
        OSError: the port is taken.
    """
    server = RtspServer(port=stage.rtsp_port)
    for number in range(1, stage.cameras + 1):
        server.add(camera_code(number), library.loop(number - 1, Scene.WORKING))
    ready(await server.start())
    cases, excuses = (
        Feed(f"{stage.api_url}/api/feed/{what}", stage.token, key=key)
        for what, key in (("cases", "row_id"), ("excuses", "excuse_id"))
    )
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_play(stage, server, library, cases, excuses))
            if stage.api_url is not None:
                tasks.create_task(cases.send())
                tasks.create_task(excuses.send())
    finally:
        await server.stop()


async def _play(stage: Stage, server: RtspServer, library: Library, cases: Feed, excuses: Feed) -> None:
    for at, act in _acts(stage, server, library, cases, excuses):
        wait = at - (datetime.now(UTC) - stage.begin).total_seconds()
        if wait > 0:
            await asyncio.sleep(wait)
        act()


def _acts(
    stage: Stage, server: RtspServer, library: Library, cases: Feed, excuses: Feed
) -> Iterator[tuple[float, Callable[[], None]]]:
    """Everything that is to be done, in the order of its time."""
    order = iter(range(1 << 62))
    waiting: list[tuple[float, int, Callable[[], None]]] = []

    def plan(at: float, act: Callable[[], None]) -> None:
        heapq.heappush(waiting, (at, next(order), act))

    def play(cues: Iterable[Cue], rows: Iterable[Row]) -> None:
        for cue in cues:
            plan(cue.at, partial(_show, cue, stage, server, library))
        for row in rows if stage.api_url is not None else ():
            plan(row.sent, partial(cases.put, row.record(stage.begin)))

    play(STORY.cues, STORY.rows)
    for permission in STORY.permissions if stage.api_url is not None else ():
        plan(permission.sent, partial(excuses.put, permission.record(stage.begin)))
    for visit in visits(stage.cameras, seed=stage.seed):
        while waiting and waiting[0][0] < visit.begin - _AHEAD_S:
            at, _, act = heapq.heappop(waiting)
            yield at, act
        play(visit.cues, visit.rows)


def _show(cue: Cue, stage: Stage, server: RtspServer, library: Library) -> None:
    number = int(cue.camera.removeprefix("C"))
    if number > stage.cameras:
        return
    match cue.what:
        case Breakdown.STALL:
            server.stall(cue.camera)
        case Breakdown.REFUSE:
            server.refuse(cue.camera)
        case Breakdown.RESTORE:
            server.restore(cue.camera)
        case scene:
            server.show(cue.camera, library.loop(number - 1, scene))
