"""What was charged for a case, held against the fee schedule of its item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from analytics.fee_entry import FeeEntry
from analytics.paid import kept
from analytics.subjects import CaseSubject
from ingest.vocabulary import CaseEvent, EventKind

OF_MONEY = (EventKind.PAYMENT, EventKind.REFUND)


class Standing(Enum):
    """What the schedule says of a payment."""

    VALID = auto()
    NO_BASIS = auto()
    """The item is free, or the fee is not yet in force."""
    ABOLISHED = auto()
    """The fee was in force before."""
    FOREIGN = auto()
    """The item has fees, and this is none of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """The payments for one fee of a case, and what they may come to."""

    fee: FeeEntry
    rows: tuple[CaseEvent, ...]
    """Payments less what was given back, oldest first; at least one."""
    least_fen: int | None
    """None when it depends on a quantity that the rows do not tell."""
    most_fen: int | None

    @property
    def paid_fen(self) -> int:
        """The sum of the payments."""
        return sum(row.amount_fen or 0 for row in self.rows)


def payments(subject: CaseSubject, rule: str) -> list[CaseEvent]:
    """The payments that a rule may build on, less what was given back."""
    return kept(row for row in subject.sound(rule) if row.kind in OF_MONEY)


def charges(subject: CaseSubject, rule: str) -> list[Charge]:
    """Each fee of the item with the payments made for it while it was valid."""
    fees = subject.case.item.fees if subject.case.item else ()
    rows = payments(subject, rule)
    found: list[Charge] = []
    for fee in fees:
        own = tuple(row for row in rows if is_for(row, fee, fees) and fee.is_valid(day_of(subject, row)))
        if own:
            least, most = _bounds(fee, own)
            found.append(Charge(fee=fee, rows=own, least_fen=least, most_fen=most))
    return found


def is_for(row: CaseEvent, fee: FeeEntry, fees: tuple[FeeEntry, ...]) -> bool:
    """Whether a payment is for a fee; one that names no fee is when there is but one to pay."""
    if row.fee_code is None:
        return len({one.code for one in fees}) == 1
    return row.fee_code == fee.code


def standing(subject: CaseSubject, row: CaseEvent) -> Standing | None:
    """What the schedule says of a payment; None when the catalogue lacks the item."""
    if subject.case.item is None:
        return None
    fees, day = subject.case.item.fees, day_of(subject, row)
    own = [fee for fee in fees if row.fee_code in (None, fee.code)]
    if any(fee.is_valid(day) for fee in own):
        return Standing.VALID
    if any(fee.is_over(day) for fee in own):
        return Standing.ABOLISHED
    return Standing.FOREIGN if fees and not own else Standing.NO_BASIS


def day_of(subject: CaseSubject, row: CaseEvent) -> date:
    """The civil day of a row."""
    return subject.worktime.civil_day(row.occurred_at)


def may_be_free(subject: CaseSubject, fee: FeeEntry) -> bool:
    """Whether the applicant need not pay, or perhaps need not: waived, of an exempt class, or of a class unknown."""
    rows = subject.case.events
    if any(row.waiver_no is not None and row.fee_code in (None, fee.code) for row in rows):
        return True
    classes = {row.applicant_class for row in rows if row.applicant_class is not None}
    return bool(fee.exempt_classes) and (not classes or bool(classes & fee.exempt_classes))


def fee_facts(fee: FeeEntry, row: CaseEvent) -> dict[str, str | int | float | None]:
    """What a finding tells of a fee and its payment."""
    return {
        "fee_code": fee.code,
        "fee_name_zh": fee.name_zh,
        "fee_name_en": fee.name_en,
        "fee_basis": fee.basis,
        "receipt_no": row.receipt_no,
    }


def _bounds(fee: FeeEntry, rows: tuple[CaseEvent, ...]) -> tuple[int | None, int | None]:
    if not fee.by_quantity:
        return fee.least_fen, fee.most_fen
    quantities = [row.quantity for row in rows if row.quantity is not None]
    if len(quantities) < len(rows):
        return None, None
    # Several payments may each name their own part of the quantity or all of it: neither reading may accuse.
    least, most = fee.standard(max(quantities)), fee.standard(sum(quantities))
    return None if least is None else least[0], None if most is None else most[1]
