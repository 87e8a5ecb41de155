"""What a decision about an alert says about who was at the window, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from store.reviews import ReviewedClip

_NOBODY_THERE = frozenset({"ATT-01", "ATT-02", "ATT-03", "ATT-11"})
_SOMEBODY_THERE = frozenset({"ATT-07", "ATT-08"})
RULES = _NOBODY_THERE | _SOMEBODY_THERE
"""Rules whose findings say that nobody, or somebody, is at the window."""
MISREAD = "picture_misread"
_MARGIN = timedelta(seconds=2)
"""Around a change: nobody leaves within one instant, and it is dated to a second or so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """From when to when it is known whether somebody was there."""

    present: bool
    from_at: datetime
    to_at: datetime


def truth(clip: ReviewedClip) -> Truth | None:
    """What the decision says; None where it says nothing about the picture.

    A confirmed absence says that nobody was there; one dismissed because the picture was misread, that somebody was.
    One that was excused, or covered by a colleague, leaves that open.
    """
    misread = clip.dismissed and clip.reason == MISREAD
    if clip.rule in _NOBODY_THERE and (misread or not clip.dismissed):
        present = misread
    elif clip.rule in _SOMEBODY_THERE and not clip.dismissed:
        present = True
    else:
        return None
    ends = clip.shows_to if clip.occurred_to is None else min(clip.occurred_to, clip.shows_to)
    begins = max(clip.occurred_from, clip.shows_from) + _MARGIN
    return Truth(present=present, from_at=begins, to_at=ends - _MARGIN) if begins < ends - _MARGIN else None
