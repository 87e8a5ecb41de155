"""The catalogue of service items, to be read: every item, and every version of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fastapi import APIRouter

from analytics.catalogue import Catalogue
from analytics.item import ServiceItem
from analytics.item_version import ItemVersion
from store import catalogue as store
from supervision_api.serving.refusal import not_found
from supervision_api.serving.serving import Here
from supervision_api.serving.session import SeesAlerts
from supervision_api.views.catalogue import (
    CatalogueView,
    ImportView,
    ItemRow,
    ItemVersionView,
    ItemView,
    Standing,
)
from supervision_api.views.item_detail import ItemDetailView, LimitView
from supervision_api.views.view import Words

routes = APIRouter(prefix="/api/catalogue", tags=["catalogue"])
IMPORTS = 20


@routes.get("")
async def items(person: SeesAlerts, here: Here) -> CatalogueView:
    """Every item; a head those of the own department."""
    now = here.clock()
    there = await here.shelf.current(here.db, now=now)
    rows = [
        row
        for code in sorted({*there.items, *there.versions})
        if (row := _row(code, _versions(there, code), now)) is not None and person.sees(row.department)
    ]
    brought = (await store.imports(here.db))[:IMPORTS]
    return CatalogueView(items=rows, imports=[ImportView.of(one) for one in brought])


@routes.get("/{code:path}")
async def item(code: str, person: SeesAlerts, here: Here) -> ItemView:
    """One item with all of its versions."""
    now, zone, names = here.clock(), here.bench.zone, person.may("view_names")
    versions = _versions(await here.shelf.current(here.db, now=now), code)
    row = _row(code, versions, now)
    if row is None or not person.sees(row.department):
        raise not_found(f"没有事项 {code[:64]}。", f"There is no item {code[:64]}.")
    brought = await store.imports_of(here.db, code)
    standings = _standings(versions, now)
    views: list[ItemVersionView] = []
    for version, standing in zip(versions, standings, strict=True):
        if version.item is not None and not person.sees(version.item.department):
            # A head is told nothing of the time at which it was another department's.
            continue
        day = None if version.from_at is None else version.from_at.astimezone(zone).date()
        origin = brought.get(day)
        views.append(
            ItemVersionView(
                from_at=version.from_at,
                standing=standing,
                item=None if version.item is None else ItemDetailView.of(version.item, names=names),
                brought=None if origin is None else ImportView.of(origin),
            )
        )
    return ItemView(code=code, versions=views[::-1])


def _versions(there: Catalogue, code: str) -> Sequence[ItemVersion]:
    """In the order in which they take effect; of an item that never changed the one that it is."""
    known = there.versions.get(code)
    if known is not None:
        return known
    return (ItemVersion(there.items[code]),) if code in there.items else ()


def _standings(versions: Sequence[ItemVersion], now: datetime) -> list[Standing]:
    begun = sum(one.from_at is None or one.from_at <= now for one in versions)
    return [
        "coming" if place >= begun else "in_force" if place == begun - 1 else "past" for place in range(len(versions))
    ]


def _row(code: str, versions: Sequence[ItemVersion], now: datetime) -> ItemRow | None:
    told: list[tuple[ServiceItem, Standing]] = [
        (one.item, standing)
        for one, standing in zip(versions, _standings(versions, now), strict=True)
        if one.item is not None
    ]
    if not told:
        return None
    order: tuple[Standing, ...] = ("in_force", "past", "coming")
    shown, standing = next(one for wanted in order for one in reversed(told) if one[1] == wanted)
    waiting = [one.from_at for one in versions if one.from_at is not None and one.from_at > now]
    return ItemRow(
        code=code,
        name=Words(zh=shown.name_zh, en=shown.name_en),
        department=shown.department,
        case_type=shown.case_type,
        promised=LimitView.of(shown.promised),
        statutory=LimitView.of(shown.statutory),
        risk_level=shown.risk_level,
        materials=len(shown.materials),
        fees=len(shown.fees),
        versions=len(versions),
        standing=standing,
        changes_at=min(waiting, default=None),
    )
