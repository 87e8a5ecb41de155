"""What an item was, from when on: the limits of a case are those of the day on which it was accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from analytics.item import ServiceItem


@dataclass(frozen=True, slots=True)
class ItemVersion:
    """One version of an item."""

    item: ServiceItem | None
    """None when the item was ended."""
    from_at: datetime | None = None
    """When it takes effect; None when it always has."""


def in_force(versions: Sequence[ItemVersion], *, moment: datetime | None, named: str | None) -> ServiceItem | None:
    """The item of the version that a case names, else of the one in force at an instant, else of the newest.

    `versions` are in the order in which they take effect. None before the first, and from when the item was ended.
    """
    if named is not None:
        told = [one.item for one in versions if one.item is not None and one.item.version == named]
        if told:
            return told[-1]
    begun = [one for one in versions if moment is None or one.from_at is None or one.from_at <= moment]
    return begun[-1].item if begun else None
