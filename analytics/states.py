"""Settle flickering observations into a lasting state: a pure fold, one window at a time.

How presence is decided. Over the span of `hold`, or the last ten if they are more, each observation is a sample:
PRESENT, ABSENT or UNKNOWN.
Somebody is there when `present_share` of the samples (at least two) say PRESENT; nobody is there when fewer than
that say anything but ABSENT; what is left is UNKNOWN. So an UNKNOWN sample never helps an absence, a lone false
detection changes nothing, and a real change is decided within about `hold`.

After a time without pictures it is the evidence that decides, not the time that has passed: somebody seen three times
is there; four samples that all say ABSENT say that nobody is - where one look in ten misses a person that is wrong
once in ten thousand times -; samples that disagree need half of `hold`.

When it began. An absence begins at the last PRESENT sample, or at the first ABSENT one after an UNKNOWN; it ends
at the first sample that is not ABSENT among those that ended it. A flicker of presence too short to be decided
does not end an absence. A decided presence does, but if it is shorter than `merge_gap` the two absences around it
count as one towards EMPTY. UNKNOWN ends an absence for good: afterwards it is established anew.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil
from typing import assert_never

from analytics.company import decide_company, in_detail, within
from analytics.settle_rules import SettleRules
from analytics.track import Sample, Track
from analytics.vocabulary import Observation, Presence, StateChange, UnknownReason, WindowState, presence

_TICK = timedelta(microseconds=1)
_COVERED = 0.5  # of `hold` must be seen without a gap before samples that disagree decide
_FEWEST = 2
_ENOUGH = 10  # samples: looked at more often than ten times in `hold`, a window is decided about sooner
_SURELY_THERE = 3  # samples with somebody: that is known before it could be known that nobody is there
_SURELY_GONE = 4  # samples, all there are, with nobody
_BRIEFLY = 0.25  # of `hold` they must span: people bend down, and a window may be looked at many times a second

Step = tuple[Track, tuple[StateChange, ...]]


def settle(track: Track, seen: Observation, *, rules: SettleRules) -> Step:
    """The track after one more observation, and the changes that it makes certain; out of order it says nothing."""
    if track.newest_at is not None and seen.at <= track.newest_at:
        return track, ()
    earlier: tuple[StateChange, ...] = ()
    if track.newest_at is not None:
        track, earlier = blind(track, seen.at, rules=rules)
    track = _with_sample(track, _sample(seen, rules), rules)
    if not _is_enough(track, seen.at, rules):
        return track, earlier
    need = max(_FEWEST, ceil(rules.present_share * len(track.samples) - 1e-9))
    track, turned = _decide_presence(track, need, rules)
    track = decide_company(track, need)
    change = _detail(track, rules) if turned is None else in_detail(track, turned, rules)
    if change is None:
        return track, earlier
    change = replace(change, customer=track.customer_since is not None, customer_since=track.customer_since)
    return replace(track, change=change), (*earlier, change)


def blind(track: Track, now: datetime, *, rules: SettleRules) -> Step:
    """The track if nothing was observed up to `now`: UNKNOWN from the last observation on, after `blind_after`."""
    last = track.newest_at or track.watched_since
    if now - last <= rules.blind_after:
        return track, ()
    was = track.change
    track = _forgotten(replace(track, samples=(), unbroken_since=None, gone_from=None))
    if was is not None and was.state is WindowState.UNKNOWN and was.reason is UnknownReason.NO_PICTURE:
        return track, ()
    change = _change(track, last, WindowState.UNKNOWN, reason=UnknownReason.NO_PICTURE, decided_at=now)
    return replace(track, change=change), (change,)


def settled_until(track: Track) -> datetime | None:
    """Up to when the told presence will stand: no later change of it is dated before. None before the first."""
    if track.newest_at is None or track.change is None:
        return None
    told_at = track.change.at
    match presence(track.change.state):
        case Presence.PRESENT:
            return max((s.at for s in track.fresh if _is_present(s)), default=told_at)
        case Presence.ABSENT:
            return min((s.at for s in track.fresh if s.in_sight), default=max(told_at, track.newest_at))
        case Presence.UNKNOWN:
            signs = [s.at for s in track.fresh if _is_present(s)] + ([track.gone_from] if track.gone_from else [])
            return max(told_at, min(signs, default=track.newest_at))
        case _:
            assert_never(presence(track.change.state))


def _sample(seen: Observation, rules: SettleRules) -> Sample:
    if seen.staff is None:
        reason = seen.unknown or UnknownReason.TOO_FEW_SAMPLES
        return Sample(at=seen.at, staff=Presence.UNKNOWN, score=0.0, reason=reason, camera=seen.camera)
    there = seen.staff >= (rules.threshold if seen.threshold is None else seen.threshold)
    likely = seen.staff if seen.probability is None else seen.probability
    score = likely if there else 1 - likely
    if seen.probability is not None and score < rules.sure:
        reason = UnknownReason.UNSURE
        return Sample(at=seen.at, staff=Presence.UNKNOWN, score=score, reason=reason, camera=seen.camera)
    return Sample(
        at=seen.at,
        staff=Presence.PRESENT if there else Presence.ABSENT,
        score=score,
        customer=seen.customers > 0,
        head_down=seen.head_down,
        phone=seen.phone is True,
        crowd=seen.staff_count is not None and seen.staff_count >= rules.crowd,
        camera=seen.camera,
    )


def _is_enough(track: Track, now: datetime, rules: SettleRules) -> bool:
    """Whether what was seen since the last gap allows a decision at all."""
    samples, seen_for = track.samples, now - (track.unbroken_since or now)
    if len(samples) >= (_FEWEST if seen_for >= _COVERED * rules.hold else _ENOUGH):
        return True
    if sum(map(_is_present, samples)) >= _SURELY_THERE:
        return True
    return (
        len(samples) >= _SURELY_GONE
        and seen_for >= _BRIEFLY * rules.hold
        and all(s.staff is Presence.ABSENT for s in samples)
    )


def _with_sample(track: Track, sample: Sample, rules: SettleRules) -> Track:
    gone_from: datetime | None
    match sample.staff:
        case Presence.PRESENT:
            gone_from = sample.at
        case Presence.UNKNOWN:
            gone_from = None
        case Presence.ABSENT:
            gone_from = track.gone_from or sample.at
        case _:
            assert_never(sample.staff)
    return replace(
        track,
        samples=(*(s for s in track.samples[1 - _ENOUGH :] if sample.at - s.at < rules.hold), sample),
        newest_at=sample.at,
        unbroken_since=track.unbroken_since or sample.at,
        gone_from=gone_from,
    )


def _decide_presence(track: Track, need: int, rules: SettleRules) -> tuple[Track, StateChange | None]:
    """Whether presence itself turned, and to what."""
    was = presence(track.change.state) if track.change else None
    if sum(s.in_sight for s in track.samples) < need:
        if was is Presence.ABSENT:
            return track, None
        begin = _later(track, track.gone_from)
        merged = track.absent_until is not None and begin - track.absent_until < rules.merge_gap
        since = track.absent_since if merged and track.absent_since else begin
        track = replace(track, absent_since=since, absent_until=None)
        return track, _change(track, begin, WindowState.AWAY)
    if sum(s.staff is Presence.PRESENT for s in track.samples) >= need:
        if was is Presence.PRESENT:
            return track, None
        signs = [s.at for s in track.samples if (s.in_sight if was is Presence.ABSENT else _is_present(s))]
        begin = _first_after(track, signs)
        track = replace(track, absent_until=begin if was is Presence.ABSENT else None)
        return track, _change(track, begin, WindowState.ATTENDED)
    unknown = [s for s in track.samples if s.staff is Presence.UNKNOWN]
    reason = unknown[-1].reason
    if track.change and track.change.state is WindowState.UNKNOWN and track.change.reason is reason:
        return track, None
    last_seen = max((s.at for s in track.samples if _is_present(s)), default=None)
    if was is Presence.ABSENT:
        signs = [s.at for s in track.samples if s.in_sight]
    else:
        signs = [s.at for s in track.samples if last_seen is None or s.at > last_seen]
    change = _change(track, _first_after(track, signs), WindowState.UNKNOWN, reason=reason)
    return _forgotten(track), change


def _detail(track: Track, rules: SettleRules) -> StateChange | None:
    """The change between two states of the same presence, when it is due and can no longer be overtaken."""
    if track.change is None or track.newest_at is None:
        return None
    state, due = within(track, rules, presence(track.change.state), track.newest_at)
    if state is track.change.state:
        return None
    at = _later(track, due)
    match presence(state):
        case Presence.ABSENT:
            overtaken = any(s.in_sight and s.at <= at for s in track.fresh)
        case Presence.PRESENT:
            overtaken = track.gone_from is None or track.gone_from < at
        case Presence.UNKNOWN:
            return None
        case _:
            assert_never(presence(state))
    return None if overtaken else _change(track, at, state)


def _change(
    track: Track,
    at: datetime,
    state: WindowState,
    *,
    reason: UnknownReason | None = None,
    decided_at: datetime | None = None,
) -> StateChange:
    return StateChange(
        window=track.window,
        at=_later(track, at),
        state=state,
        reason=reason,
        camera=track.samples[-1].camera if track.samples else None,
        customer=track.customer_since is not None,
        customer_since=track.customer_since,
        confidence=_confidence(track.samples, presence(state)),
        decided_at=decided_at or track.newest_at,
    )


def _confidence(samples: tuple[Sample, ...], told: Presence) -> float | None:
    """How likely the samples that say so are right, in the mean; None of UNKNOWN."""
    agreeing = [s.score for s in samples if s.staff is told]
    return round(sum(agreeing) / len(agreeing), 3) if agreeing and told is not Presence.UNKNOWN else None


def _forgotten(track: Track) -> Track:
    """The track without what an UNKNOWN stretch makes worthless."""
    return replace(
        track,
        absent_since=None,
        absent_until=None,
        customer_since=None,
        customer_turned_at=None,
        head_down_since=None,
        phone_since=None,
        crowd_since=None,
    )


def _later(track: Track, at: datetime | None) -> datetime:
    """The instant itself, or just after the last change: time is told in one direction only."""
    wanted = at or track.newest_at or track.watched_since
    return wanted if track.change is None else max(wanted, track.change.at + _TICK)


def _first_after(track: Track, signs: list[datetime]) -> datetime:
    """The first of the signs that the last change does not already account for, else the newest sample."""
    after = [at for at in signs if track.change is None or at > track.change.at]
    return after[0] if after else _later(track, track.newest_at)


def _is_present(sample: Sample) -> bool:
    return sample.staff is Presence.PRESENT
