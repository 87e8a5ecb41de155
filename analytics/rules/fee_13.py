"""FEE-13 票款不符: the receipts of a case do not come to what was paid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from analytics.case_finding import about_row
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_CORRECTION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, Measure, MeasureUnit, SubjectKind, Verdict
from analytics.working_days import working_days_after
from ingest.vocabulary import CaseEvent, EventKind

OF_MONEY = (EventKind.PAYMENT, EventKind.RECEIPT, EventKind.REFUND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of FEE-13."""

    tolerance_fen: int = field(default=1, metadata=told("允许的尾差（分）", "difference allowed, in fen"))
    wait_days: int = field(
        default=1,
        metadata=told(
            "最后一笔票款后再等几个工作日，越过日终结账",
            "working days after the last row, for the cut-off of the day",
        ),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """One finding when both sums are known and differ; receipts may or may not be reduced by what was refunded."""
    rows = [row for row in subject.sound(RULE.code) if row.kind in OF_MONEY]
    receipts = [row for row in rows if row.kind is EventKind.RECEIPT]
    paid = [row for row in rows if row.kind is EventKind.PAYMENT]
    if not receipts or not paid or not is_complete(rows, receipts):
        return Verdict()
    given, taken = _sum(receipts), _sum(paid)
    back = _sum(row for row in rows if row.kind is EventKind.REFUND)
    off = min(abs(given - taken), abs(given - (taken - back)))
    ripe = working_days_after(subject.worktime, rows[-1].occurred_at, limits.wait_days)
    if off <= limits.tolerance_fen or ripe is None:
        return Verdict()
    if now < ripe:
        return Verdict(look_again=ripe)
    finding = about_row(
        subject,
        RULE,
        receipts[-1],
        Level.YELLOW,
        episode="totals",
        measured=Measure(given, MeasureUnit.FEN),
        limit=Measure(taken, MeasureUnit.FEN),
        facts={"receipts": len(receipts), "payments": len(paid)},
    )
    return Verdict((finding,))


def is_complete(rows: list[CaseEvent], receipts: list[CaseEvent]) -> bool:
    """Whether every amount is told, and every receipt that a payment names has its own row."""
    known = {row.receipt_no for row in receipts}
    named = {row.receipt_no for row in rows if row.kind is EventKind.PAYMENT and row.receipt_no is not None}
    return all(row.amount_fen is not None for row in rows) and named <= known


def _sum(rows: Iterable[CaseEvent]) -> int:
    return sum(row.amount_fen or 0 for row in rows)


RULE = Rule(
    code="FEE-13",
    version=1,
    family=Family.FEE,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.MONEY,),
    name=Words("票款不符", "Receipts and payments differ"),
    what=Words(
        "同一办件票据金额合计与缴费金额合计不一致。",
        "The receipts of a case come to another sum than its payments.",
    ),
    why=Words("票款不一致，说明有钱未开票或有票未收钱。", "Some money has no receipt, or some receipt no money."),
    basis=Words("财政票据管理规定", "Rules on fiscal receipts"),
    traps=(
        Words("日终结账，票据次日开出", "the cut-off of the day: the receipt is of the next morning"),
        Words("退费后票据冲红", "a receipt reversed after a refund"),
    ),
    cleared_by=(CLEARED_BY_CORRECTION,),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.RECEIPT,)),
    sentence=Words(
        "办件 {case} 票据合计 {measured}，缴费合计 {limit}",
        "Case {case}: the receipts come to {measured}, the payments to {limit}",
    ),
)
