"""One round: faults that strike at once, each its own cameras, and the judgement of each."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.faulting.fault import Effect, Fault, nothing
from benchmarks.faulting.ground import Ground
from benchmarks.faulting.observer import Count, Observer

UNKNOWN_WITHIN_S = BACK_WITHIN_S = 10.0
KEPT_RATE = 0.8
_CALM_S = 10.0
_LONGEST_CALM_S = 60.0
_LONGEST_BACK_S = 60.0
_LOOK_S = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Strike:
    """A fault and whom it concerns."""

    fault: Fault
    cameras: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was seen of a fault."""

    fault: str
    cameras: int
    unknown_within_s: float | None
    """From the strike to the last window's UNKNOWN being stored."""
    reconnected_within_s: float | None
    """From being mended to the last stream's return; None when no stream broke off."""
    back_within_s: float | None
    """From the return of a window's stream to its state's being stored, the longest."""
    seen_within_s: float | None
    """Of that: until the first picture that speaks for the state was taken, the longest. This and the next two are
    None where the hall goes by another clock than the database."""
    settled_within_s: float | None
    """From that one until the picture that made it certain was taken, the longest."""
    stored_within_s: float | None
    """From then until it was stored, the longest: waiting for a turn, decoding, the network, the database."""
    unknown_windows: int
    """Windows of these cameras that turned UNKNOWN."""
    others_rate_before: float | None
    others_rate_min: float | None
    """Analysed pictures a second of the worst other camera; None when there is none."""
    others_unknown: int
    """Windows of other cameras that turned UNKNOWN."""
    intervals_broken: int
    hangs: list[str]
    restarts: int
    tracebacks: int
    problems: list[str] = field(default_factory=list[str])
    """What was not as it should be."""

    @property
    def passed(self) -> bool:
        """Whether all was."""
        return not self.problems

    def figures(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self) | {"hangs": len(self.hangs), "passed": self.passed}


async def trial(ground: Ground, observer: Observer, strikes: Sequence[Strike]) -> list[Outcome]:
    """Strike, look, mend, look again; an outcome for each strike. Takes half a minute and more."""
    struck = {camera for strike in strikes for camera in strike.cameras}
    others = [camera for camera in ground.recorder.codes if camera not in struck]
    await _until(lambda: _is_calm(ground, observer), _LONGEST_CALM_S)
    blind = observer.unknown(map(_window, ground.recorder.codes))
    before = await _rates(observer, others, _CALM_S if others else 0)
    hangs, restarts, said = len(observer.hangs), len(observer.restarted), ground.log.stat().st_size
    began, counts = time.time(), dict(observer.counts)
    struck_for = max(strike.fault.lasts_s for strike in strikes)
    await asyncio.gather(*(strike.fault.strike(ground, strike.cameras) for strike in strikes))
    await asyncio.sleep(max(0.0, began + struck_for - time.time()))
    during = _rates_since(counts, observer.counts, others)
    mended = time.time()
    await asyncio.gather(*(strike.fault.mend(ground, strike.cameras) for strike in strikes))
    flowing = await _all_back(ground, observer, began)
    if not during or min(during.values()) == 0:  # the database was away: what it says of that span is known now
        during = _rates_since(counts, observer.counts, others)
    gone = observer.unknown(map(_window, ground.recorder.codes))
    one_clock = ground.clock is None
    times = [_times(strike, observer, flowing, began, mended, one_clock=one_clock) for strike in strikes]
    notes = [await strike.fault.check(ground) for strike in strikes]
    ill = len(await observer.broken_intervals())
    with ground.log.open("rb") as log:
        log.seek(said)
        tracebacks = log.read().count(b"Traceback (most recent call last)")
    outcomes: list[Outcome] = []
    for strike, problems, seen in zip(strikes, notes, times, strict=True):
        outcome = Outcome(
            fault=strike.fault.name,
            cameras=len(strike.cameras),
            **seen,
            others_rate_before=_worst(before),
            others_rate_min=_worst(during),
            others_unknown=sum(bool(_unknown_at(observer, camera, began)) for camera in others),
            intervals_broken=ill,
            hangs=observer.hangs[hangs:],
            restarts=len(observer.restarted) - restarts,
            tracebacks=tracebacks,
        )
        expected = sum(each.fault.restarts for each in strikes)
        outcome.problems.extend(
            [*problems, *_judged(strike, outcome, gone=gone, before=before, during=during, restarts=expected)]
        )
        if blind:
            outcome.problems.append(f"{len(blind)} windows were UNKNOWN before it began")
        outcomes.append(outcome)
    return outcomes


def _window(camera: str) -> str:
    return f"W-{camera}"


def _is_calm(ground: Ground, observer: Observer) -> bool:
    """Everything is known, and nobody hands cameras over: a new process counts their pictures anew."""
    handing_over = time.monotonic() - observer.handed_over_at < _CALM_S
    return not handing_over and not observer.unknown(map(_window, ground.recorder.codes))


async def _until(true: Callable[[], bool], longest_s: float) -> None:
    for _ in itertools.takewhile(lambda _: not true(), range(round(longest_s / _LOOK_S))):
        await asyncio.sleep(_LOOK_S)


async def _rates(observer: Observer, cameras: Sequence[str], for_s: float) -> dict[str, float]:
    counts = dict(observer.counts)
    await asyncio.sleep(for_s)
    return _rates_since(counts, observer.counts, cameras)


def _rates_since(before: Mapping[str, Count], after: Mapping[str, Count], cameras: Sequence[str]) -> dict[str, float]:
    """Pictures a second by what the shards counted, over the time between their own two statements."""
    rates: dict[str, float] = {}
    for camera in cameras:
        first, last = before[camera], after[camera]
        span = (last.at - first.at).total_seconds()
        rates[camera] = (last.frames - first.frames) / span if span > 0 else 0.0
    return rates


async def _all_back(ground: Ground, observer: Observer, began: float) -> dict[str, float]:
    """Wait until every window is known again, or for long enough; since when each camera's pictures flow."""
    until = time.monotonic() + _LONGEST_BACK_S
    windows = [_window(camera) for camera in ground.recorder.codes]
    await asyncio.sleep(2)
    while time.monotonic() < until:
        await asyncio.sleep(_LOOK_S)
        if observer.reaches_database and not observer.unknown(windows):
            flowing = await ground.recorder.flowing_since()
            # Known from before, and of those that come back only when they have: one that is blinded late counts.
            if len(flowing) == len(windows) and time.time() > max(*flowing.values(), began) + 12:
                return flowing
    return await ground.recorder.flowing_since()


def _unknown_at(observer: Observer, camera: str, began: float) -> list[float]:
    return [
        told.at for told in observer.told.get(_window(camera), []) if told.at >= began and told.state == "unknown"
    ]


def _times(
    strike: Strike,
    observer: Observer,
    flowing: Mapping[str, float],
    began: float,
    mended: float,
    *,
    one_clock: bool,
) -> dict[str, Any]:
    unknown: list[float] = []
    back: list[float] = []
    reconnected: list[float] = []
    seen: list[float] = []
    settled: list[float] = []
    stored: list[float] = []
    heals_itself = strike.fault.mend is nothing
    for camera in strike.cameras:
        flows = flowing.get(camera, 0.0)
        since = began if heals_itself else mended
        if flows > began:
            reconnected.append(max(0.0, flows - since))
        at = _unknown_at(observer, camera, began)
        if not at:
            continue
        unknown.append(at[0] - began)
        known = [told for told in observer.told[_window(camera)] if told.at > at[-1] and told.state != "unknown"]
        if known:
            returned = max(flows if flows > began else 0.0, since)
            back.append(known[0].at - returned)
            seen.append(known[0].begins - returned)
            settled.append(known[0].decided - known[0].begins)
            stored.append(known[0].at - known[0].decided)
    return {
        "unknown_within_s": _most(unknown),
        "reconnected_within_s": _most(reconnected),
        "back_within_s": _most(back),
        "seen_within_s": _most(seen) if one_clock else None,
        "settled_within_s": _most(settled) if one_clock else None,
        "stored_within_s": _most(stored) if one_clock else None,
        "unknown_windows": len(unknown),
    }


def _judged(
    strike: Strike,
    outcome: Outcome,
    *,
    gone: Sequence[str],
    before: Mapping[str, float],
    during: Mapping[str, float],
    restarts: int,
) -> list[str]:
    fault = strike.fault
    gone = [window for window in map(_window, strike.cameras) if window in gone]
    slower = [camera for camera, rate in before.items() if during[camera] < KEPT_RATE * rate]
    late = outcome.unknown_within_s is not None and outcome.unknown_within_s > UNKNOWN_WITHIN_S
    asked = {
        f"{len(gone)} windows are still UNKNOWN": bool(gone),
        f"only {outcome.unknown_windows} windows turned UNKNOWN": fault.effect is Effect.BLINDS
        and outcome.unknown_windows < len(strike.cameras),
        "windows turned UNKNOWN": fault.effect is Effect.SPARES and outcome.unknown_windows > 0,
        "UNKNOWN came late": fault.effect is Effect.BLINDS and late,
        "windows came back late": (outcome.back_within_s or 0) > BACK_WITHIN_S,
        "streams came back late": (outcome.reconnected_within_s or 0) > fault.reconnects_within_s,
        f"{len(slower)} other cameras lost more than a fifth of their rate": bool(slower),
        "windows of other cameras turned UNKNOWN": outcome.others_unknown > 0,
        "intervals are broken": outcome.intervals_broken > 0,
        f"hung: {', '.join(outcome.hangs[:3])}": bool(outcome.hangs),
        f"{outcome.restarts} processes were started again": outcome.restarts != restarts,
        f"{outcome.tracebacks} tracebacks in the log": outcome.tracebacks > 0,
    }
    return [problem for problem, is_so in asked.items() if is_so]


def _most(seconds: Sequence[float]) -> float | None:
    return round(max(seconds), 2) if seconds else None


def _worst(rates: Mapping[str, float]) -> float | None:
    return round(min(rates.values()), 3) if rates else None
