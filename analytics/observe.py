"""From a frame and what the network found in it to what it says about a window."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from analytics.vocabulary import Observation, UnknownReason
from analytics.zones import Cut, View
from ingest.vocabulary import Frame, Picture
from models.vocabulary import Person, Posture

_DARK_BELOW = 24.0  # brightest tenth of the picture, of 255
_UNIFORM_BELOW = 7.0  # spread of brightness, of 255
_SMALL = (96, 72)


def hidden(picture: Picture) -> UnknownReason | None:
    """Why a picture shows nothing: too dark, or the lens is covered; None when it shows something."""
    small = cv2.resize(picture, _SMALL, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    if float(np.percentile(grey, 90)) < _DARK_BELOW:
        return UnknownReason.DARK
    return UnknownReason.BLOCKED if float(grey.std()) < _UNIFORM_BELOW else None


def observe(
    frame: Frame,
    view: View,
    *,
    staff: tuple[Cut, Sequence[Person]],
    customers: tuple[Cut, Sequence[Person]] | int = 0,
    threshold: float,
) -> Observation:
    """What a frame that shows something says about one window.

    `staff` and `customers` are the cuts of the two sides with the people found in them; `customers` is a number when
    that side was not looked at this time and the last count still holds. A person is staff if the
    middle of the shoulders lies in the staff rectangle, extended upward by half its height, and does not lie in the
    customer rectangle more properly.
    """
    height, width = frame.picture.shape[:2]
    behind = view.staff.in_pixels(width, height)
    before = view.customer.in_pixels(width, height) if view.customer else None
    best, head_down = 0.0, False
    for person, x, y in _placed(*staff):
        is_customer = before is not None and before.holds(x, y) and not behind.holds(x, y)
        is_staff = behind.reaching_up().holds(x, y) and not is_customer
        if is_staff and person.score >= max(threshold, best):
            best, head_down = person.score, person.posture is Posture.HEAD_DOWN
    count = customers if isinstance(customers, int) else 0
    if before is not None and not isinstance(customers, int):
        count = sum(
            person.score >= threshold and before.holds(x, y) and not behind.holds(x, y)
            for person, x, y in _placed(*customers)
        )
    return Observation(
        window=view.window,
        camera=frame.camera,
        at=frame.seen_at,
        staff=best,
        customers=count,
        head_down=head_down,
    )


def observe_nothing(frame: Frame, view: View, reason: UnknownReason) -> Observation:
    """What a frame says that shows nothing: only why."""
    return Observation(window=view.window, camera=frame.camera, at=frame.seen_at, staff=None, unknown=reason)


def _placed(part: Cut, people: Sequence[Person]) -> list[tuple[Person, float, float]]:
    """Each person with the middle of the shoulders in pixels of the whole picture."""
    return [(p, p.shoulder[0] + part.left, p.shoulder[1] + part.top) for p in people]
