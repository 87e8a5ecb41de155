"""From a frame and what the network found in it to what it says about a window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analytics.movement import Gist
from analytics.vocabulary import Observation, UnknownReason
from analytics.zones import Cut, Rectangle, View
from ingest.frame import Frame
from models.vocabulary import Person, Posture

_DARK_BELOW = 24.0  # brightest tenth of the picture, of 255
_UNIFORM_BELOW = 7.0  # spread of brightness, of 255


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a window as it was cut out, and the people found there, best first."""

    cut: Cut
    people: Sequence[Person]


def hidden(seen: Gist) -> UnknownReason | None:
    """Why a picture shows nothing: too dark, or the lens is covered; None when it shows something."""
    if float(np.percentile(seen, 90)) < _DARK_BELOW:
        return UnknownReason.DARK
    return UnknownReason.BLOCKED if float(seen.std()) < _UNIFORM_BELOW else None


def observe(
    frame: Frame, view: View, *, staff: Side | None, customers: Side | None = None, threshold: float
) -> Observation:
    """What a frame that shows something says about one window.

    `staff` and `customers` are the two sides with the people found in them; of a side that was not looked at it says
    that nobody is there. A person is staff if the middle of the
    shoulders lies in the staff rectangle, extended upward by half its height, and does not lie in the customer
    rectangle more properly.
    """
    width, height = frame.planes.width, frame.planes.height
    behind = view.staff.in_pixels(width, height)
    before = view.customer.in_pixels(width, height) if view.customer else None
    best: Person | None = None
    body: Rectangle | None = None
    counted = 0
    for person, x, y, where in _placed(staff, width, height):
        is_customer = before is not None and before.holds(x, y) and not behind.holds(x, y)
        is_staff = behind.reaching_up().holds(x, y) and not is_customer
        counted += is_staff and person.score >= threshold
        if is_staff and person.score >= (best.score if best else 0.0):
            best, body = person, where
    found = best if best is not None and best.score >= threshold else None
    guests = [
        where
        for person, x, y, where in _placed(customers, width, height)
        if before is not None and person.score >= threshold and before.holds(x, y) and not behind.holds(x, y)
    ]
    return Observation(
        window=view.window,
        camera=frame.camera,
        at=frame.seen_at,
        staff=best.score if best else 0.0,
        threshold=view.threshold,
        body=body if found else None,
        customers=len(guests),
        customer=guests[0] if guests else None,
        head_down=found is not None and found.posture is Posture.HEAD_DOWN,
        phone=found.phone if found is not None else None,
        staff_count=counted if staff is not None else None,
    )


def observe_nothing(frame: Frame, view: View, reason: UnknownReason) -> Observation:
    """What a frame says that shows nothing: only why."""
    return Observation(window=view.window, camera=frame.camera, at=frame.seen_at, staff=None, unknown=reason)


def _placed(side: Side | None, width: int, height: int) -> list[tuple[Person, float, float, Rectangle]]:
    """Each person with the middle of the shoulders in pixels, and the box in shares, of the whole picture."""
    if side is None:
        return []
    left, top = side.cut.left, side.cut.top
    return [
        (
            person,
            person.shoulder[0] + left,
            person.shoulder[1] + top,
            Rectangle(x1 + left, y1 + top, x2 + left, y2 + top).in_shares(width, height),
        )
        for person in side.people
        for x1, y1, x2, y2 in (person.box,)
    ]
