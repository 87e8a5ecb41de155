"""FEE-07 重复收费: the same fee taken twice, or one receipt given for two payments."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.case_finding import about_row
from analytics.charges import charges, payments
from analytics.needs import Needs
from analytics.paid import in_order, kept_in_each
from analytics.rule import CLEARED_BY_CORRECTION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of FEE-07."""

    soon: timedelta = field(
        default=timedelta(hours=24),
        metadata=told(
            "不知收费标准时，两次相同缴费相隔不超过多久视为重复（更久可能是分期）",
            "without a known standard, equal payments so near each other are one taken twice; instalments lie apart",
        ),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:  # noqa: ARG001 (every rule is asked so)
    """A finding for each payment that repeats another or bears its receipt; instalments do neither."""
    paid = payments(subject, RULE.code)
    twice = list(_repeated(subject, paid, limits))
    told = {id(row) for row, _ in twice}
    reused = [(row, other) for row, other in _reused(subject, paid) if id(row) not in told]
    return Verdict(
        (
            *(_finding(subject, row, other) for row, other in twice),
            *(_finding(subject, row, other, way="receipt") for row, other in reused),
        )
    )


def _repeated(subject: CaseSubject, paid: list[CaseEvent], limits: Limits) -> Iterator[tuple[CaseEvent, CaseEvent]]:
    most = {charge.fee.code: charge for charge in charges(subject, RULE.code)}
    seen: dict[tuple[str, int | None], CaseEvent] = {}
    for row in paid:
        if row.fee_code is None:
            continue
        key = row.fee_code, row.amount_fen
        earlier = seen.setdefault(key, row)
        if earlier is row:
            continue
        charge = most.get(row.fee_code)
        if charge is not None and charge.most_fen is not None:
            is_double = charge.paid_fen > charge.most_fen
        else:
            is_double = row.occurred_at - earlier.occurred_at <= limits.soon and not _by_quantity(subject, row)
        if is_double:
            yield row, earlier


def _by_quantity(subject: CaseSubject, row: CaseEvent) -> bool:
    # Two copies paid one after the other are two fees, unless the rows tell of how many.
    fees = subject.case.item.fees if subject.case.item else ()
    return any(fee.by_quantity for fee in fees if fee.code == row.fee_code)


def _reused(subject: CaseSubject, paid: list[CaseEvent]) -> Iterator[tuple[CaseEvent, CaseEvent]]:
    others = kept_in_each(subject.same_receipt)
    stated: dict[tuple[str, str], float] = defaultdict(int)
    for row in (*subject.case.events, *subject.same_receipt):
        if row.kind is EventKind.RECEIPT and row.receipt_no is not None:
            stated[row.source, row.receipt_no] += math.inf if row.amount_fen is None else row.amount_fen
    for row in paid:
        if row.receipt_no is None:
            continue
        bill = row.source, row.receipt_no
        same = [one for one in (*paid, *others) if (one.source, one.receipt_no) == bill]
        before = [one for one in same if in_order(one) < in_order(row) and one.fee_code == row.fee_code]
        # One bill may be paid in parts: its own row tells how much it is for.
        if before and sum(one.amount_fen or 0 for one in same) > stated[bill]:
            yield row, before[0]


def _finding(subject: CaseSubject, row: CaseEvent, other: CaseEvent, *, way: str | None = None) -> Finding:
    return about_row(
        subject,
        RULE,
        row,
        Level.RED,
        measured=Measure(row.amount_fen or 0, MeasureUnit.FEN),
        facts={
            "way": way,
            "fee_code": row.fee_code,
            "receipt_no": row.receipt_no,
            "other_case": other.case_no,
            "other_receipt": other.receipt_no,
            "first_at": other.occurred_at.isoformat(),
        },
    )


RULE = Rule(
    code="FEE-07",
    version=2,
    family=Family.FEE,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.MONEY, RuleInput.FEES),
    name=Words("重复收费", "Charged twice"),
    what=Words(
        "同一办件同一收费项目收取两笔相同金额且合计超过标准，或同一票据用于两笔缴费，不论是否同一申请人。",
        "One fee of a case was taken twice in the same amount and comes to more than the standard, or one receipt "
        "was given for two payments, of whomever.",
    ),
    why=Words(
        "多收的一笔应当退还；重复的票据说明有钱未入账。",
        "The second payment must go back; money behind a used receipt is in no book.",
    ),
    basis=Words("行政事业性收费标准；财政票据管理规定", "Standards of administrative fees; rules on fiscal receipts"),
    traps=(
        Words("分期缴纳", "instalments"),
        Words("支付失败后重付", "failed and paid again"),
        Words("冲正、退款", "a reversal"),
        Words("一张票据分几笔缴纳", "one bill that was paid in parts"),
        Words("一张票据合开几个办件而数据没有票据金额", "one bill for several cases, and no row tells of its amount"),
        Words("票据号短期内重新编起", "numbers of receipts that begin anew within half a year"),
    ),
    cleared_by=(CLEARED_BY_CORRECTION,),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.PAYMENT,)),
    sentence=Words(
        "办件 {case} 于 {moment} 收取 {measured}，与 {first_at} 办件 {other_case} 的缴费重复",
        "Case {case}: {measured} taken at {moment} repeats the payment of case {other_case} at {first_at}",
    ),
    ways={
        "receipt": Words(
            "办件 {case} 于 {moment} 收取 {measured}，票据 {receipt_no} 已用于 {first_at} 办件 {other_case}",
            "Case {case}: {measured} taken at {moment} on receipt {receipt_no}, which case {other_case} "
            "was given at {first_at}",
        )
    },
)
