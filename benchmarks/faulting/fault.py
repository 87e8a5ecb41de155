"""A fault: how it strikes, how it is mended, what must be seen of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.faulting.ground import Ground

Deed = Callable[[Ground, Sequence[str]], Awaitable[None]]


async def nothing(_ground: Ground, _cameras: Sequence[str]) -> None:
    """It passes by itself."""


async def no_problems(_ground: Ground) -> list[str]:
    """Nothing further is asked."""
    return []


class Effect(StrEnum):
    """What becomes of the windows that a fault concerns."""

    BLINDS = "blinds"
    """Each turns UNKNOWN, and comes back."""
    MAY_BLIND = "may blind"
    """Those that turn UNKNOWN come back."""
    SPARES = "spares"
    """None turns UNKNOWN."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One kind of trouble."""

    name: str
    strike: Deed
    mend: Deed = nothing
    effect: Effect = Effect.BLINDS
    lasts_s: float = 12.0
    """At least; it is not mended before its effect was seen, or it is plain that there will be none."""
    reconnects_within_s: float = 12.0
    """From being mended to the stream's return: the longest pause of the reader, and connecting."""
    restarts: int = 0
    """Processes that are started again."""
    check: Callable[[Ground], Awaitable[list[str]]] = no_problems
    """What is wrong afterwards, beside what is asked of every fault."""
