"""The fee schedule (收费目录): what may be charged for an item, on which basis, while it is valid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from analytics.fee_tier import FeeTier, amount_in, disorder
from analytics.item_shapes import texts
from analytics.table_reader import TableReader

PRICES = ("unit_fen", "least_fen and most_fen", "tiers")


class Charged(StrEnum):
    """What the amount of a fee is for."""

    CASE = "case"
    UNIT = "unit"
    """So much for each of a quantity; a payment that does not tell the quantity cannot be checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeEntry:
    """One line of the fee schedule. Entries of one code may follow each other in time."""

    code: str
    name_zh: str
    name_en: str
    basis: str
    """The document that allows the fee."""
    least_fen: int = 0
    most_fen: int = 0
    """The same as `least_fen` for a fixed price. Both are 0 when there are tiers."""
    tiers: tuple[FeeTier, ...] = ()
    per: Charged = Charged.CASE
    optional: bool = False
    """Not every case pays it: copies, an urgent delivery, a surcharge for lateness."""
    valid_from: date | None = None
    valid_to: date | None = None
    """The last day on which it may be charged."""
    exempt_classes: frozenset[str] = frozenset()
    """Classes of applicants who do not pay, as rows name them in `applicant_class`."""
    payee: str | None = None
    """Department code of who may take the money; the item's department when empty."""
    receipt: str | None = None
    """Kind of receipt that must be given."""
    approval_fen: int | None = None
    """Above this amount somebody further up must approve."""

    def is_valid(self, day: date) -> bool:
        """Whether it may be charged on a civil day."""
        return (self.valid_from is None or self.valid_from <= day) and not self.is_over(day)

    def is_over(self, day: date) -> bool:
        """Whether it was abolished before a civil day."""
        return self.valid_to is not None and self.valid_to < day

    @property
    def by_quantity(self) -> bool:
        """Whether what it costs depends on a quantity."""
        return bool(self.tiers) or self.per is Charged.UNIT

    def standard(self, quantity: float | None = None) -> tuple[int, int] | None:
        """The least and the most that it costs, in fen; None when that needs a quantity that is not known."""
        if not self.by_quantity:
            return self.least_fen, self.most_fen
        if quantity is None:
            return None
        if self.tiers:
            amount = amount_in(self.tiers, quantity)
            return None if amount is None else (amount, amount)
        return _times(self.least_fen, quantity), _times(self.most_fen, quantity)

    @classmethod
    def read(cls, given: object, item: TableReader, position: int) -> FeeEntry:
        """The line of one [[items.fees]] table; mistakes are noted in `item.problems`."""
        reader = TableReader(f"{item.place}, fee {position}", given)
        code = reader.need_text("code")
        reader.place = f"{item.place}, fee {code or position}"
        name_zh = reader.text("name_zh") or code
        least, most, tiers = _price(reader)
        entry = cls(
            code=code,
            name_zh=name_zh,
            name_en=reader.text("name_en") or name_zh,
            basis=reader.need_text("basis"),
            least_fen=least,
            most_fen=most,
            tiers=tiers,
            per=reader.choice("per", Charged) or Charged.CASE,
            optional=bool(reader.flag("optional")),
            valid_from=reader.day("valid_from"),
            valid_to=reader.day("valid_to"),
            exempt_classes=frozenset(reader.take("exempt_classes", 'classes such as ["veteran"]', texts) or ()),
            payee=reader.text("payee"),
            receipt=reader.text("receipt"),
            approval_fen=reader.number("approval_fen", lowest=1),
        )
        if entry.valid_from and entry.valid_to and entry.valid_to < entry.valid_from:
            reader.problems.append(f"{reader.place}: valid_to is before valid_from")
        item.problems += reader.finish()
        return entry


def _price(reader: TableReader) -> tuple[int, int, tuple[FeeTier, ...]]:
    unit = reader.number("unit_fen", lowest=0)
    least, most = reader.number("least_fen", lowest=0), reader.number("most_fen", lowest=0)
    tiers = reader.each("tiers", FeeTier.read)
    ways = ({"unit_fen"}, {"least_fen", "most_fen"}, {"tiers"})
    given = set(reader.keys) & {key for way in ways for key in way}
    if not given:
        reader.problems.append(f"{reader.place}: unit_fen is missing (or {' or '.join(PRICES[1:])})")
    elif given not in ways:
        reader.problems.append(f"{reader.place}: write one of {'; '.join(PRICES)}")
    if least is not None and most is not None and most < least:
        reader.problems.append(f"{reader.place}: most_fen is below least_fen")
    if wrong := disorder(tiers):
        reader.problems.append(f"{reader.place}: {wrong}")
    return (unit, unit, ()) if unit is not None else (least or 0, most or 0, tiers)


def _times(fen: int, quantity: float) -> int:
    return int((Decimal(str(quantity)) * fen).quantize(Decimal(1), ROUND_HALF_UP))
