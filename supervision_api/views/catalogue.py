"""The catalogue of service items in the words of the API."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from ingest.vocabulary import CaseType
from store.catalogue import CatalogueImport
from supervision_api.views.item_detail import ItemDetailView, LimitView
from supervision_api.views.view import View, Words

Standing = Literal["past", "in_force", "coming"]


class ImportView(View):
    """A file that was taken in."""

    imported_at: datetime
    imported_by: str
    file: str
    valid_from: date
    added: int
    changed: int
    ended: int

    @classmethod
    def of(cls, brought: CatalogueImport) -> ImportView:
        """Without its digest."""
        return cls(
            imported_at=brought.imported_at,
            imported_by=brought.imported_by,
            file=brought.file,
            valid_from=brought.valid_from,
            added=brought.added,
            changed=brought.changed,
            ended=brought.ended,
        )


class ItemRow(View):
    """A line of the catalogue: the item as it is now, or else as it was last or will be."""

    code: str
    name: Words
    department: str | None
    case_type: CaseType | None
    promised: LimitView | None
    statutory: LimitView | None
    risk_level: int | None
    materials: int
    fees: int
    versions: int
    standing: Standing
    changes_at: datetime | None
    """When its next version takes effect; null when none waits."""


class CatalogueView(View):
    """All items, and the files they came with, newest first."""

    items: list[ItemRow]
    imports: list[ImportView]


class ItemVersionView(View):
    """What an item was, is or will be from an instant on."""

    from_at: datetime | None
    """Null: it has always been so."""
    standing: Standing
    item: ItemDetailView | None
    """Null: the item ends."""
    brought: ImportView | None
    """Null: it stands in the file that the configuration names."""


class ItemView(View):
    """An item with all of its versions, the newest first."""

    code: str
    versions: list[ItemVersionView]
