"""What cameras that are off cost: the whole product with cameras that refuse, that never answer, and with none."""

from __future__ import annotations

import asyncio
import hashlib
import os
import time
from collections.abc import Mapping
from typing import Any

import click

from benchmarks.measuring.cameras import Cameras
from benchmarks.measuring.hall import Hall, open_hall
from benchmarks.measuring.offline_cameras import DeadEnd, half_open, refused
from benchmarks.measuring.processes import ProcessTree
from benchmarks.measuring.running import run
from benchmarks.measuring.say import say
from benchmarks.measuring.started import EndedEarly
from simulation.play import camera_name
from simulation.scenery.code import MOST_CAMERAS
from simulation.scenery.profile import CIF
from store import cameras as camera_store

KINDS = {"refused": refused, "half_open": half_open}
_LOOK_S = 1.0
_LONGEST_OPENING_S = 60.0


@click.command()
@click.option("--cameras", type=click.IntRange(1, MOST_CAMERAS), default=160, show_default=True, help="that are off")
@click.option(
    "--for", "measure_s", type=click.FloatRange(1), default=60.0, show_default=True, help="seconds for each kind"
)
@click.option(
    "--warm-up",
    "warm_up_s",
    type=click.FloatRange(0),
    default=60.0,
    show_default=True,
    help="seconds before: until then attempts come closer together",
)
@click.option("--json", "as_json", is_flag=True, help="figures as JSON")
def main(*, cameras: int, measure_s: float, warm_up_s: float, as_json: bool) -> None:
    """Measure what each camera that is off costs, beside a hall without cameras."""
    run(_measured(cameras, measure_s, warm_up_s), name="offline", as_json=as_json)


async def _measured(count: int, measure_s: float, warm_up_s: float) -> dict[str, Any]:
    say("no cameras: starting")
    async with open_hall(_cameras({}), {}) as hall:
        base = await _cost(hall, None, measure_s, warm_up_s)
    kinds: dict[str, dict[str, Any]] = {}
    for kind, opened in KINDS.items():
        say(f"{count} cameras {kind}: starting")
        async with opened() as end:
            names = (camera_name(number) for number in range(count))
            urls = {name: f"rtsp://127.0.0.1:{end.port}/{name}" for name in names}
            async with open_hall(_cameras(urls), {}) as hall:
                await _all_tried(hall, count)
                own = await _cost(hall, end, measure_s, warm_up_s)
        kinds[kind] = {**per_camera(own, base, count), **own}
    return {
        "cameras": count,
        "share_of_core_per_camera": {kind: own["share_of_core_per_camera"] for kind, own in kinds.items()},
        "kinds": kinds,
        "base": base,
        "measured_s": measure_s,
        "warm_up_s": warm_up_s,
        "input_hash": hashlib.sha256(f"{count} {' '.join(KINDS)}".encode()).hexdigest()[:16],
    }


def per_camera(own: Mapping[str, Any], base: Mapping[str, Any], count: int) -> dict[str, float]:
    """What each of so many cameras adds to a hall without: percent of a core, and memory in MB."""
    return {
        "share_of_core_per_camera": round(100 * (own["cores"] - base["cores"]) / count, 4),
        "rss_mb_per_camera": round((own["rss_mb"] - base["rss_mb"]) / count, 3),
    }


def _cameras(urls: dict[str, str]) -> Cameras:
    return Cameras(urls=urls, tree=ProcessTree(os.getpid()), profile=CIF, input_hash="")


async def _all_tried(hall: Hall, count: int) -> None:
    """Wait until the hall says of each camera what is wrong with it.

    Raises:
        EndedEarly: it did not.
    """
    until = time.monotonic() + _LONGEST_OPENING_S
    while time.monotonic() < until:
        if sum(bool(status.trouble) for status in await camera_store.statuses(hall.db)) == count:
            return
        await asyncio.sleep(_LOOK_S)
    raise EndedEarly(f"not every camera was tried within {_LONGEST_OPENING_S:.0f} s")


async def _cost(hall: Hall, end: DeadEnd | None, measure_s: float, warm_up_s: float) -> dict[str, Any]:
    """Processor time and memory of the whole product, and how often cameras were tried where that is known."""
    await asyncio.sleep(warm_up_s)
    say(f"measuring for {measure_s:.0f} s")
    tried = end.attempts if end else None
    before, began = hall.tree.cpu_s(), time.monotonic()
    while (left := began + measure_s - time.monotonic()) > 0:
        await asyncio.sleep(min(_LOOK_S, left))
        hall.tree.cpu_s()  # remembers what processes that end have used
    took = time.monotonic() - began
    return {
        "cores": round((hall.tree.cpu_s() - before) / took, 4),
        "rss_mb": round(hall.tree.memory_mb(), 1),
        "attempts_per_s": (None if end is None or tried is None else round(((end.attempts or 0) - tried) / took, 2)),
    }


if __name__ == "__main__":
    main(prog_name="hallwatch bench offline")
