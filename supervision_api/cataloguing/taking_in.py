"""A catalogue's file, compared with what is in force and taken in as a new version."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from analytics.catalogue import BadCatalogue, Catalogue
from analytics.item import ServiceItem
from analytics.item_changes import ChangeKind, ItemChange, changes
from store import catalogue
from store.act import Act
from store.catalogue import CatalogueImport
from store.database import Database
from supervision_api.cataloguing.book_reading import Book, Mistake, read_book


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How a file is to be taken in."""

    valid_from: date
    """The day on which it takes effect, in the hall's zone."""
    whole: bool
    """Whether items that the file lacks end."""
    by: str


def read_file(path: Path) -> Book:
    """The items of an .xlsx or .toml file, and its mistakes.

    Raises:
        BadSheet: not a workbook, or one without items.
        OSError: the file cannot be read.
    """
    if path.suffix.lower() != ".toml":
        return read_book(path)
    try:
        items = Catalogue.read(tomllib.loads(path.read_text(encoding="utf-8"))).items
    except BadCatalogue as why:
        return Book(mistakes=[Mistake(path.name, None, None, problem) for problem in why.problems])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as why:
        return Book(mistakes=[Mistake(path.name, None, None, f"is not TOML: {why}")])
    return Book(items=dict(items))


async def in_force(db: Database | Act, base: Catalogue, zone: ZoneInfo, *, at: datetime) -> Catalogue:
    """The catalogue of the settings with all imported versions over it, as it is at an instant."""
    return base.with_versions(await catalogue.versions(db, zone), now=at)


async def compare(
    db: Database | Act, base: Catalogue, items: Mapping[str, ServiceItem], order: Order, zone: ZoneInfo
) -> list[ItemChange]:
    """What the file would change on the day on which it takes effect."""
    there = await in_force(db, base, zone, at=datetime.combine(order.valid_from, time(), zone))
    return changes(there.items, items, whole=order.whole)


async def take_in(
    db: Database,
    base: Catalogue,
    items: Mapping[str, ServiceItem],
    order: Order,
    zone: ZoneInfo,
    *,
    file: str,
    digest: str,
    now: datetime,
) -> list[ItemChange]:
    """Write the new versions down in one transaction; what changed. Nothing is written when nothing changes.

    `file` and `digest` are the name and SHA-256 of where the items came from. An item never known has been as
    it is since ever. Raises psycopg.OperationalError: nothing was written.
    """
    async with db.act() as act:
        await catalogue.hold(act)
        changed = await compare(act, base, items, order, zone)
        if not changed:
            return []
        known = {*(await catalogue.versions(act, zone)), *base.items}
        count = {kind: sum(change.kind is kind for change in changed) for kind in ChangeKind}
        brought = CatalogueImport(
            imported_at=now,
            imported_by=order.by,
            file=file,
            sha256=digest,
            valid_from=order.valid_from,
            added=count[ChangeKind.ADDED],
            changed=count[ChangeKind.CHANGED],
            ended=count[ChangeKind.ENDED],
        )
        new = frozenset(change.code for change in changed) - known
        await catalogue.keep(act, brought, changed, new=new, zone=zone)
    return changed
