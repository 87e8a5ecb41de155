"""The show: starts everything, lets the story play, listens, and tells what was found."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from simulation.story import STORY, Breakdown
from simulation.story.plan import Mark as StoryMark
from simulation.story.plan import after
from supervision_api.child import Child
from supervision_api.configuration import load
from supervision_api.demo.audience import Audience
from supervision_api.demo.cast import Member, open_accounts
from supervision_api.demo.outcome import Arrival, Mark, Outcome, Silence, Staged, compare
from supervision_api.demo.stage import BuiltStage, build_stage
from supervision_api.settings import Settings
from supervision_api.views.alerts import AlertRow

# From starting the processes to the story's begin: the database, the network and every camera must be up by then.
_OVERTURE = timedelta(seconds=9)
_OVERTURE_PER_CAMERA = timedelta(seconds=0.1)
_LOOK_S = 0.2
# A scene changes at a key picture, one a second.
_KEY_PICTURE = timedelta(seconds=1)


class NotReadyInTime(Exception):
    """The hall was not up when the story should have begun: the machine is slower, or busier, than thought."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """What is asked of the show."""

    cameras: int
    seed: int
    cache: Path
    port: int
    lasts: timedelta | None
    """From the story's begin; None until stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcer:
    """What the show says while it plays."""

    opened: Callable[[str, list[Member], datetime], None]
    alerted: Callable[[AlertRow, float], None]
    """An alert, and how many seconds after the story's begin it came."""
    restarted: Callable[[str], None]


async def show(programme: Programme, announcer: Announcer, *, stop: asyncio.Event) -> Outcome:
    """Play once and tell what was found. Nothing is left behind.

    Raises:
        NotReadyInTime: three times the hall was not up in time.
    """
    overture = _OVERTURE + programme.cameras * _OVERTURE_PER_CAMERA
    for patience in (overture, 3 * overture, 9 * overture):
        begin = datetime.now(UTC) + patience
        with build_stage(cameras=programme.cameras, begin=begin, port=programme.port) as stage:
            closing = asyncio.Event()
            async with _running(stage, programme, announcer, closing):
                if await _is_up(stage, stop):
                    return await _perform(stage, programme, announcer, stop)
    raise NotReadyInTime


@asynccontextmanager
async def _running(
    stage: BuiltStage, programme: Programme, announcer: Announcer, closing: asyncio.Event
) -> AsyncGenerator[None]:
    """The simulated hall and the real one, each started again if it dies."""
    environment = {"HALLWATCH_MODELS": str(programme.cache / "models"), "TMPDIR": str(stage.scratch)}

    def child(name: str, *arguments: str) -> Child:
        return Child(name, arguments, environment=lambda: environment, on_restart=announcer.restarted)

    children = [
        child(
            "simulate",
            *("simulate", "--cameras", str(programme.cameras), "--rtsp-port", str(stage.rtsp_port)),
            *("--api", stage.url, "--token-file", str(stage.token_file), "--seed", str(programme.seed)),
            *("--begin", stage.begin.isoformat(timespec="microseconds"), "--cache", str(programme.cache)),
        ),
        child("up", "up", "--config", str(stage.config)),
    ]
    keeping = [asyncio.create_task(one.keep(closing)) for one in children]
    try:
        yield
    finally:
        closing.set()
        await asyncio.gather(*keeping)


async def _is_up(stage: BuiltStage, stop: asyncio.Event) -> bool:
    """Whether the hall answers before the story begins; True also when it is not wanted any more."""
    async with httpx.AsyncClient(base_url=stage.url, trust_env=False, timeout=2) as client:
        while datetime.now(UTC) < stage.begin and not stop.is_set():
            with contextlib.suppress(httpx.HTTPError):
                if (await client.get("/healthz")).is_success:
                    return True
            await asyncio.sleep(_LOOK_S)
    return stop.is_set()


async def _perform(stage: BuiltStage, programme: Programme, announcer: Announcer, stop: asyncio.Event) -> Outcome:
    settings = load(stage.config)
    if stop.is_set():
        return _account({}, stage.begin, stage.begin, settings, None)
    cast = await open_accounts(settings)
    listener = cast.pop()

    def heard(row: AlertRow) -> None:
        announcer.alerted(row, (datetime.now(UTC) - stage.begin).total_seconds())

    audience = Audience(stage.url, listener.name, listener.password, heard=heard)
    listening = asyncio.create_task(audience.listen())
    try:
        await asyncio.wait_for(audience.listening.wait(), 10)
        announcer.opened(stage.url, cast, stage.begin)
        slowest: float | None = None
        end = None if programme.lasts is None else stage.begin + programme.lasts
        while not stop.is_set() and (end is None or datetime.now(UTC) < end):
            with contextlib.suppress(TimeoutError):
                wait = 5.0 if end is None else min(5.0, max(0.05, (end - datetime.now(UTC)).total_seconds()))
                await asyncio.wait_for(stop.wait(), wait)
                # Who wants to stop does not wait for a busy server's answer.
                break
            # A server that is just being restarted does not answer; its last answer stands.
            with contextlib.suppress(httpx.HTTPError):
                slowest = await _slowest(audience)
        return _account(audience.arrivals, stage.begin, datetime.now(UTC), settings, slowest)
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


async def _slowest(audience: Audience) -> float | None:
    """Analysed frames per second of the slowest camera that the story does not disturb."""
    disturbed = {cue.camera for cue in STORY.cues if isinstance(cue.what, Breakdown)}
    rates = [camera.analysed_fps or 0.0 for camera in await audience.cameras() if camera.code not in disturbed]
    return round(min(rates), 2) if rates else None


def _account(
    arrivals: Mapping[str, Arrival], begin: datetime, end: datetime, settings: Settings, slowest: float | None
) -> Outcome:
    """What was alerted until `end`, held against what the story had staged until then."""
    staged = [
        Staged(
            name=incident.name,
            mark=_mark(incident.mark),
            moment=moment if (moment := after(begin, incident.moment)) <= end else None,
            implies=frozenset(map(_mark, incident.implies)),
        )
        for incident in STORY.incidents
    ]
    traps = [Silence(name=trap.name, marks=frozenset(map(_mark, trap.forbidden))) for trap in STORY.traps]
    return compare(
        staged,
        traps,
        list(arrivals.values()),
        cameras=len(settings.cameras),
        analysed_fps_min=slowest,
        early=settings.watch.interval + _KEY_PICTURE,
    )


def _mark(mark: StoryMark) -> Mark:
    return Mark(mark.rule, mark.about)
