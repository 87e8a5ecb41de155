"""Many cameras with picture codes, as a process of their own: `python -m simulation.play --cameras 160`.

Prints a JSON line when they can be read; takes orders (see `simulation.streaming.orders`) on its standard input and
ends with it, or at SIGTERM. The order `tell` is answered with a JSON line: since when each camera's pictures flow.
With `--switches` cameras can be shown as another `film`: `small`, `hevc`, or again their `own`.

Measurements use it, so that what the cameras cost is not counted as Hallwatch's.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from simulation.loop import Loop
from simulation.photographs import fetch_photographs
from simulation.scenery.coded import coded_loops
from simulation.scenery.profile import CIF, PROFILES, Profile
from simulation.streaming import RtspServer
from simulation.streaming.orders import BadOrder, obey

NO_FILMS: Final[Mapping[str, Loop]] = MappingProxyType({})
TELL: Final = b'{"do": "tell"}'
OWN: Final = "own"
SWITCHES: Final = {
    "small": replace(CIF, name="small", width=352, height=288),
    "hevc": replace(CIF, name="hevc", codec="hevc"),
}
"""What a camera may be switched to in mid-stream: the rate is the server's."""


def camera_name(number: int) -> str:
    """The path of a camera, counted from 0."""
    return f"B{number + 1:04}"


async def play(
    server: RtspServer, loops: Sequence[Loop], *, digest: str, films: Mapping[str, Loop] = NO_FILMS
) -> None:
    """Serve the loops until standard input ends or SIGTERM comes; `films` are what cameras can be switched to."""
    own = {camera_name(number): loop for number, loop in enumerate(loops)}
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
            if line.strip() == TELL:
                print(json.dumps({"event": "told", "flowing_since": server.flowing_since}), flush=True)
                continue
            try:
                obey(server, line.decode(), film=lambda camera, name: own[camera] if name == OWN else films[name])
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
    words.add_argument("--port", type=int, default=0, help="0: a free one")
    words.add_argument("--switches", action="store_true", help="make the films that cameras can be switched to")
    said = words.parse_args()
    profile = PROFILES[said.profile]
    photographs = fetch_photographs(said.cache / "photographs")

    def filmed(profile: Profile, cameras: int) -> list[Loop]:
        def say(text: str) -> None:
            print(f"play: {text}", file=sys.stderr, flush=True)

        return coded_loops(photographs, said.cache, profile, cameras=cameras, say=say)

    loops = filmed(profile, said.cameras)
    films = {name: filmed(switch, 1)[0] for name, switch in SWITCHES.items()} if said.switches else {}
    digest = hashlib.sha256()
    for loop in loops:
        for unit in loop.units:
            digest.update(b"".join(unit.nals))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started this; its end closes our input
    server = RtspServer(fps=profile.fps, port=said.port)
    asyncio.run(play(server, loops, digest=digest.hexdigest()[:16], films=films))


if __name__ == "__main__":
    main()
