"""The fee schedule (收费目录): what may be charged for an item, on which basis, while it is valid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analytics.table_reader import TableReader


class Charged(StrEnum):
    """What the amount of a fee is for."""

    CASE = "case"
    UNIT = "unit"
    """So much for each of a quantity that no row of the case log tells: an upper limit cannot be checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeEntry:
    """One line of the fee schedule."""

    code: str
    name_zh: str
    name_en: str
    basis: str
    unit_fen: int
    valid_from: date | None = None
    valid_to: date | None = None
    """The last day on which it may be charged."""
    per: Charged = Charged.CASE

    def is_valid(self, day: date) -> bool:
        """Whether it may be charged on a civil day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    @classmethod
    def read(cls, given: object, item: TableReader, position: int) -> FeeEntry:
        """The line of one [[items.fees]] table; mistakes are noted in `item.problems`."""
        reader = TableReader(f"{item.place}, fee {position}", given)
        code = reader.need_text("code")
        reader.place = f"{item.place}, fee {code or position}"
        name_zh = reader.text("name_zh") or code
        entry = cls(
            code=code,
            name_zh=name_zh,
            name_en=reader.text("name_en") or name_zh,
            basis=reader.need_text("basis"),
            unit_fen=reader.need_number("unit_fen", lowest=0),
            valid_from=reader.day("valid_from"),
            valid_to=reader.day("valid_to"),
            per=reader.choice("per", Charged) or Charged.CASE,
        )
        item.problems += reader.finish()
        return entry
