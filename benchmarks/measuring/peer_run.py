"""One measurement of a peer: a process that says how many pictures of each camera it has analysed."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measuring.cameras import Cameras
from benchmarks.measuring.density_run import ENOUGH_FPS
from benchmarks.measuring.processes import ProcessTree
from benchmarks.measuring.say import say
from benchmarks.measuring.started import HOME, Started, started

_LONGEST_WARM_UP_S = 180.0


async def measure_peer(
    name: str, words: Sequence[str], cameras: Cameras, *, python: str | None, warm_up_s: float, measure_s: float
) -> dict[str, Any]:
    """Run `python WORDS STREAMS` and return its figures.

    Raises:
        EndedEarly: it ended instead of analysing.
    """
    with tempfile.TemporaryDirectory(prefix="hallwatch-peer-") as folder:
        streams = Path(folder) / "cameras.streams"
        streams.write_text("\n".join(cameras.urls.values()) + "\n", encoding="utf-8")
        environment = {
            "HALLWATCH_MODELS": str(HOME / ".cache" / "models"),
            "YOLO_CONFIG_DIR": folder,
            "YOLO_OFFLINE": "true",
        }
        async with started(name, [*words, str(streams)], environment=environment, python=python) as process:
            began = time.monotonic()
            said = await _warmed_up(process, cameras, warm_up_s)
            opened_s = time.monotonic() - began - warm_up_s
            tree = ProcessTree(process.pid)
            before, cpu, start = said["analysed"], tree.cpu_s(), time.monotonic()
            say(f"{name}: measuring for {measure_s:.0f} s")
            while time.monotonic() - start < measure_s:
                said = await _said(process)
            took, used = time.monotonic() - start, tree.cpu_s() - cpu
            rates = [(after - earlier) / took for earlier, after in zip(before, said["analysed"], strict=True)]
            known = {"program": said["program"], "opened_s": round(opened_s, 1)}
            return known | figures(rates, cores=used / took, memory_mb=tree.memory_mb())


def figures(rates: Sequence[float], *, cores: float, memory_mb: float) -> dict[str, Any]:
    """What is compared: rates a camera, processor time a picture, memory.

    `most_cameras` would have enough of what was analysed altogether, if so many cost no more than these did.
    """
    total = sum(rates)
    return {
        "analysed_fps_min": round(min(rates), 3),
        "analysed_fps_median": round(median(rates), 3),
        "cores": round(cores, 3),
        "cpu_ms_per_analysed": round(1000 * cores / total, 2) if total else None,
        "rss_mb": round(memory_mb, 1),
        "most_cameras": int(total / ENOUGH_FPS),
    }


async def _warmed_up(process: Started, cameras: Cameras, warm_up_s: float) -> dict[str, Any]:
    """What it said when every camera had been analysed, or after a while, and the warm-up had passed."""
    until = time.monotonic() + _LONGEST_WARM_UP_S
    said = await _said(process)
    while not all(said["analysed"]) and time.monotonic() < until:
        said = await _said(process)
    if not all(said["analysed"]):
        say(f"{sum(map(bool, said['analysed']))} of {len(cameras.urls)} cameras are analysed; measuring all the same")
    until = time.monotonic() + warm_up_s
    while time.monotonic() < until:
        said = await _said(process)
    return said


async def _said(process: Started) -> dict[str, Any]:
    async with asyncio.timeout(_LONGEST_WARM_UP_S):
        return await process.told()
