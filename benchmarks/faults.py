"""What cameras, network and machine do to a hall: faults of one, a quarter and all cameras, judged from outside."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import click

from benchmarks.faulting.connections import CONNECTIONS, recorder_off
from benchmarks.faulting.contents import CONTENTS
from benchmarks.faulting.false_clock import can_compile
from benchmarks.faulting.fault import Fault
from benchmarks.faulting.ground import SHARDS, can_mount, open_ground
from benchmarks.faulting.machine import KILLED, SHARD_KILLED, clock_steps, database_gone, disk_full
from benchmarks.faulting.observer import Observer
from benchmarks.faulting.table import table
from benchmarks.faulting.trial import Strike, trial
from benchmarks.measuring.running import run
from benchmarks.measuring.say import say
from simulation.scenery.code import MOST_CAMERAS

_STREAMS = (*CONNECTIONS, *CONTENTS)
_FAR_S, _NEAR_S = 150.0, 30.0
_GONE_S, _BRIEFLY_GONE_S = 120.0, 25.0
_NAMES = [
    *(fault.name for fault in _STREAMS),
    *("server back after minutes", "shard killed", "database gone", "clock", "disk full"),
]


@click.command()
@click.option("--cameras", type=click.IntRange(4, MOST_CAMERAS), default=160, show_default=True)
@click.option("--only", type=click.Choice(_NAMES), multiple=True, help="these faults; several are allowed")
@click.option("--quick", is_flag=True, help="server and database are away for half a minute, not for minutes")
@click.option("--json", "as_json", is_flag=True, help="figures as JSON")
def main(*, cameras: int, only: tuple[str, ...], quick: bool, as_json: bool) -> None:
    """Make a hall suffer, and measure when its windows turn UNKNOWN and come back, and what becomes of the others.

    The product runs as users run it, with the default thresholds and two watch processes. Exit code 0 only when every
    fault passed.
    """
    outcomes: list[dict[str, Any]] = []
    run(_measured(cameras, set(only or _NAMES), quick, outcomes), name="faults", as_json=as_json)
    print("\n" + table(outcomes), file=sys.stderr)
    sys.exit(0 if outcomes and all(outcome["passed"] for outcome in outcomes) else 1)


async def _measured(cameras: int, wanted: set[str], quick: bool, outcomes: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: FBT001 (as it was told)
    skipped: dict[str, str] = {}
    streams = [fault for fault in _STREAMS if fault.name in wanted]
    hashes: set[str] = set()

    async def suffer(ground_and_observer: Suffering, rounds: Sequence[Sequence[Strike]]) -> None:
        ground, observer = ground_and_observer
        hashes.add(ground.recorder.cameras.input_hash)
        for strikes in rounds:
            say(", ".join(f"{strike.fault.name} of {len(strike.cameras)}" for strike in strikes))
            for outcome in await trial(ground, observer, strikes):
                outcomes.append(outcome.figures())
                say(f"  {outcome.fault}: {'passed' if outcome.passed else '; '.join(outcome.problems)}")

    if wanted - {"clock", "disk full"}:
        async with _opened(cameras) as suffering:
            ground, observer = suffering
            codes = ground.recorder.codes
            await suffer(suffering, rounds(streams, codes))
            if "shard killed" in wanted:
                read = [code for code in codes if observer.counts[code].shard == KILLED]
                await suffer(suffering, [[Strike(fault=SHARD_KILLED, cameras=read)]])
            if "database gone" in wanted:
                gone = database_gone(_BRIEFLY_GONE_S if quick else _GONE_S)
                await suffer(suffering, [[Strike(fault=gone, cameras=codes[:1])]])
            if "server back after minutes" in wanted:
                off = recorder_off(_NEAR_S if quick else _FAR_S)
                await suffer(suffering, [[Strike(fault=off, cameras=codes)]])
    if "disk full" in wanted:
        if can_mount():
            async with _opened(cameras, small_disk=True) as suffering:
                await suffer(suffering, [[Strike(fault=disk_full(), cameras=suffering[0].recorder.codes[:1])]])
        else:
            skipped["disk full"] = "only root can make a small file system"
    if "clock" in wanted:
        if can_compile():
            async with _opened(cameras, false_clock=True) as suffering:
                steps = [[Strike(fault=step, cameras=suffering[0].recorder.codes)] for step in clock_steps()]
                await suffer(suffering, steps)
        else:
            skipped["clock"] = "there is no C compiler (cc) for the library that gives processes another clock"
    return {
        "cameras": cameras, "shards": SHARDS, "quick": quick, "skipped": skipped, "outcomes": outcomes,
        "passed": all(outcome["passed"] for outcome in outcomes), "input_hash": ", ".join(sorted(hashes)),
    }  # fmt: skip


Suffering = tuple[Any, Observer]


@asynccontextmanager
async def _opened(cameras: int, *, false_clock: bool = False, small_disk: bool = False) -> AsyncGenerator[Suffering]:
    say(f"{cameras} cameras: starting")
    async with open_ground(cameras, false_clock=false_clock, small_disk=small_disk) as ground:
        observer = Observer(ground)
        watching = asyncio.create_task(observer.watch())
        try:
            while len(observer.counts) < cameras:
                if watching.done():
                    watching.result()
                await asyncio.sleep(0.5)
            say(f"the hall is open at {ground.hall.url}")
            yield ground, observer
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)


def rounds(faults: Sequence[Fault], codes: Sequence[str]) -> list[list[Strike]]:
    """Each fault of one camera, of a quarter and of all; those that concern different cameras strike at once."""
    half, quarter = len(codes) // 2, len(codes) // 4
    made: list[list[Strike]] = []
    for begin in range(0, len(faults), half):
        some = faults[begin : begin + half]
        made.append([Strike(fault=fault, cameras=[code]) for fault, code in zip(some, codes, strict=False)])
    for begin in range(0, len(faults), 3):
        parts = [codes[place * quarter : (place + 1) * quarter] for place in range(3)]
        some = faults[begin : begin + 3]
        made.append([Strike(fault=fault, cameras=part) for fault, part in zip(some, parts, strict=False)])
    return made + [[Strike(fault=fault, cameras=codes)] for fault in faults]


if __name__ == "__main__":
    main(prog_name="hallwatch bench faults")
