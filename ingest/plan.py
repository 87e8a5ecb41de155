"""What a mapping makes of a row: events, the values of their fields, and when they are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo


class Per(StrEnum):
    """How often an event of a mapping is made."""

    ROW = "row"
    CASE = "case"
    """Once a case: from its first row that has what `when` asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must stand in a column: anything, nothing, one of some texts, or none of them."""

    column: str
    among: frozenset[str] | None = None
    but: frozenset[str] | None = None
    """An empty cell is none of them."""
    empty: bool = False

    def holds(self, text: str | None) -> bool:
        """Whether the column's text, None when it is empty, is what is asked for."""
        if self.but is not None:
            return text not in self.but
        if self.among is not None:
            return text in self.among
        return (text is None) is self.empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Where the value of one field comes from: a column, a template of columns, or a constant."""

    column: str | None = None
    template: str | None = None
    constant: object = None
    when: tuple[Condition, ...] = ()
    """Nothing is given unless all hold."""
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What stands in the column → what it means; a text that is not listed is refused."""
    decimals: int | None = None
    """A number is rounded to so many, half to even."""
    instant: bool = False
    formats: tuple[str, ...] = ()
    """strptime formats tried before our own forms."""
    at: time | None = None
    """Time of day for a column that holds only days."""
    zone: ZoneInfo | None = None
    civil: bool = False
    """Offsets are left out: the instant at which the clocks of the zone showed what stands there."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that this reads."""
        read = [condition.column for condition in self.when]
        if self.column is not None:
            read.append(self.column)
        if self.template is not None:
            read += template_columns(self.template)
        return tuple(read)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One event that a row gives."""

    per: Per
    fields: Mapping[str, tuple[Value, ...]]
    """Field of a record, or promised_amount, promised_unit and so on for each limit → its value: the first that
    gives one."""
    when: tuple[Condition, ...] = ()

    @property
    def columns(self) -> dict[str, str]:
        """Every column that this reads → for which field."""
        read = {condition.column: "when" for condition in self.when}
        for name, values in self.fields.items():
            read |= {column: name for value in values for column in value.columns}
        return read


def template_columns(template: str) -> list[str]:
    """The columns in "{case no}/{step}"."""
    return [name for name, _ in template_pieces(template)[1]]


@lru_cache
def template_pieces(template: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What stands before the first column; then each column, and what follows it."""
    head, *pieces = template.split("{")
    return head, tuple((name, rest) for name, _, rest in (piece.partition("}") for piece in pieces))
