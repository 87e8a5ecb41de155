"""Who may do a step of an item (授权), and up to which amount."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.item_shapes import texts
from analytics.table_reader import TableReader


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """One line of the authority matrix. A step without a line may be done by anybody."""

    step: str
    operators: frozenset[str]
    """Operator ids."""
    most_fen: int | None = None
    """The largest amount that they may decide on; None when there is no bound."""

    @classmethod
    def read(cls, given: object, item: TableReader, position: int) -> Authority:
        """The line of one [[items.authority]] table; mistakes are noted in `item.problems`."""
        reader = TableReader(f"{item.place}, authority {position}", given)
        line = cls(
            step=reader.need_text("step"),
            operators=frozenset(reader.need("operators", 'operator ids such as ["g-17"]', _some_texts) or ()),
            most_fen=reader.number("most_fen", lowest=0),
        )
        item.problems += reader.finish()
        return line


def _some_texts(value: object) -> tuple[str, ...] | None:
    # A line that nobody is named in would forbid the step to everybody, which is never what was meant.
    return texts(value) or None
