"""A table of an exchange database: what names its rows, in which order they come, and what they mean."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.mapping import ColumnMapping


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeTable:
    """How one table is read."""

    key: str
    """Its name in our records: stays when the table is renamed, for row ids are made with it."""
    name: str
    """Its name there, with its schema if it needs one."""
    id: str
    stamp: str
    """Column of the instant at which a row was last written there, in civil time; the watermark runs on it."""
    stamp_format: str | None = None
    """strptime format, where the stamp is a text; such texts must sort as their times do."""
    operation: str | None = None
    """Column that says what was done to the row."""
    deleted: frozenset[str] = frozenset({"D"})
    """What it says of a row that was deleted."""
    written_back: str | None = None
    """Column that is set to `taken` when a row is safe here; None: nothing is ever written there."""
    taken: str = "1"
    masked: frozenset[str] = frozenset()
    """Columns of names: all but the first character goes."""
    digested: frozenset[str] = frozenset()
    """Columns of numbers of persons: a digest that only this hall can make stands in their place."""
    mapping: ColumnMapping

    @property
    def columns(self) -> tuple[str, ...]:
        """What is asked for: id, stamp, operation, and what the mapping reads. Nothing else leaves the exchange."""
        ours = (self.id, self.stamp, self.operation, self.written_back)
        return tuple(dict.fromkeys([*(column for column in ours if column), *self.mapping.columns]))
