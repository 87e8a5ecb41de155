"""Faults of the machine: a watch process killed, the database gone, the clock stepped, the disk full."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.faulting.fault import Effect, Fault
from benchmarks.faulting.ground import Ground
from ingest.vocabulary import CameraCode
from store import evidence
from store.evidence import ClipTerms

KILLED = "watch-0"
_ACCUSED = "SELECT alert_no, window_code, rule, facts::text FROM alert WHERE window_code IS NOT NULL"
_STALLED_S = 20.0
_BLIND_WITHIN_S = 10.0
_LONGEST_BLIND_S = 30.0
_DONE_WITHIN_S = 40.0
_EMPTIED_WITHIN_S = 15.0
"""So long the product may take to delete what it can do without."""


async def _kill(ground: Ground, _cameras: Sequence[str]) -> None:
    _kill_shard(ground)


def _kill_shard(ground: Ground) -> None:
    words = b"\0watch\0--shard\0" + KILLED.removeprefix("watch-").encode() + b"\0"
    for pid in ground.hall.tree.pids():
        with suppress(OSError):
            if words in Path(f"/proc/{pid}/cmdline").read_bytes():
                os.kill(pid, signal.SIGKILL)


SHARD_KILLED = Fault(name="shard killed", strike=_kill, restarts=1)


def database_gone(lasts_s: float) -> Fault:
    """The database is away; meanwhile the first camera stalls and comes back, which must be known afterwards."""
    struck: dict[str, Any] = {}

    async def strike(ground: Ground, cameras: Sequence[str]) -> None:
        await asyncio.to_thread(ground.server.stop)
        struck.update(at=datetime.now(UTC), window=f"W-{cameras[0]}")
        await ground.recorder.order("stall", cameras)
        await asyncio.sleep(_STALLED_S)
        await ground.recorder.order("restore", cameras)

    async def mend(ground: Ground, _cameras: Sequence[str]) -> None:
        struck["mended_at"] = datetime.now(UTC)
        await asyncio.to_thread(ground.server.start)

    async def check(ground: Ground) -> list[str]:
        query = """SELECT count(*) FROM state_change WHERE window_code = %(window)s AND state = 'unknown'
            AND at BETWEEN %(at)s - interval '3 seconds' AND %(mended_at)s"""
        ((told,),) = await _rows(ground, query, struck)
        return [] if told else ["a window that was blind meanwhile is not told as UNKNOWN"]

    return Fault(
        name="database gone", strike=strike, mend=mend, effect=Effect.MAY_BLIND, lasts_s=lasts_s, check=check
    )


def clock_steps() -> list[Fault]:
    """Forward and back, near and far; each leaves the clock where it has stepped to.

    Near before far: after a clock was put back by an hour nothing would be seen of five seconds.
    """
    return [
        _step("clock + 5 s", timedelta(seconds=5)),
        _step("clock - 5 s", timedelta(0)),
        _step("clock + 1 h", timedelta(hours=1)),
        _step("clock - 1 h", timedelta(0)),
    ]


def _step(name: str, ahead: timedelta) -> Fault:
    struck: dict[str, Any] = {}

    async def strike(ground: Ground, cameras: Sequence[str]) -> None:
        assert ground.clock is not None  # noqa: S101 (only struck where there is one)
        struck["alerts"] = await _rows(ground, _ACCUSED)
        struck["camera"] = cameras[0]
        ground.clock.step(ahead)

    async def check(ground: Ground) -> list[str]:
        problems: list[str] = []
        accused = [row for row in await _rows(ground, _ACCUSED) if row not in struck["alerts"]]
        problems += [f"{window} is accused by {rule}: {facts}" for _, window, rule, facts in accused]
        problems += await _horizons_that_stand_still(ground)
        await ground.recorder.order("stall", [struck["camera"]])
        after_s = await _unknown_after_s(ground, f"W-{struck['camera']}")
        if after_s is None or after_s > _BLIND_WITHIN_S:
            told = "not at all" if after_s is None else f"after {after_s:.1f} s"
            problems.append(f"after the step a stalled camera's window is UNKNOWN {told}")
        await ground.recorder.order("restore", [struck["camera"]])
        return problems

    return Fault(name=name, strike=strike, effect=Effect.MAY_BLIND, check=check)


async def _horizons_that_stand_still(ground: Ground) -> list[str]:
    query = "SELECT window_code, seen_at FROM window_seen"
    before = dict(await _rows(ground, query))
    await asyncio.sleep(12)
    after = dict(await _rows(ground, query))
    still = [window for window, seen_at in before.items() if after[window] <= seen_at]
    return [f"{len(still)} windows are not seen any further, e.g. {still[0]}"] if still else []


async def _unknown_after_s(ground: Ground, window: str) -> float | None:
    """Seconds from now until the window's UNKNOWN is stored, by the database's clock; None when that never comes."""
    query = """SELECT extract(epoch FROM stored_at - %(now)s)::float8 FROM state_change
        WHERE window_code = %(window)s AND state = 'unknown' AND stored_at > %(now)s ORDER BY stored_at LIMIT 1"""
    ((now,),) = await _rows(ground, "SELECT clock_timestamp()")
    until = time.monotonic() + _LONGEST_BLIND_S
    while time.monotonic() < until:
        for (after_s,) in await _rows(ground, query, {"window": window, "now": now}):
            return float(after_s)
        await asyncio.sleep(0.5)
    return None


def disk_full() -> Fault:
    """No byte is free where evidence is kept, whatever the product deletes to make room."""
    said: dict[str, str] = {}
    struck: dict[str, asyncio.Task[None]] = {}

    async def strike(ground: Ground, cameras: Sequence[str]) -> None:
        said["camera"] = cameras[0]
        struck["filling"] = asyncio.create_task(_keep_full(ground.evidence / "filled"))
        await asyncio.sleep(_EMPTIED_WITHIN_S)
        said["full"] = await _ordered(ground, cameras[0])

    async def mend(ground: Ground, _cameras: Sequence[str]) -> None:
        struck["filling"].cancel()
        await asyncio.gather(struck["filling"], return_exceptions=True)
        (ground.evidence / "filled").unlink()
        said["free"] = await _ordered(ground, said["camera"])

    async def check(_ground: Ground) -> list[str]:
        problems: list[str] = []
        if not said["full"].startswith("failed: the disk is fuller than"):
            problems.append(f"on a full disk evidence is {said['full']}")
        if said["free"] != "ready":
            problems.append(f"when there is room again evidence is {said['free']}")
        return problems

    return Fault(name="disk full", strike=strike, mend=mend, effect=Effect.SPARES, check=check)


async def _keep_full(path: Path) -> None:
    while True:
        await asyncio.to_thread(_fill, path)
        await asyncio.sleep(0.1)


def _fill(path: Path) -> None:
    with path.open("ab", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"\0" * (1 << 16))


async def _ordered(ground: Ground, camera: str) -> str:
    """What becomes of a picture that is ordered now: ready, failed with its reason, or still wanted."""
    now, terms = datetime.now(UTC), ClipTerms()
    async with ground.hall.db.act() as act:
        code = CameraCode(camera)
        (number,) = await evidence.order(
            act, camera=code, window=None, moment=now, keep_until=now + terms.keep, now=now, terms=terms,
            kinds=("snapshot",),
        )  # fmt: skip
    until = time.monotonic() + _DONE_WITHIN_S
    while time.monotonic() < until:
        found = await evidence.one(ground.hall.db, number)
        if found is not None and found.state != "wanted":
            return found.state if found.state == "ready" else f"failed: {found.problem}"
        await asyncio.sleep(0.5)
    return "still wanted"


async def _rows(ground: Ground, query: str, values: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
    connection = await psycopg.AsyncConnection.connect(ground.server.dsn, autocommit=True)
    async with connection:
        return await (await connection.execute(query.encode(), values)).fetchall()
