"""How many cameras one machine carries: the whole product, a console client and cameras with picture codes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from benchmarks.measuring.density_run import Plan, is_held, measure_density
from benchmarks.measuring.options import camera_options
from benchmarks.measuring.running import run
from benchmarks.measuring.say import say
from simulation.scenery.code import MOST_CAMERAS
from simulation.scenery.profile import PROFILES

_FINE = 0.06
"""The ramp ends when the two ends are so close, as a share of the lower."""


@click.command()
@camera_options(cameras=160, measure_s=60.0, warm_up_s=60.0)
@click.option("--full", is_flag=True, help="every key picture of every window goes through the network")
@click.option("--ramp", is_flag=True, help="find the most cameras that hold 0.5 analysed frames/s, p95 age ≤ 2 s")
@click.option("--shards", type=click.IntRange(1, 16), default=1, show_default=True, help="watch processes")
@click.option("--model", default="mediapipe-pose", show_default=True, help="as `watch.model`")
@click.option("--tiles", type=click.IntRange(0), default=24, show_default=True, help="tiles the console can see")
def main(
    *,
    cameras: int,
    measure_s: float,
    warm_up_s: float,
    profile: str,
    full: bool,
    ramp: bool,
    shards: int,
    model: str,
    tiles: int,
    as_json: bool,
) -> None:
    """Measure the density of cameras: rates, ages, cores, memory, drops and mixups."""
    watch: dict[str, Any] = {"shards": shards, "model": model}
    if full:
        watch["gating"] = False
    plan = Plan(
        cameras=cameras,
        profile=PROFILES[profile],
        measure_s=measure_s,
        warm_up_s=warm_up_s,
        tiles=tiles,
        watch=watch,
    )
    run(_ramped(plan) if ramp else _once(plan), name="density", as_json=as_json)


async def _once(plan: Plan) -> dict[str, Any]:
    return {**_named(plan), **await measure_density(plan)}


async def _ramped(plan: Plan) -> dict[str, Any]:
    """Double while it holds, then halve the interval."""
    trials: list[dict[str, Any]] = []
    best: dict[str, Any] = {}
    holds, fails, count = 0, MOST_CAMERAS + 1, plan.cameras
    while count <= MOST_CAMERAS and (not holds or fails - holds > max(1, holds * _FINE)):
        trial = await _once(replace(plan, cameras=count))
        trials.append(trial)
        if is_held(trial):
            holds, best = count, trial
        else:
            fails = count
        say(f"{count} cameras: {'holds' if holds == count else 'does not hold'}")
        if fails == 1:
            break
        count = (
            min(2 * count, MOST_CAMERAS) if fails > MOST_CAMERAS and holds < MOST_CAMERAS else (holds + fails) // 2
        )
        if count in {holds, fails}:
            break
    shown = ("cameras", "analysed_fps_min", "age_p95_s", "cores", "rss_mb", "drops")
    return {**best, "most_cameras": holds, "trials": [{key: trial[key] for key in shown} for trial in trials]}


def _named(plan: Plan) -> dict[str, Any]:
    return {"cameras": plan.cameras, "profile": plan.profile.name, "watch": dict(plan.watch)}


if __name__ == "__main__":
    main(prog_name="hallwatch bench density")
