"""Faults of cameras' connections."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.faulting.fault import Deed, Effect, Fault
from benchmarks.faulting.ground import Ground
from benchmarks.faulting.recorder import LOGIN

_THINKS_S = 5.0
_MINUTES_S = 150.0


def _order(do: str, **more: object) -> Deed:
    async def deed(ground: Ground, cameras: Sequence[str]) -> None:
        await ground.recorder.order(do, cameras, **more)

    return deed


async def _start_slowly(ground: Ground, cameras: Sequence[str]) -> None:
    await ground.recorder.order("start_slowly", cameras, seconds=_THINKS_S)
    await ground.recorder.order("close", cameras)


async def _switch_off(ground: Ground, _cameras: Sequence[str]) -> None:
    await ground.recorder.switch_off()


async def _switch_on(ground: Ground, _cameras: Sequence[str]) -> None:
    await ground.recorder.switch_on()


_RESTORE = _order("restore")

CONNECTIONS = (
    Fault(name="closed", strike=_order("close"), effect=Effect.MAY_BLIND),
    Fault(name="stalled", strike=_order("stall"), mend=_RESTORE),
    Fault(name="half-open", strike=_order("silence"), mend=_RESTORE),
    Fault(name="refusing", strike=_order("refuse"), mend=_RESTORE),
    Fault(
        name="wrong credentials",
        strike=_order("set_credentials", name=LOGIN[0], password="changed"),  # noqa: S106 (of a simulated camera)
        mend=_order("set_credentials", name=LOGIN[0], password=LOGIN[1]),
    ),
    Fault(name="slow start", strike=_start_slowly, mend=_RESTORE, effect=Effect.MAY_BLIND),
)


def recorder_off(lasts_s: float = _MINUTES_S) -> Fault:
    """Nothing answers at the port that all cameras are read from; then it does again, as after a power cut."""
    return Fault(name="server back after minutes", strike=_switch_off, mend=_switch_on, lasts_s=lasts_s)
