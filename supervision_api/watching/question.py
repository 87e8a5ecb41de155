"""What a picture is asked about one window."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.zones import Cut, Rectangle, View, edges
from ingest.frame import Frame
from models.vocabulary import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A window's sides, cut out; a side that is not cut out is not asked about."""

    view: View
    staff: Cut | None = None
    customers: Cut | None = None
    posture: bool = False

    def looks(self) -> list[Look]:
        """What its network is to look at, the staff side first."""
        staff = [Look(self.staff.picture, self.posture)] if self.staff else []
        return [*staff, *([Look(self.customers.picture)] if self.customers else [])]


def side_of(frame: Frame, rectangle: Rectangle) -> Cut:
    """The part of a picture with one side of a window."""
    box = edges(rectangle, frame.planes.width, frame.planes.height)
    return Cut(frame.planes.part(*box), box[0], box[1])
