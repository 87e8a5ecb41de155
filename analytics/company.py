"""The states within a presence: who else is at the window, and what the member of staff seems to do there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from analytics.settle_rules import SettleRules
from analytics.track import Sample, Track
from analytics.vocabulary import Presence, StateChange, WindowState, presence


def decide_company(track: Track, need: int) -> Track:
    """Since when a customer is there, the head is down, a phone is in hand, a crowd stands behind the counter."""
    with_customer = [s for s in track.samples if s.customer]
    if track.customer_since is None and len(with_customer) >= need:
        since = with_customer[0].at
        track = replace(track, customer_since=since, customer_turned_at=since)
    elif track.customer_since is not None and len(with_customer) < need:
        last = with_customer[-1].at if with_customer else track.samples[0].at
        track = replace(track, customer_since=None, customer_turned_at=last)
    return replace(
        track,
        head_down_since=_steady_since(track, need, _head_down, track.head_down_since),
        phone_since=_steady_since(track, need, _phone, track.phone_since),
        crowd_since=_steady_since(track, need, _crowd, track.crowd_since),
    )


def in_detail(track: Track, turned: StateChange, rules: SettleRules) -> StateChange:
    """A turn of presence, told at once as the state within it that is already due."""
    if track.newest_at is None or turned.state is WindowState.UNKNOWN:
        return turned
    state, due = within(replace(track, change=turned), rules, presence(turned.state), track.newest_at)
    return replace(turned, state=state) if due <= turned.at else turned


def within(track: Track, rules: SettleRules, now: Presence, newest: datetime) -> tuple[WindowState, datetime]:
    """The state within a presence, and from when."""
    match now:
        case Presence.ABSENT:
            return _within_absence(track, rules, newest)
        case Presence.PRESENT:
            return _within_presence(track, rules, newest)
        case Presence.UNKNOWN:
            return WindowState.UNKNOWN, newest
        case _:
            assert_never(now)


def _within_absence(track: Track, rules: SettleRules, newest: datetime) -> tuple[WindowState, datetime]:
    customer, turned = track.customer_since, track.customer_turned_at or newest
    if customer is not None and newest >= customer + rules.customer_after:
        return WindowState.WAITING, customer + rules.customer_after
    empty_at = (track.absent_since or newest) + rules.empty_after
    if newest >= empty_at:
        return WindowState.EMPTY, max(empty_at, turned) if track.is_told(WindowState.WAITING) else empty_at
    return WindowState.AWAY, turned


def _within_presence(track: Track, rules: SettleRules, newest: datetime) -> tuple[WindowState, datetime]:
    """A phone is a suspicion with and without a customer; whoever serves one neither dozes nor gathers."""
    if track.phone_since is not None and newest >= track.phone_since + rules.phone_after:
        return WindowState.PHONE, track.phone_since + rules.phone_after
    over = _suspicion_over(track)
    if track.customer_since is not None:
        phone_over = over if track.is_told(WindowState.PHONE) else None
        return WindowState.SERVING, max(track.customer_since, phone_over or track.customer_since)
    if track.head_down_since is not None and newest >= track.head_down_since + rules.head_down_after:
        return WindowState.HEAD_DOWN, track.head_down_since + rules.head_down_after
    if track.crowd_since is not None and newest >= track.crowd_since + rules.crowd_after:
        return WindowState.GATHERING, track.crowd_since + rules.crowd_after
    if track.is_told(WindowState.SERVING):
        return WindowState.ATTENDED, track.customer_turned_at or newest
    return WindowState.ATTENDED, newest if over is None else over


def _suspicion_over(track: Track) -> datetime | None:
    """The last sign of the suspicion that was told; None when none was told, or no sign of it is left."""
    told = None if track.change is None else _SIGNS.get(track.change.state)
    return None if told is None else max((s.at for s in track.samples if told(s)), default=None)


def _steady_since(track: Track, need: int, sign: Callable[[Sample], bool], since: datetime | None) -> datetime | None:
    """Since when a sign has been seen in most of the samples that show somebody; None when it is not."""
    seen = [s for s in track.samples if sign(s)]
    present = sum(s.staff is Presence.PRESENT for s in track.samples)
    return (since or seen[0].at) if len(seen) >= need and 2 * len(seen) > present else None


def _head_down(sample: Sample) -> bool:
    return sample.head_down


def _phone(sample: Sample) -> bool:
    return sample.phone


def _crowd(sample: Sample) -> bool:
    return sample.crowd


_SIGNS: dict[WindowState, Callable[[Sample], bool]] = {
    WindowState.HEAD_DOWN: _head_down,
    WindowState.PHONE: _phone,
    WindowState.GATHERING: _crowd,
}
