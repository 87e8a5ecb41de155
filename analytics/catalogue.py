"""The catalogue of service items (事项): what their cases go through, how long they may take, what they may cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import cast

from analytics.item import BadItem, ServiceItem
from analytics.item_version import ItemVersion, in_force

Versions = Mapping[str, tuple[ItemVersion, ...]]


class BadCatalogue(ValueError):
    """A catalogue that cannot be read: `problems` has one line for each mistake, naming item and key."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All items by code."""

    items: Mapping[str, ServiceItem]
    """As they are now."""
    versions: Versions = field(default_factory=lambda: MappingProxyType({}))
    """Code → all versions in the order in which they take effect; items that never changed are not in it."""

    @classmethod
    def read(cls, tables: Mapping[str, object]) -> Catalogue:
        """The catalogue of a TOML document with [[items]]; every mistake is reported at once.

        Raises:
            BadCatalogue: keys or values that are not understood, or two items of one code.
        """
        unknown = [
            f'"{key}" is not a table of a catalogue; items are written [[items]]' for key in tables if key != "items"
        ]
        if unknown:
            raise BadCatalogue(unknown)
        given = tables.get("items", [])
        if not isinstance(given, list):
            raise BadCatalogue(["items: write each item as a table of its own, [[items]]"])
        problems: list[str] = []
        items: dict[str, ServiceItem] = {}
        for position, table in enumerate(cast("list[object]", given), start=1):
            try:
                item = ServiceItem.read(table, position=position)
            except BadItem as why:
                problems += why.problems
                continue
            if item.code in items:
                problems.append(f"item {item.code}: there are two of this code")
            items[item.code] = item
        if problems:
            raise BadCatalogue(problems)
        return cls(MappingProxyType(items))

    def get(
        self, code: str | None, *, accepted_at: datetime | None = None, version: str | None = None
    ) -> ServiceItem | None:
        """The item of a code as it was when a case was accepted, or as the case names it; None when it is not known.

        Without an instant: as it is now.
        """
        if code is None:
            return None
        known = self.versions.get(code)
        if known is None or (accepted_at is None and version is None):
            return self.items.get(code)
        return in_force(known, moment=accepted_at, named=version)

    def with_versions(self, later: Versions, *, now: datetime) -> Catalogue:
        """With the versions that were imported: they follow what was there, which counts from the begin."""
        versions: dict[str, tuple[ItemVersion, ...]] = {}
        items = dict(self.items)
        for code, known in later.items():
            first = self.items.get(code)
            starts = bool(known) and known[0].from_at is None
            versions[code] = known if first is None or starts else (ItemVersion(first), *known)
            present = in_force(versions[code], moment=now, named=None)
            items.pop(code, None)
            if present is not None:
                items[code] = present
        return Catalogue(MappingProxyType(items), MappingProxyType(versions))


NO_CATALOGUE = Catalogue(MappingProxyType({}))
"""Nothing is known of any item: rules that need one stay silent."""
