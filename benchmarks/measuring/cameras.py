"""Simulated cameras in a process of their own."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from benchmarks.measuring.processes import ProcessTree
from benchmarks.measuring.started import HOME, started
from simulation.play import camera_name
from simulation.scenery.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Cameras:
    """Cameras that can be read."""

    urls: dict[str, str]
    """Camera code → address, in the order of the numbers in their picture codes."""
    tree: ProcessTree
    profile: Profile
    input_hash: str
    """Names the pictures: other content, size or compression, another hash."""


@asynccontextmanager
async def playing(count: int, profile: Profile) -> AsyncGenerator[Cameras]:
    """So many cameras for the length of the block. Their films are made at the first time, which takes minutes.

    Raises:
        EndedEarly: the films could not be made.
    """
    words = ["-m", "simulation.play", "--cameras", str(count), "--profile", profile.name]
    async with started("cameras", [*words, "--cache", str(HOME / ".cache")]) as process:
        ready = await process.told()
        urls = {
            camera_name(number): f"rtsp://127.0.0.1:{ready['port']}/{camera_name(number)}" for number in range(count)
        }
        yield Cameras(urls=urls, tree=ProcessTree(process.pid), profile=profile, input_hash=str(ready["input_hash"]))
