"""Many cameras with picture codes, as a process of their own: `python -m simulation.play --cameras 160`.

Prints a JSON line when they can be read; takes orders (see `simulation.streaming.orders`) on its standard input and
ends with it, or at SIGTERM. Measurements use it, so that what the cameras cost is not counted as Hallwatch's.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import signal
import sys
from collections.abc import Iterable
from pathlib import Path

from simulation.loop import Loop
from simulation.photographs import fetch_photographs
from simulation.scenery.coded import coded_loops
from simulation.scenery.profile import PROFILES
from simulation.streaming import RtspServer
from simulation.streaming.orders import BadOrder, obey


def camera_name(number: int) -> str:
    """The path of a camera, counted from 0."""
    return f"B{number + 1:04}"


async def play(server: RtspServer, loops: Iterable[Loop], *, digest: str) -> None:
    """Serve the loops until standard input ends or SIGTERM comes."""
    for number, loop in enumerate(loops):
        server.add(camera_name(number), loop)
    port = await server.start()
    print(json.dumps({"event": "ready", "port": port, "input_hash": digest}), flush=True)
    here = asyncio.get_running_loop()
    orders = asyncio.StreamReader()
    await here.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    here.add_signal_handler(signal.SIGTERM, orders.feed_eof)
    try:
        while line := await orders.readline():
            try:
                obey(server, line.decode())
            except BadOrder as fault:
                print(f"play: {fault}", file=sys.stderr)
    finally:
        await server.stop()


def main() -> None:
    """Read the command line and play."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--cameras", type=int, required=True)
    words.add_argument("--profile", choices=PROFILES, default="cif")
    words.add_argument("--cache", type=Path, default=Path(__file__).resolve().parents[1] / ".cache")
    said = words.parse_args()
    profile = PROFILES[said.profile]
    loops = coded_loops(
        fetch_photographs(said.cache / "photographs"),
        said.cache,
        profile,
        cameras=said.cameras,
        say=lambda text: print(f"play: {text}", file=sys.stderr, flush=True),
    )
    digest = hashlib.sha256()
    for loop in loops:
        for unit in loop.units:
            digest.update(b"".join(unit.nals))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started this; its end closes our input
    asyncio.run(play(RtspServer(fps=profile.fps), loops, digest=digest.hexdigest()[:16]))


if __name__ == "__main__":
    main()
