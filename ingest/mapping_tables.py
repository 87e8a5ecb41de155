"""Tables of a mapping file read with care: what is wrong is noted and reading goes on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from zoneinfo import ZoneInfo

from ingest.columns import BY_FIELD, LIMIT_PARTS
from ingest.errors import nearest, shown
from ingest.vocabulary import LimitUnit


class MappingTables:
    """Reads values of TOML tables by their kind and gathers a line for each mistake."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def known(self, where: str, table: Mapping[str, object], allowed: tuple[str, ...]) -> None:
        """Note the keys that a mapping does not have."""
        for key in table:
            if key not in allowed:
                place = f"{where}.{key}" if where else key
                self.problems.append(
                    f"{place}: is not a key of a mapping;{nearest(key, allowed) or ' one of ' + ', '.join(allowed)}"
                )

    def table(self, content: Mapping[str, object], key: str, where: str) -> Mapping[str, object]:
        """The table under a key; empty when there is none."""
        value = content.get(key, {})
        if isinstance(value, Mapping):
            return cast("Mapping[str, object]", value)
        self.problems.append(f"{where}: must be a table")
        return {}

    def text(self, where: str, value: object) -> str | None:
        """A text that is not empty."""
        if value is None or (isinstance(value, str) and value):
            return value
        self.problems.append(f"{where}: {shown(value)} must be a text in quotes")
        return None

    def texts(self, where: str, value: object) -> tuple[str, ...]:
        """A list of texts."""
        if value is None:
            return ()
        items: object = value
        texts = (
            [item for item in cast("list[object]", items) if isinstance(item, str)]
            if isinstance(items, list)
            else None
        )
        if texts is None or len(texts) != len(cast("list[object]", items)):
            self.problems.append(f'{where}: {shown(value)} must be a list of texts, e.g. ["a", "b"]')
            return ()
        return tuple(texts)

    def flag(self, where: str, value: object) -> bool:
        """True or false; false when left out."""
        if value is None or isinstance(value, bool):
            return bool(value)
        self.problems.append(f"{where}: {shown(value)} must be true or false")
        return False

    def decimals(self, where: str, value: object) -> int | None:
        """A number of decimals from 0 to 4."""
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 4):
            return value
        self.problems.append(f"{where}: {shown(value)} must be a whole number from 0 to 4")
        return None

    def zone(self, where: str, table: Mapping[str, object]) -> ZoneInfo | None:
        """The time zone under `zone`."""
        name = self.text(f"{where}.zone", table.get("zone"))
        if name is None:
            return None
        try:
            return ZoneInfo(name)
        except (OSError, ValueError, KeyError):
            self.problems.append(f"{where}.zone: {shown(name)} is not an IANA time zone, e.g. Asia/Shanghai")
            return None

    def choice(self, where: str, name: str, value: object) -> None:
        """Note a value that a field of a list cannot have."""
        column = BY_FIELD.get(name)
        unit = name in LIMIT_PARTS and name.endswith("_unit")
        choices = LimitUnit if unit else column.choices if column else None
        if value is None or choices is None:
            return
        allowed = [choice.value for choice in choices]
        if value not in allowed:
            hint = nearest(str(value), allowed)
            self.problems.append(f"{where}: {shown(value)} is not one of {', '.join(allowed)};{hint}".rstrip(";"))
