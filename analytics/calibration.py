"""What a guided check of a window says: whether its camera tells somebody there from nobody, and from which score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from models.calibration import FAINT

FEWEST = 8
"""Readings of each phase; with fewer, one that is wrong would decide."""
MARGIN = 0.1
"""So far apart both must be: scores of one place change by about this much over a day."""
_MISSED = 0.2
"""Of the readings with somebody there so many may be fainter than all that is told: settling bridges them."""
_INVENTED = 0.05
_HIGHEST = 0.9
_SMALL_PX = 48
_OBLIQUE = 0.8
_DARK = 60


class Phase(StrEnum):
    """What the people of a check are asked to do."""

    PRESENT = "present"
    """Stand, or sit, at the window."""
    ABSENT = "absent"
    """Leave it."""


class Verdict(StrEnum):
    """What becomes of the window in this camera."""

    USABLE = "usable"
    FAILED = "failed"
    """This placement cannot support rules: through this camera the window is UNKNOWN."""
    INCONCLUSIVE = "inconclusive"
    """Too few pictures; nothing changes."""


class Remark(StrEnum):
    """Why a verdict is what it is, or what would make it better."""

    TOO_FEW = "too_few"
    NOT_SEEN = "not_seen"
    """Somebody was there and was not seen, or hardly."""
    SEEN_WHEN_EMPTY = "seen_when_empty"
    """Nobody should have been there, and somebody was seen: a neighbour, a passer-by, a picture on the wall."""
    CUSTOMER_NOT_SEEN = "customer_not_seen"
    CUSTOMER_SEEN_WHEN_EMPTY = "customer_seen_when_empty"
    TOO_SMALL = "too_small"
    TOO_OBLIQUE = "too_oblique"
    TOO_DARK = "too_dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one picture said of the window during a check."""

    staff: float
    """Score of the best person on the staff side, faint ones too; 0 when nobody was told of."""
    customer: float | None = None
    """The same of the customer's side; None when the window has none."""
    body: tuple[float, float] | None = None
    """Width and height of that person on the staff side, in pixels of the camera's picture."""
    brightness: float = 128.0
    """Mean of the staff side, 0 to 255."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How far apart the scores with and without somebody lie on one side."""

    seen: float
    """What four of five readings with somebody there reach."""
    empty: float
    """What nineteen of twenty readings of the empty side stay within; never less than FAINT: fainter people are not
    told of, so whoever is not seen may have any score up to it."""

    @property
    def margin(self) -> float:
        """How far; negative when they overlap."""
        return self.seen - self.empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What a check comes to."""

    verdict: Verdict
    threshold: float | None = None
    """The score from which a person is to count here; None unless the verdict is USABLE."""
    staff: Spread | None = None
    customer: Spread | None = None
    remarks: tuple[Remark, ...] = ()
    person_px: float | None = None
    """Height of the people seen at the window, in pixels of the camera's picture: the median."""


def conclude(present: Sequence[Reading], absent: Sequence[Reading], *, usual: float) -> Conclusion:
    """What readings with somebody on both sides, and with nobody, say. `usual` is the hall's threshold: it stays
    where it does well enough."""
    if min(len(present), len(absent)) < FEWEST:
        return Conclusion(verdict=Verdict.INCONCLUSIVE, remarks=(Remark.TOO_FEW,))
    staff = _spread([one.staff for one in present], [one.staff for one in absent])
    customer = _spread(
        [one.customer for one in present if one.customer is not None],
        [one.customer for one in absent if one.customer is not None],
    )
    assert staff is not None  # noqa: S101 (there are readings of both)
    usable = staff.margin >= MARGIN
    return Conclusion(
        verdict=Verdict.USABLE if usable else Verdict.FAILED,
        threshold=_threshold(staff, usual) if usable else None,
        staff=staff,
        customer=customer,
        remarks=(*_why(staff), *_of_customers(customer), *advice(present)),
        person_px=_height(present),
    )


def advice(present: Sequence[Reading]) -> tuple[Remark, ...]:
    """What to change about the camera's place or the light, from readings with somebody at the window."""
    bodies = [one.body for one in present if one.body is not None]
    found: list[Remark] = []
    if bodies and median(high for _, high in bodies) < _SMALL_PX:
        found.append(Remark.TOO_SMALL)
    if bodies and median(high / max(wide, 1.0) for wide, high in bodies) < _OBLIQUE:
        # Seen from far above, a person is hardly taller than wide.
        found.append(Remark.TOO_OBLIQUE)
    if present and median(one.brightness for one in present) < _DARK:
        found.append(Remark.TOO_DARK)
    return tuple(found)


def _spread(present: Sequence[float], absent: Sequence[float]) -> Spread | None:
    """None when one of them was never read."""
    if not present or not absent:
        return None
    return Spread(
        seen=sorted(present)[int(_MISSED * len(present))],
        empty=max(FAINT, sorted(absent, reverse=True)[int(_INVENTED * len(absent))]),
    )


def _threshold(staff: Spread, usual: float) -> float:
    """The hall's own where it keeps a quarter of the margin to both, else the middle between them."""
    quarter = staff.margin / 4
    if staff.empty + quarter <= usual <= staff.seen - quarter:
        return usual
    return round(min((staff.seen + staff.empty) / 2, _HIGHEST), 2)


def _why(staff: Spread) -> tuple[Remark, ...]:
    if staff.margin >= MARGIN:
        return ()
    unseen = (Remark.NOT_SEEN,) if staff.seen < FAINT + MARGIN else ()
    return (*unseen, Remark.SEEN_WHEN_EMPTY) if staff.empty > FAINT else unseen


def _of_customers(customer: Spread | None) -> tuple[Remark, ...]:
    """Customers are counted by the same score; where they cannot be told, only rules about them suffer."""
    if customer is None or customer.margin >= MARGIN:
        return ()
    return (Remark.CUSTOMER_NOT_SEEN if customer.empty <= FAINT else Remark.CUSTOMER_SEEN_WHEN_EMPTY,)


def _height(present: Sequence[Reading]) -> float | None:
    heights = [one.body[1] for one in present if one.body is not None]
    return round(median(heights), 1) if heights else None
