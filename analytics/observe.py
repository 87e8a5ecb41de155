"""From a frame and what the network found in it to what it says about a window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from analytics.movement import Gist
from analytics.vocabulary import Observation, UnknownReason
from analytics.zones import Cut, Rectangle, View
from ingest.frame import Frame
from models.vocabulary import Person, Posture

_DARK_BELOW = 24  # brightest tenth of the picture, of 255
_UNIFORM_BELOW = 7.0  # spread of brightness, of 255


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a window as it was cut out, and the people found there, best first."""

    cut: Cut
    people: Sequence[Person]


@dataclass(frozen=True, slots=True)
class Placed:
    """A person where the whole picture has them: shoulders in pixels, the box in shares."""

    person: Person
    shoulder: tuple[float, float]
    where: Rectangle


def hidden(seen: Gist) -> UnknownReason | None:
    """Why a picture shows nothing: too dark, or the lens is covered; None when it shows something."""
    # Every picture is asked: numpy's percentile and spread would take ten times as long.
    if np.count_nonzero(seen >= _DARK_BELOW) < seen.size / 10:
        return UnknownReason.DARK
    _, spread = cv2.meanStdDev(seen.reshape(len(seen), -1))
    return UnknownReason.BLOCKED if float(spread[0, 0]) < _UNIFORM_BELOW else None


def observe(
    frame: Frame, view: View, *, staff: Side | None, customers: Side | None = None, threshold: float
) -> Observation:
    """What a frame that shows something says about one window.

    `staff` and `customers` are the two sides with the people found in them; of a side that was not looked at it says
    that nobody is there.
    """
    size = frame.planes.width, frame.planes.height
    behind = staff_in(staff, view, size)
    best = behind[0] if behind else None
    found = best if best is not None and best.person.score >= threshold else None
    guests = [one.where for one in customers_in(customers, view, size) if one.person.score >= threshold]
    return Observation(
        window=view.window,
        camera=frame.camera,
        at=frame.seen_at,
        staff=best.person.score if best else 0.0,
        threshold=view.threshold,
        body=found.where if found else None,
        customers=len(guests),
        customer=guests[0] if guests else None,
        head_down=found is not None and found.person.posture is Posture.HEAD_DOWN,
        phone=found.person.phone if found is not None else None,
        staff_count=sum(one.person.score >= threshold for one in behind) if staff is not None else None,
    )


def observe_nothing(frame: Frame, view: View, reason: UnknownReason) -> Observation:
    """What a frame says that shows nothing: only why."""
    return Observation(window=view.window, camera=frame.camera, at=frame.seen_at, staff=None, unknown=reason)


def staff_in(side: Side | None, view: View, size: tuple[int, int]) -> list[Placed]:
    """Who is staff of those found, best first, however faint; `size` is the whole picture's width and height.

    A person is staff if the middle of the shoulders lies in the staff rectangle, extended upward by half its height,
    and does not lie in the customer rectangle more properly.
    """
    behind = view.staff.in_pixels(*size)
    before = view.customer.in_pixels(*size) if view.customer else None

    def is_staff(x: float, y: float) -> bool:
        is_customer = before is not None and before.holds(x, y) and not behind.holds(x, y)
        return behind.reaching_up().holds(x, y) and not is_customer

    found = [one for one in placed(side, size) if is_staff(*one.shoulder)]
    return sorted(found, key=lambda one: -one.person.score)


def customers_in(side: Side | None, view: View, size: tuple[int, int]) -> list[Placed]:
    """Who is a customer of those found, however faint."""
    if view.customer is None:
        return []
    behind, before = view.staff.in_pixels(*size), view.customer.in_pixels(*size)
    return [one for one in placed(side, size) if before.holds(*one.shoulder) and not behind.holds(*one.shoulder)]


def placed(side: Side | None, size: tuple[int, int]) -> list[Placed]:
    """Everybody found on a side, placed in the whole picture."""
    if side is None:
        return []
    left, top = side.cut.left, side.cut.top
    return [
        Placed(
            person=person,
            shoulder=(person.shoulder[0] + left, person.shoulder[1] + top),
            where=Rectangle(x1 + left, y1 + top, x2 + left, y2 + top).in_shares(*size),
        )
        for person in side.people
        for x1, y1, x2, y2 in (person.box,)
    ]
