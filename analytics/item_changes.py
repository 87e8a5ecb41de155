"""What a new version of the catalogue changes: item by item, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from analytics.item import ServiceItem
from analytics.item_table import table_of

NAMED_BY = {
    "fees": ("code", "valid_from"),
    "materials": ("code",),
    "authority": ("step",),
    "risk_points": ("step", "control"),
}
"""Lists of an item → what tells one line from the next; a change of the order alone is none."""


class ChangeKind(StrEnum):
    """What happens to an item."""

    ADDED = "added"
    CHANGED = "changed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value: `fees[F1].unit_fen`, before and after; None where there was or is nothing."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What happens to one item."""

    code: str
    kind: ChangeKind
    before: ServiceItem | None
    after: ServiceItem | None
    fields: tuple[FieldChange, ...] = ()
    """Of a changed item."""


def changes(before: Mapping[str, ServiceItem], after: Mapping[str, ServiceItem], *, whole: bool) -> list[ItemChange]:
    """The changes between two catalogues, by code; items that `after` lacks end only if it is `whole`."""
    found: list[ItemChange] = []
    for code in sorted({*before, *after}):
        old, new = before.get(code), after.get(code)
        if old is None:
            found.append(ItemChange(code, ChangeKind.ADDED, None, new))
        elif new is None:
            if whole:
                found.append(ItemChange(code, ChangeKind.ENDED, old, None))
        elif old != new and (told := tuple(_told(table_of(old), table_of(new)))):
            found.append(ItemChange(code, ChangeKind.CHANGED, old, new, told))
    return found


def _told(before: dict[str, Any], after: dict[str, Any]) -> Iterator[FieldChange]:
    for key in dict.fromkeys((*before, *after)):
        if key not in NAMED_BY:
            yield from _differing(key, before.get(key), after.get(key))
            continue
        old, new = (_by_name(table.get(key, []), NAMED_BY[key]) for table in (before, after))
        for name in dict.fromkeys((*old, *new)):
            place = f"{key}[{name}]"
            if name in old and name in new:
                for part in dict.fromkeys((*old[name], *new[name])):
                    yield from _differing(f"{place}.{part}", old[name].get(part), new[name].get(part))
            else:
                yield FieldChange(place, old.get(name), new.get(name))


def _differing(place: str, old: Any, new: Any) -> Iterator[FieldChange]:
    if old != new:
        yield FieldChange(place, old, new)


def _by_name(lines: list[dict[str, Any]], by: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    named: dict[str, dict[str, Any]] = {}
    for line in lines:
        name = " ".join(str(line[part]) for part in by if line.get(part) is not None)
        named[name if name not in named else f"{name} #{len(named) + 1}"] = line
    return named
