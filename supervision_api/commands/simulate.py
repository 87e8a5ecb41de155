"""`hallwatch simulate`: the simulated hall alone, as cameras and case log for any Hallwatch."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from simulation.photographs import NoPhotographs, fetch_photographs
from simulation.run import Stage
from simulation.run import simulate as play
from simulation.scenery import build_library
from simulation.story import STAGED_WINDOWS

CACHE = Path(__file__).resolve().parents[2] / ".cache"


@click.command()
@click.option("--cameras", type=click.IntRange(STAGED_WINDOWS, 160), default=16, show_default=True)
@click.option("--rtsp-port", type=click.IntRange(0, 65535), default=0, help="0 picks a free port")
@click.option("--api", "api_url", help="address of the hall that gets the case rows; without it only cameras play")
@click.option("--token-file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="the feed's token")
@click.option("--begin", type=click.DateTime(["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S.%f%z"]), help="default: now")
@click.option("--seed", type=int, default=1, show_default=True, help="another seed, other ordinary customers")
@click.option("--cache", type=click.Path(path_type=Path), default=CACHE, help="photographs and encoded scenes")
def simulate(
    *,
    cameras: int,
    rtsp_port: int,
    api_url: str | None,
    token_file: Path | None,
    begin: datetime | None,
    seed: int,
    cache: Path,
) -> None:
    """Play the simulated hall: cameras at rtsp://127.0.0.1:PORT/C01 and so on, and a case log pushed over HTTP.

    Prints one JSON line when the cameras can be read; runs until Ctrl-C or SIGTERM. Started again with the same
    --begin and --seed it goes on where the clock says.
    """
    if api_url is not None and token_file is None:
        raise click.UsageError("--api needs --token-file: the hall refuses rows without a token")
    try:
        photographs = fetch_photographs(cache / "photographs")
    except NoPhotographs as problem:
        raise click.ClickException(str(problem)) from problem
    stage = Stage(
        cameras=cameras,
        begin=begin or datetime.now(UTC),
        seed=seed,
        rtsp_port=rtsp_port,
        api_url=api_url,
        token=token_file.read_text().strip() if token_file else "",
    )

    def ready(port: int) -> None:
        click.echo(json.dumps({"event": "ready", "rtsp_port": port}))

    async def until_stopped() -> None:
        playing = asyncio.create_task(play(stage, build_library(photographs, cache), ready=ready))
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, playing.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await playing

    try:
        asyncio.run(until_stopped())
    except OSError as problem:
        click.echo(
            f"hallwatch simulate: port {rtsp_port}: {problem.strerror}; choose another with --rtsp-port", err=True
        )
        sys.exit(2)
