"""What it costs to read many cameras: our client against PyAV's demuxer with a thread a camera, one after the other.

    python -m benchmarks.rtsp_reading --cameras 160 --seconds 20 [--json]

Simulated cameras (704x576, 12 pictures a second, a key picture each second, about 600 kbit/s) play in a process of
their own; so does each reader. A reader keeps the last five seconds of every camera, as the product does, and decodes
nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import platform
import resource
import subprocess
import sys
import time
from collections import deque
from collections.abc import Sequence
from datetime import UTC, datetime
from threading import Event, Thread
from typing import IO, Any

import av
import numpy as np
import uvloop

from ingest.rtsp import AccessUnit, play
from simulation.scenery.encode import encode
from simulation.streaming import RtspServer

FPS, WIDTH, HEIGHT, FILM_S, KEEP_S = 12, 704, 576, 4, 5


async def serve(cameras: int) -> None:
    """Play until the input ends; prints the port, and bits a second of one camera."""
    noise = np.random.default_rng(1)
    slope = np.add.outer(np.arange(HEIGHT), np.arange(WIDTH))
    pictures = (
        np.clip((slope + 3 * n)[..., None] % 256 + noise.integers(-9, 9, (HEIGHT, WIDTH, 3)), 0, 255).astype(np.uint8)
        for n in range(FPS * FILM_S)
    )
    film = encode(pictures, fps=FPS)
    server = RtspServer(fps=FPS)
    for number in range(cameras):
        server.add(f"C{number}", film)
    port = await server.start()
    size = sum(len(nal) for unit in film.units for nal in unit.nals)
    print(json.dumps({"port": port, "bit_per_s": size * 8 // FILM_S}), flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await server.stop()


class Count:
    """Pictures of all cameras, and whether each has come at least once."""

    def __init__(self, cameras: int) -> None:
        self.pictures = 0
        self._waiting = set(range(cameras))
        self.all_here = Event()

    def one(self, camera: int) -> None:
        """A picture of that camera came."""
        self.pictures += 1
        if self._waiting:
            self._waiting.discard(camera)
            if not self._waiting:
                self.all_here.set()


def measured(count: Count, seconds: float) -> dict[str, float]:
    """Wait for all cameras, then say what the next seconds cost this process."""
    opened = count.all_here.wait(120)
    if not opened:
        raise SystemExit("not every camera could be opened")
    began, spent, pictures = time.monotonic(), time.process_time(), count.pictures
    Event().wait(seconds)
    spent, took = time.process_time() - spent, time.monotonic() - began
    stream_s = (count.pictures - pictures) / FPS
    return {
        "cores": round(spent / took, 4),
        "ms_per_stream_s": round(1000 * spent / stream_s, 4),
        "streams": round(stream_s / took, 1),
        "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def read_by_pyav(port: int, cameras: int, seconds: float) -> dict[str, float]:
    """A thread a camera, blocked in the demuxer."""
    count = Count(cameras)

    def read(camera: int) -> None:
        kept: deque[bytes] = deque(maxlen=FPS * KEEP_S)
        options = {"rtsp_transport": "tcp", "analyzeduration": "500000", "probesize": "500000"}
        with av.open(f"rtsp://127.0.0.1:{port}/C{camera}", options=options, timeout=(60.0, 60.0)) as source:
            for packet in source.demux(video=0):
                kept.append(bytes(packet))
                count.one(camera)

    for camera in range(cameras):
        Thread(target=read, args=(camera,), daemon=True).start()
    return measured(count, seconds)


async def _read_all(port: int, cameras: int, count: Count) -> None:
    async with asyncio.TaskGroup() as tasks:
        for camera in range(cameras):
            kept: deque[AccessUnit] = deque(maxlen=FPS * KEEP_S)

            def take(unit: AccessUnit, _: datetime, *, kept: deque[AccessUnit] = kept, camera: int = camera) -> None:
                kept.append(unit)
                count.one(camera)

            tasks.create_task(
                play(
                    f"rtsp://127.0.0.1:{port}/C{camera}",
                    on_described=lambda _: None,
                    on_unit=take,
                    clock=lambda: datetime.now(UTC),
                )
            )


def read_by_ours(port: int, cameras: int, seconds: float, *, fast_loop: bool) -> dict[str, float]:
    """All cameras in one event loop."""
    count = Count(cameras)
    factory = uvloop.new_event_loop if fast_loop else asyncio.new_event_loop

    def run() -> None:
        with asyncio.Runner(loop_factory=factory) as runner:
            runner.run(_read_all(port, cameras, count))

    Thread(target=run, daemon=True).start()
    return measured(count, seconds)


def started(words: Sequence[str]) -> subprocess.Popen[str]:
    """This script in another role."""
    command = [sys.executable, "-m", "benchmarks.rtsp_reading", *words]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def told(stream: IO[str] | None) -> dict[str, Any]:
    """The next line of a process that tells its figures."""
    line = stream.readline() if stream is not None else ""
    if not line:
        raise SystemExit("a part of the measurement ended early")
    found: dict[str, Any] = json.loads(line)
    return found


def compare(cameras: int, seconds: float) -> dict[str, Any]:
    """All readers, one after the other, from the same cameras."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S607
    size = ["--cameras", str(cameras), "--seconds", str(seconds)]
    with started(["--role", "serve", *size]) as server:
        playing = told(server.stdout)
        found: dict[str, Any] = {
            "cameras": cameras,
            "seconds": seconds,
            "kbit_per_s": playing["bit_per_s"] // 1000,
            "machine": f"{platform.machine()}, Python {platform.python_version()}, PyAV {av.__version__}",
            "commit": commit.stdout.strip(),
        }
        for role in ("pyav", "asyncio", "uvloop"):
            with started(["--role", role, "--port", str(playing["port"]), *size]) as reader:
                found[role] = told(reader.stdout)
    for role in ("asyncio", "uvloop"):
        found[f"pyav_over_{role}"] = round(found["pyav"]["ms_per_stream_s"] / found[role]["ms_per_stream_s"], 2)
    return found


def main() -> None:
    """Measure, or play one of the parts."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--cameras", type=int, default=160)
    words.add_argument("--seconds", type=float, default=20)
    words.add_argument("--json", action="store_true")
    words.add_argument("--role", choices=["serve", "pyav", "asyncio", "uvloop"], help=argparse.SUPPRESS)
    words.add_argument("--port", type=int, help=argparse.SUPPRESS)
    said = words.parse_args()
    match said.role:
        case "serve":
            asyncio.run(serve(said.cameras))
        case "pyav":
            print(json.dumps(read_by_pyav(said.port, said.cameras, said.seconds)), flush=True)
        case "asyncio" | "uvloop":
            fast = said.role == "uvloop"
            print(json.dumps(read_by_ours(said.port, said.cameras, said.seconds, fast_loop=fast)), flush=True)
        case _:
            found = compare(said.cameras, said.seconds)
            if said.json:
                print(json.dumps(found, indent=2))
                return
            for role in ("pyav", "asyncio", "uvloop"):
                cores, cost, rss = (found[role][what] for what in ("cores", "ms_per_stream_s", "rss_mb"))
                print(f"{role:8} {cores:.3f} core, {cost:.2f} ms a stream-second, {rss} MB")
            print(f"PyAV over ours: {found['pyav_over_asyncio']} (asyncio), {found['pyav_over_uvloop']} (uvloop)")


if __name__ == "__main__":
    main()
