"""A service item for the judge: half a year of its closings."""

from __future__ import annotations

from datetime import datetime

from analytics.item_subject import ItemSubject
from store import peers
from store.act import Act
from supervision_api.bench import Bench


async def load_item(act: Act, bench: Bench, code: str, *, now: datetime) -> ItemSubject | None:
    """The item as it is known now; None when no case of it closed within half a year."""
    closings = await peers.closings_of_item(act, code, now)
    if not closings:
        return None
    return ItemSubject(code=code, item=bench.catalogue.get(code), worktime=bench.worktime(None), closings=closings)
