"""Errors in what was charged, paid and receipted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from analytics.fee_entry import FeeEntry
from benchmarks.planting.error import MINUTE, WEEK, Error, again, beside, find, in_one, instead, without
from benchmarks.planting.ground import Ground, Rows
from ingest.vocabulary import CaseEvent, EventKind, Outcome

_MORE_FEN = 10_000


def _paid(ground: Ground, rows: Rows) -> tuple[CaseEvent, FeeEntry] | None:
    """The one payment of a case, and the line of the schedule that it is for."""
    payments = [row for row in rows if row.kind is EventKind.PAYMENT]
    item = ground.item(rows)
    if len(payments) != 1 or item is None or not payments[0].amount_fen:
        return None
    day = ground.worktime.civil_day(payments[0].occurred_at)
    fee = next((fee for fee in item.fees if fee.code == payments[0].fee_code and fee.is_valid(day)), None)
    return None if fee is None else (payments[0], fee)


def _is_approved(rows: Rows) -> bool:
    closed = find(rows, EventKind.CLOSE)
    return closed is not None and closed.outcome is Outcome.APPROVED


def _with_receipts(rows: Rows, old: CaseEvent, new: CaseEvent) -> Rows:
    """The rows with a payment in another's place, and its receipt for the same."""
    return tuple(
        replace(row, amount_fen=new.amount_fen, fee_code=new.fee_code)
        if row.kind is EventKind.RECEIPT and row.receipt_no == old.receipt_no
        else row
        for row in instead(rows, old, new)
    )


def _without_basis(ground: Ground, rows: Rows) -> Rows | None:
    accepted, item = find(rows, EventKind.ACCEPT), ground.item(rows)
    if accepted is None or item is None or item.fees:
        return None
    paid = beside(accepted, EventKind.PAYMENT, accepted.occurred_at + MINUTE)
    return *rows, replace(paid, fee_code="HANDLING", amount_fen=5000, receipt_no=f"{accepted.case_no}-H")


def _amount(ground: Ground, rows: Rows, *, above: bool) -> Rows | None:
    told = _paid(ground, rows)
    if told is None or told[1].least_fen <= 1:
        return None
    # What a case that was refused, or goes on, had to pay is not known.
    if not above and not _is_approved(rows):
        return None
    paid, fee = told
    amount = fee.most_fen + _MORE_FEN if above else fee.least_fen // 2
    return _with_receipts(rows, paid, replace(paid, amount_fen=amount))


def _from_the_exempt(ground: Ground, rows: Rows) -> Rows | None:
    accepted, told = find(rows, EventKind.ACCEPT), _paid(ground, rows)
    if accepted is None or told is None or not told[1].exempt_classes:
        return None
    return instead(rows, accepted, replace(accepted, applicant_class=min(told[1].exempt_classes)))


def _abolished(ground: Ground, rows: Rows) -> Rows | None:
    item, told = ground.item(rows), _paid(ground, rows)
    if item is None or told is None:
        return None
    day = ground.worktime.civil_day(told[0].occurred_at)
    old = next((fee for fee in item.fees if fee.is_over(day)), None)
    if old is None:
        return None
    return _with_receipts(rows, told[0], replace(told[0], fee_code=old.code, amount_fen=old.most_fen))


def _without_receipt(ground: Ground, rows: Rows) -> Rows | None:
    told, receipt = _paid(ground, rows), find(rows, EventKind.RECEIPT)
    if told is None or receipt is None:
        return None
    return without(instead(rows, told[0], replace(told[0], receipt_no=None)), receipt)


def _twice(ground: Ground, rows: Rows) -> Rows | None:
    told = _paid(ground, rows)
    if told is None or 2 * (told[0].amount_fen or 0) <= told[1].most_fen:
        return None
    more = again(told[0], 2 * MINUTE)
    return *rows, replace(more, receipt_no=None if more.receipt_no is None else f"{more.receipt_no}-2")


def _same_receipt(ground: Ground, rows: Rows) -> Rows | None:
    """A part paid a second time on the first one's receipt."""
    told, receipt = _paid(ground, rows), find(rows, EventKind.RECEIPT)
    if told is None or receipt is None:
        return None
    return *rows, replace(again(told[0], 2 * MINUTE), amount_fen=100)


def _split(ground: Ground, rows: Rows) -> Rows | None:
    told = _paid(ground, rows)
    if told is None or told[1].approval_fen is None:
        return None
    paid, most = told[0], told[1].approval_fen
    half = (paid.amount_fen or 0) // 2
    if not half <= most < 2 * half:
        return None
    first = replace(paid, amount_fen=half)
    second = replace(again(first, timedelta(days=1)), receipt_no=paid.receipt_no and f"{paid.receipt_no}-2")
    receipt = find(rows, EventKind.RECEIPT)
    more = () if receipt is None else (again(receipt, timedelta(days=1)),)
    given = (replace(one, amount_fen=half, receipt_no=second.receipt_no) for one in more)
    return *_with_receipts(rows, paid, first), second, *given


def _never_paid(ground: Ground, rows: Rows) -> Rows | None:
    told = _paid(ground, rows)
    if told is None or not _is_approved(rows):
        return None
    receipts = [row for row in rows if row.kind is EventKind.RECEIPT]
    return without(rows, told[0], *receipts)


def _something_else(ground: Ground, rows: Rows) -> Rows | None:
    told = _paid(ground, rows)
    if told is None:
        return None
    more = replace(again(told[0], 2 * MINUTE), fee_code="INSURANCE")
    return *rows, replace(more, receipt_no=None if more.receipt_no is None else f"{more.receipt_no}-2")


def _late_refund(ground: Ground, rows: Rows) -> Rows | None:
    told = _paid(ground, rows)
    if told is None:
        return None
    begin = told[0].occurred_at + MINUTE
    refund = beside(told[0], EventKind.REFUND, begin, ended=begin + 6 * WEEK)
    return *rows, replace(refund, fee_code=told[0].fee_code, amount_fen=100, approver_id="X2")


def _receipt_for_less(_: Ground, rows: Rows) -> Rows | None:
    receipt = find(rows, EventKind.RECEIPT)
    if receipt is None or not receipt.amount_fen:
        return None
    return instead(rows, receipt, replace(receipt, amount_fen=receipt.amount_fen - 500))


FEE_ERRORS = (
    Error(name="charged without a basis", rule="FEE-01", plant=in_one(_without_basis)),
    Error(name="overcharged", rule="FEE-02", plant=in_one(lambda ground, rows: _amount(ground, rows, above=True))),
    Error(name="undercharged", rule="FEE-03", plant=in_one(lambda ground, rows: _amount(ground, rows, above=False))),
    Error(name="charged to the exempt", rule="FEE-04", plant=in_one(_from_the_exempt)),
    Error(name="abolished fee charged", rule="FEE-05", plant=in_one(_abolished)),
    Error(name="no receipt", rule="FEE-06", plant=in_one(_without_receipt)),
    Error(name="paid twice", rule="FEE-07", plant=in_one(_twice)),
    Error(name="receipt used again", rule="FEE-07", plant=in_one(_same_receipt)),
    Error(name="payment split", rule="FEE-08", plant=in_one(_split)),
    Error(name="never paid", rule="FEE-10", plant=in_one(_never_paid)),
    Error(name="another fee taken along", rule="FEE-11", plant=in_one(_something_else)),
    Error(name="refunded late", rule="FEE-12", plant=in_one(_late_refund)),
    Error(name="receipt for less", rule="FEE-13", plant=in_one(_receipt_for_less)),
)
