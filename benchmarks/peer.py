"""Hallwatch beside what a user would otherwise pick: the same cameras and network, one after the other in one run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from benchmarks.measuring.cameras import Cameras, playing
from benchmarks.measuring.density_run import Plan, is_held, measure_hall
from benchmarks.measuring.options import camera_options
from benchmarks.measuring.peer_run import figures, measure_peer
from benchmarks.measuring.running import run
from benchmarks.measuring.say import say
from benchmarks.measuring.started import HOME, EndedEarly
from simulation.scenery.code import MOST_CAMERAS
from simulation.scenery.profile import PROFILES

_PEER_PYTHON = HOME / ".cache" / "peer" / "bin" / "python"
_DEFAULT = "mediapipe-pose"
_COMPARED = ("analysed_fps_min", "analysed_fps_median", "cores", "cpu_ms_per_analysed", "rss_mb")


@click.command()
@camera_options(cameras=16, measure_s=30.0, warm_up_s=10.0)
@click.option(
    "--network",
    default=_DEFAULT,
    show_default=True,
    help="a YOLO export for OpenVINO (folder), or a name of `hallwatch models list`",
)
@click.option(
    "--many",
    type=click.IntRange(0, MOST_CAMERAS),
    default=0,
    show_default=True,
    help="measure Hallwatch with so many cameras and the same network as well; 0: not",
)
@click.option(
    "--python", type=click.Path(path_type=Path), default=_PEER_PYTHON, help="where ultralytics is installed"
)
def main(
    *,
    cameras: int,
    measure_s: float,
    warm_up_s: float,
    profile: str,
    network: str,
    many: int,
    python: Path,
    as_json: bool,
) -> None:
    """Measure ultralytics' multi-stream prediction, a thread a camera with OpenCV, and Hallwatch.

    ultralytics is no part of Hallwatch: requirements/peer.in says how to install it. Without it, or without a YOLO
    network, the others are compared all the same.
    """
    plan = Plan(
        cameras=cameras,
        profile=PROFILES[profile],
        measure_s=measure_s,
        warm_up_s=warm_up_s,
        tiles=0,
        watch={"model": network},
    )
    ultralytics = True
    if not Path(network).is_dir():
        ultralytics = False
        say(f"ultralytics is left out: it cannot run {network}; name a YOLO export with --network")
    elif not python.exists():
        ultralytics = False
        say(f"ultralytics is left out: there is no {python}; requirements/peer.in says how to install it")
    run(_compared(plan, network, many, str(python) if ultralytics else None), name="peer", as_json=as_json)


async def _compared(plan: Plan, network: str, many: int, python: str | None) -> dict[str, Any]:
    found: dict[str, dict[str, Any]] = {}
    async with playing(plan.cameras, plan.profile) as cameras:
        if python is not None:
            script = str(HOME / "benchmarks" / "peers" / "ultralytics_streams.py")
            await _add(found, "ultralytics", [script, network], plan, cameras, python=python)
        await _add(
            found, "capture_threads", ["-m", "benchmarks.peers.capture_threads", network], plan, cameras, python=None
        )
        hall = await measure_hall(plan, cameras)
        rates = [float(rate) for rate in hall.pop("analysed_fps_each")]
        found["hallwatch"] = {
            **hall,
            **figures(rates, cores=hall["cores"], memory_mb=hall["rss_mb"]),
        }
    carried = await _carried(replace(plan, cameras=many), Path(network).name) if many else {}
    return {
        "cameras": plan.cameras,
        "profile": plan.profile.name,
        "network": Path(network).name,
        "measured_s": plan.measure_s,
        "input_hash": cameras.input_hash,
        **found,
        "hallwatch_against": {
            peer: _ratios(found["hallwatch"], theirs) for peer, theirs in found.items() if peer != "hallwatch"
        },
        **carried,
    }


async def _carried(plan: Plan, network: str) -> dict[str, Any]:
    """Hallwatch with many cameras; beside the `most_cameras` of the others."""
    async with playing(plan.cameras, plan.profile) as cameras:
        hall = await measure_hall(plan, cameras)
    rates = [float(rate) for rate in hall.pop("analysed_fps_each")]
    many = {**hall, **figures(rates, cores=hall["cores"], memory_mb=hall["rss_mb"])}
    return {"hallwatch_many": {"cameras": plan.cameras, "network": network, "holds": is_held(many), **many}}


async def _add(
    found: dict[str, dict[str, Any]], name: str, words: list[str], plan: Plan, cameras: Cameras, *, python: str | None
) -> None:
    say(f"{name}: starting with {plan.cameras} cameras")
    try:
        found[name] = await measure_peer(
            name, words, cameras, python=python, warm_up_s=plan.warm_up_s, measure_s=plan.measure_s
        )
    except (EndedEarly, TimeoutError) as problem:
        say(f"{name} is left out: {problem or 'it analysed nothing'}")


def _ratios(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, float | None]:
    """Ours divided by theirs."""
    return {key: round(ours[key] / theirs[key], 3) if ours[key] and theirs[key] else None for key in _COMPARED}


if __name__ == "__main__":
    main(prog_name="hallwatch bench peer")
