"""One measurement of the whole product with so many cameras."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import mean, median
from typing import Any

from benchmarks.measuring.cameras import Cameras, playing
from benchmarks.measuring.console import Console
from benchmarks.measuring.hall import Hall, open_hall
from benchmarks.measuring.say import say
from benchmarks.measuring.started import EndedEarly
from benchmarks.measuring.witness import Witness
from simulation.scenery.profile import Profile
from store import cameras as camera_store
from store.cameras import CameraStatus

_LOOK_S = 1.0
ENOUGH_FPS, OLDEST_S = 0.5, 2.0
"""What a camera must be given to count as carried: analysed frames a second, and their age at decision (p95)."""
_LONGEST_WARM_UP_S = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is measured."""

    cameras: int
    profile: Profile
    measure_s: float
    warm_up_s: float
    tiles: int
    watch: Mapping[str, Any]
    """Settings below `[watch]` that differ from the defaults."""


async def measure_density(plan: Plan) -> dict[str, Any]:
    """Run cameras, product and console, and return the figures.

    Raises:
        EndedEarly: the cameras or the product did not start.
    """
    say(f"{plan.cameras} cameras {plan.profile.name}: starting")
    async with playing(plan.cameras, plan.profile) as cameras:
        figures = await measure_hall(plan, cameras)
        figures.pop("analysed_fps_each")
        return figures


def is_held(figures: Mapping[str, Any]) -> bool:
    """Whether every camera was given enough."""
    age = figures["age_p95_s"]
    return bool(figures["analysed_fps_min"] >= ENOUGH_FPS and age is not None and age <= OLDEST_S)


async def measure_hall(plan: Plan, cameras: Cameras) -> dict[str, Any]:
    """The product and a console on cameras that play already; `analysed_fps_each` is one figure a camera.

    Raises:
        EndedEarly: the product did not start.
    """
    async with open_hall(cameras, plan.watch) as hall:
        say(f"the hall is open at {hall.url}")
        console, witness = Console(hall, tiles=plan.tiles), Witness(hall.db, list(cameras.urls))
        await _all_seen(hall, plan)
        async with asyncio.TaskGroup() as tasks:
            watching = [tasks.create_task(console.watch()), tasks.create_task(witness.watch())]
            await asyncio.sleep(plan.warm_up_s)
            say(f"measuring for {plan.measure_s:.0f} s")
            figures = await _measure(plan, hall, cameras, console, witness)
            for task in watching:
                task.cancel()
        return figures


async def _all_seen(hall: Hall, plan: Plan) -> None:
    """Wait until every camera was analysed; those that are not after a while count with what they have.

    Raises:
        EndedEarly: not a single one was.
    """
    until = time.monotonic() + _LONGEST_WARM_UP_S
    seen: list[CameraStatus] = []
    while time.monotonic() < until:
        seen = [status for status in await camera_store.statuses(hall.db) if status.analysed_fps]
        if len(seen) == plan.cameras:
            return
        await asyncio.sleep(_LOOK_S)
    if not seen:
        raise EndedEarly(f"no camera was analysed within {_LONGEST_WARM_UP_S:.0f} s")
    say(f"only {len(seen)} cameras are analysed yet; measuring all the same")


async def _measure(plan: Plan, hall: Hall, cameras: Cameras, console: Console, witness: Witness) -> dict[str, Any]:
    before = await camera_store.statuses(hall.db)
    cpu = {"hall": hall.tree.cpu_s(), "cameras": cameras.tree.cpu_s()}
    pictures, sent, messages = console.pictures, console.picture_bytes, console.messages
    began = time.monotonic()
    samples: dict[str, list[CameraStatus]] = {code: [] for code in cameras.urls}
    while time.monotonic() - began < plan.measure_s:
        await asyncio.sleep(min(_LOOK_S, plan.measure_s))
        for status in await camera_store.statuses(hall.db):
            samples[status.camera].append(status)
        hall.tree.cpu_s()  # remembers what processes that end have used
    took = time.monotonic() - began
    after = [of_camera[-1] for of_camera in samples.values() if of_camera]
    analysed = [_mean(status.analysed_fps for status in of_camera) or 0.0 for of_camera in samples.values()]
    inferred = [_mean(status.inferred_fps for status in of_camera) for of_camera in samples.values()]
    inferred_told = [rate for rate in inferred if rate is not None]
    return {
        "analysed_fps_each": analysed,
        "analysed_fps_min": round(min(analysed), 3),
        "analysed_fps_median": round(median(analysed), 3),
        "inferred_fps_median": round(median(inferred_told), 3) if inferred_told else None,
        "age_p50_s": _of(median, (status.age_p50_s for status in after)),
        "age_p95_s": _of(max, (status.age_p95_s for status in after)),
        "age_p99_s": _of(max, (status.age_p99_s for status in after)),
        "cores": round((hall.tree.cpu_s() - cpu["hall"]) / took, 3),
        "cores_simulator": round((cameras.tree.cpu_s() - cpu["cameras"]) / took, 3),
        "rss_mb": round(hall.tree.memory_mb(), 1),
        "drops": sum(status.drops for status in after) - sum(status.drops for status in before),
        "mixups": witness.mixups,
        "pictures_checked": witness.checked,
        "codes_unreadable": witness.unreadable,
        "pictures_late": witness.late,
        "connected": sum(status.connected for status in after),
        "console_messages": console.messages - messages,
        "console_pictures_per_s": round((console.pictures - pictures) / took, 2),
        "console_kbit_s": round((console.picture_bytes - sent) * 8 / 1000 / took, 1),
        "measured_s": round(took, 1),
        "input_hash": cameras.input_hash,
    }


def _mean(said: Iterable[float | None]) -> float | None:
    """Of what the shard said while we measured; None when it said nothing."""
    values = [value for value in said if value is not None]
    return mean(values) if values else None


def _of(choose: Callable[[list[float]], float], ages: Iterable[float | None]) -> float | None:
    """What is chosen of the cameras' ages, those that are not known left out."""
    values = [age for age in ages if age is not None]
    return round(choose(values), 3) if values else None
