"""One step of a fee that depends on a quantity (分档计费): data, never code."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from analytics.table_reader import TableReader


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeTier:
    """Up to a quantity, a fixed amount and so much for each unit above where the tier begins."""

    up_to: float | None = None
    """The last quantity of the tier; None for the last tier when it has no end."""
    fixed_fen: int = 0
    unit_fen: int = 0

    def amount(self, quantity: float, begin: float) -> int:
        """Fen for a quantity in this tier, which begins above `begin`; half a fen is rounded up."""
        above = Decimal(str(quantity)) - Decimal(str(begin))
        return self.fixed_fen + int((above * self.unit_fen).quantize(Decimal(1), ROUND_HALF_UP))

    @classmethod
    def read(cls, given: object, fee: TableReader, position: int) -> FeeTier:
        """The tier of one [[items.fees.tiers]] table; mistakes are noted in `fee.problems`."""
        reader = TableReader(f"{fee.place}, tier {position}", given)
        tier = cls(
            up_to=reader.take("up_to", "a number above 0", _above_nothing),
            fixed_fen=reader.number("fixed_fen", lowest=0) or 0,
            unit_fen=reader.number("unit_fen", lowest=0) or 0,
        )
        fee.problems += reader.finish()
        return tier


def amount_in(tiers: tuple[FeeTier, ...], quantity: float) -> int | None:
    """Fen for a quantity; None when it is above the last tier."""
    begin = 0.0
    for tier in tiers:
        if tier.up_to is None or quantity <= tier.up_to:
            return tier.amount(quantity, begin)
        begin = tier.up_to
    return None


def disorder(tiers: tuple[FeeTier, ...]) -> str | None:
    """What is wrong with the order of tiers; None when nothing is."""
    ends = [tier.up_to for tier in tiers]
    if None in ends[:-1]:
        return "only the last tier may have no up_to"
    known = [end for end in ends if end is not None]
    return None if known == sorted(set(known)) else "each tier's up_to must be above the one before"


def _above_nothing(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 < value < float("inf") else None
