"""Faults of what cameras send."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.faulting.fault import Effect, Fault
from benchmarks.faulting.ground import Ground
from simulation.play import OWN

_HOUR_S = 3600


async def _garbage(ground: Ground, cameras: Sequence[str]) -> None:
    await ground.recorder.order("garbage", cameras)


async def _restore(ground: Ground, cameras: Sequence[str]) -> None:
    await ground.recorder.order("restore", cameras)


async def _smaller(ground: Ground, cameras: Sequence[str]) -> None:
    await ground.recorder.order("show", cameras, film="small")


async def _hevc(ground: Ground, cameras: Sequence[str]) -> None:
    await ground.recorder.order("show", cameras, film="hevc")


async def _own(ground: Ground, cameras: Sequence[str]) -> None:
    await ground.recorder.order("show", cameras, film=OWN)


async def _forward(ground: Ground, cameras: Sequence[str]) -> None:
    await ground.recorder.order("set_clock", cameras, jump_s=_HOUR_S)


async def _backward(ground: Ground, cameras: Sequence[str]) -> None:
    await ground.recorder.order("set_clock", cameras, jump_s=-_HOUR_S)


CONTENTS = (
    Fault(name="garbage", strike=_garbage, mend=_restore),
    Fault(name="resolution switch", strike=_smaller, mend=_own, effect=Effect.MAY_BLIND),
    Fault(name="codec switch", strike=_hevc, mend=_own, effect=Effect.MAY_BLIND),
    Fault(name="timestamps forward", strike=_forward, effect=Effect.MAY_BLIND),
    Fault(name="timestamps backward", strike=_backward, effect=Effect.MAY_BLIND),
)
