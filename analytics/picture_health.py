"""What is wrong with a camera's picture although it comes: frozen, blurred, or taken from another place than it was.

The limits were measured on real footage moved, blurred, lit and covered by us, and on scenes in which people come and
go (docs/design/picture-health.md).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from analytics.displacement import Fit, fit, structure
from analytics.movement import Gist
from analytics.reference_view import ReferenceView
from analytics.sharpness import sharpness
from analytics.stillness import Stillness, still
from analytics.vocabulary import UnknownReason
from ingest.frame import Frame

_CHECK_EVERY = timedelta(seconds=5)
_SHARPNESS_EVERY = timedelta(seconds=30)
_SHIFTED_CELLS = 2
_SHIFTED_BEST = 0.5
_SHIFTED_BETTER = 0.12
"""By how much the displaced picture must agree better than the one in place."""
_ELSEWHERE = 0.15
"""Agreement below which the picture shows another scene. Half of a picture covered by people leaves 0.27."""
_BACK = 0.4
"""Agreement from which a camera that was elsewhere counts as back."""
_SHIFTED_CHECKS, _ELSEWHERE_CHECKS, _BACK_CHECKS = 4, 24, 3
_BLURRED_CHECKS, _SHARP_CHECKS = 4, 2
_CLEARLY_SHARP = 1.3
"""Times the limit from which a blurred picture counts as sharp again, so that it does not flap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureHealth:
    """What is known of one camera's picture between two looks."""

    reference: ReferenceView | None = None
    stillness: Stillness | None = None
    moved: bool = False
    blurred: bool = False
    checked_at: datetime | None = None
    sharpness_at: datetime | None = None
    doubts: int = 0
    """Checks in a row that speak for another place, or while `moved`, for the usual one."""
    blur_doubts: int = 0
    """Checks in a row that speak against `blurred` as it stands."""

    @property
    def trouble(self) -> UnknownReason | None:
        """Why the picture may not be believed; None when it may."""
        if self.stillness is not None and self.stillness.frozen:
            return UnknownReason.FROZEN
        if self.moved:
            return UnknownReason.MOVED
        return UnknownReason.BLURRED if self.blurred else None

    @property
    def well(self) -> bool:
        """Whether what is seen now may be learned as usual."""
        return self.trouble is None and not self.doubts and not self.blur_doubts


def examine(health: PictureHealth, frame: Frame, gist: Gist) -> PictureHealth:
    """What is known after one more picture that shows something. Most cost a comparison of two small pictures."""
    now = frame.seen_at
    health = replace(health, stillness=still(health.stillness, frame, gist))
    if _is_due(health.checked_at, now, _CHECK_EVERY):
        health = replace(_placed(health, gist), checked_at=now)
    if _is_due(health.sharpness_at, now, _SHARPNESS_EVERY):
        health = replace(_focused(health, sharpness(frame.planes, gist), now), sharpness_at=now)
    return health


def _is_due(last: datetime | None, now: datetime, every: timedelta) -> bool:
    # A clock that was set back must not end the checks.
    return last is None or not timedelta(0) <= now - last < every


def _placed(health: PictureHealth, gist: Gist) -> PictureHealth:
    seen, usual = structure(gist), health.reference
    if usual is None:
        return replace(health, reference=ReferenceView.begun(seen))
    if not usual.settled:
        return replace(health, reference=usual.with_structure(seen))
    found = fit(usual.structure, seen)
    shifted, elsewhere = _is_shifted(found), found.here < _ELSEWHERE
    if health.moved:
        back = health.doubts + 1 if found.here >= _BACK and not shifted else 0
        return replace(health, moved=back < _BACK_CHECKS, doubts=back % _BACK_CHECKS)
    if shifted or elsewhere:
        doubts = health.doubts + 1
        moved = doubts >= (_SHIFTED_CHECKS if shifted else _ELSEWHERE_CHECKS)
        return replace(health, moved=moved, doubts=0 if moved else doubts)
    health = replace(health, doubts=0)
    return replace(health, reference=usual.with_structure(seen)) if health.well else health


def _focused(health: PictureHealth, seen: float, now: datetime) -> PictureHealth:
    usual = health.reference
    if usual is None:
        return health
    least = usual.least_sharp(now)
    if least is not None and health.blurred:
        doubts = health.blur_doubts + 1 if seen > _CLEARLY_SHARP * least else 0
        return replace(health, blurred=doubts < _SHARP_CHECKS, blur_doubts=doubts % _SHARP_CHECKS)
    if least is not None and seen < least:
        doubts = health.blur_doubts + 1
        return replace(health, blurred=doubts >= _BLURRED_CHECKS, blur_doubts=doubts % _BLURRED_CHECKS)
    health = replace(health, blur_doubts=0)
    return replace(health, reference=usual.with_sharpness(seen, at=now)) if health.well else health


def _is_shifted(found: Fit) -> bool:
    better = found.best - found.here >= _SHIFTED_BETTER
    return found.cells >= _SHIFTED_CELLS and found.best >= _SHIFTED_BEST and better
