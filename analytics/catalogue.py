"""The catalogue of service items (事项): what their cases go through, how long they may take, what they may cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

from analytics.item import BadItem, ServiceItem


class BadCatalogue(ValueError):
    """A catalogue that cannot be read: `problems` has one line for each mistake, naming item and key."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All items by code."""

    items: Mapping[str, ServiceItem]

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

    def get(self, code: str | None) -> ServiceItem | None:
        """The item of a code; None when it is not in the catalogue."""
        return None if code is None else self.items.get(code)


NO_CATALOGUE = Catalogue(MappingProxyType({}))
"""Nothing is known of any item: rules that need one stay silent."""
