"""An item as the table that it can be read from again: for the database, for files, for showing what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, cast

from analytics.item import ServiceItem
from ingest.vocabulary import Limit

Table = Mapping[str, Any]
"""Texts, whole numbers, decimals, truth values, and lists and tables of them."""


def table_of(item: ServiceItem) -> dict[str, Any]:
    """The table of an item: `ServiceItem.read` makes the same item of it. What is empty or usual is left out."""
    table = {one.name: _plain(getattr(item, one.name)) for one in fields(item)}
    if item.separate == ServiceItem.__dataclass_fields__["separate"].default:
        del table["separate"]
        return _filled(table)
    return _filled(table) | {"separate": table["separate"]}


def _plain(value: object) -> Any:
    plain: Any = value
    match value:
        case Limit(amount, unit):
            plain = {"amount": amount, "unit": unit.value}
        case StrEnum():
            plain = value.value
        case date():
            plain = value.isoformat()
        case frozenset():
            plain = sorted(cast("frozenset[str]", value))
        case tuple():
            plain = [_plain(part) for part in cast("tuple[object, ...]", value)]
        case Mapping():
            plain = {key: _plain(part) for key, part in cast("Mapping[str, object]", value).items()}
        case _ if is_dataclass(value):
            plain = _line(value)
        case _:
            pass
    return plain


def _line(part: Any) -> dict[str, Any]:
    """The table of an authority, a risk point, a material, a fee or a tier."""
    table = {
        one.name: _plain(getattr(part, one.name)) for one in fields(part) if getattr(part, one.name) != one.default
    }
    if table.get("tiers"):
        for price in ("least_fen", "most_fen"):
            table.pop(price, None)
    elif "basis" in table:
        table |= {"least_fen": part.least_fen, "most_fen": part.most_fen}
    return {key: value for key, value in table.items() if value is not None}


def _filled(table: Table) -> dict[str, Any]:
    return {key: value for key, value in table.items() if value not in (None, [], {}, "")}
