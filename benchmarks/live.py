"""What live video costs: processor time a viewer, time to the first picture, delay from camera to viewer."""

from __future__ import annotations

import asyncio
import json
import time
from statistics import median
from typing import Any

import click

from benchmarks.measuring.cameras import Cameras, playing
from benchmarks.measuring.hall import Hall, open_hall
from benchmarks.measuring.running import run
from benchmarks.measuring.say import say
from benchmarks.measuring.started import EndedEarly, started
from simulation.scenery.profile import PROFILES
from store import cameras as camera_store

_LONGEST_OPENING_S = 90.0


@click.command()
@click.option("--cameras", type=click.IntRange(1, 64), default=4, show_default=True)
@click.option("--viewers", type=click.IntRange(1, 4), default=4, show_default=True, help="of one camera, at once")
@click.option(
    "--for", "measure_s", type=click.FloatRange(5), default=20.0, show_default=True, help="seconds for each count"
)
@click.option("--profile", type=click.Choice(list(PROFILES)), default="cif", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="figures as JSON")
def main(*, cameras: int, viewers: int, measure_s: float, profile: str, as_json: bool) -> None:
    """Measure live video with none, one and several viewers of one camera."""
    run(_measured(cameras, viewers, measure_s, profile), name="live", as_json=as_json)


async def _measured(count: int, viewers: int, measure_s: float, profile: str) -> dict[str, Any]:
    async with playing(count, PROFILES[profile]) as cameras, open_hall(cameras, {}) as hall:
        await _all_analysed(hall, count)
        cores: dict[str, float] = {}
        firsts: list[float] = []
        delays: list[float] = []
        rates: list[float] = []
        for watching in sorted({0, 1, viewers}):
            say(f"{watching} viewers for {measure_s:.0f} s")
            told = await _watched(hall, cameras, watching, measure_s)
            cores[str(watching)] = round(told["cores"], 4)
            firsts += told["first_picture_s"]
            delays += told["delays_s"]
            rates += [frames / measure_s for frames in told["frames"]]
    return {
        "cameras": count,
        "profile": profile,
        "cores_by_viewers": cores,
        "cores_per_viewer": round((cores[str(viewers)] - cores["0"]) / viewers, 4),
        "first_picture_s_median": round(median(firsts), 3),
        "first_picture_s_max": round(max(firsts), 3),
        "delay_s_median": round(median(delays), 3) if delays else None,
        "delay_s_max": round(max(delays), 3) if delays else None,
        "delays_measured": len(delays),
        "frames_per_s_min": round(min(rates), 2),
        "measured_s": measure_s,
        "input_hash": cameras.input_hash,
    }


async def _watched(hall: Hall, cameras: Cameras, viewers: int, measure_s: float) -> dict[str, Any]:
    """The product's cores with so many viewers, and what they saw."""
    if viewers == 0:
        return {"cores": await _cores(hall, measure_s), "first_picture_s": [], "delays_s": [], "frames": []}
    code, url = next(iter(cameras.urls.items()))
    told = {
        "url": hall.url,
        "name": hall.name,
        "password": hall.password,
        "window": f"W-{code}",
        "camera": url,
        "viewers": viewers,
        "measure_s": measure_s,
    }
    environment = {"HALLWATCH_VIEWERS": json.dumps(told)}
    async with started("viewers", ["-m", "benchmarks.measuring.viewers"], environment=environment) as process:
        opened = await process.told()
        cores = await _cores(hall, measure_s)
        return {"cores": cores, **opened, **await process.told()}


async def _cores(hall: Hall, measure_s: float) -> float:
    before, began = hall.tree.cpu_s(), time.monotonic()
    await asyncio.sleep(measure_s)
    return (hall.tree.cpu_s() - before) / (time.monotonic() - began)


async def _all_analysed(hall: Hall, count: int) -> None:
    until = time.monotonic() + _LONGEST_OPENING_S
    while time.monotonic() < until:
        if sum(status.connected for status in await camera_store.statuses(hall.db)) == count:
            await asyncio.sleep(10)  # the start of a hall costs more than its running
            return
        await asyncio.sleep(1)
    raise EndedEarly(f"not every camera was connected within {_LONGEST_OPENING_S:.0f} s")


if __name__ == "__main__":
    main(prog_name="hallwatch bench live")
