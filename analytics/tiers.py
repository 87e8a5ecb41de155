"""Who is to be told of an alert by its level: tiers, each with all of those below it."""

from __future__ import annotations

from collections.abc import Collection

from analytics.rule import Words
from analytics.vocabulary import Family, Level

_TIERS = {
    Level.REMINDER: Words("经办人、窗口负责人", "the person concerned, the window's lead"),
    Level.YELLOW: Words("部门负责人、监察员", "the department's head, the supervision officer"),
    Level.RED: Words("分管领导", "the leader in charge"),
}
_BY_VIDEO = Words(
    "视频所见为建议级别：先只提醒窗口，监察员认定后再告知部门",
    "what video shows is a proposed level: the window alone is nudged, its department told when an officer decides",
)


def told(family: Family, levels: Collection[Level]) -> tuple[Words, ...]:
    """Who is told of a rule's alerts, the lowest tier first, up to the gravest level at which it speaks."""
    order = list(_TIERS)
    highest = max((order.index(level) for level in levels), default=0)
    tiers = tuple(_TIERS[level] for level in order[: highest + 1])
    return (*tiers, _BY_VIDEO) if family is Family.ATTENDANCE and highest else tiers
