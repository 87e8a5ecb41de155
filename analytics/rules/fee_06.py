"""FEE-06 缺票据: a payment for which no receipt was given in time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from analytics.case_finding import about_row
from analytics.charges import payments
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_CORRECTION, CLEARED_BY_END, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, SubjectKind, Verdict
from analytics.working_days import working_days_after
from ingest.vocabulary import CaseEvent, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of FEE-06."""

    days: int = field(
        default=1,
        metadata=told("缴费后几个工作日内应有票据", "working days after the payment until a receipt is due"),
    )
    sources_without_receipts: tuple[str, ...] = field(
        default=(), metadata=told("票据报送不全的数据源", "sources that do not tell of every receipt")
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each payment without a receipt; a receipt that names no fee or no amount may be for any."""
    findings: list[Finding] = []
    looks: list[datetime] = []
    for row in without_receipt(subject):
        due = working_days_after(subject.worktime, row.occurred_at, limits.days)
        if due is None or row.source in limits.sources_without_receipts:
            continue
        if now < due:
            looks.append(due)
            continue
        if not subject.is_told_of(row.source, EventKind.RECEIPT, by=due):
            continue
        findings.append(
            about_row(
                subject,
                RULE,
                row,
                Level.YELLOW,
                measured=Measure(row.amount_fen or 0, MeasureUnit.FEN),
                limit=Measure(limits.days, MeasureUnit.WORKING_DAYS),
                facts={"fee_code": row.fee_code, "due_at": due.isoformat()},
            )
        )
    return Verdict(tuple(findings), min(looks, default=None))


def without_receipt(subject: CaseSubject) -> list[CaseEvent]:
    """The payments that name no receipt and that no row of a receipt covers."""
    receipts = [
        row for row in subject.sound(RULE.code) if row.kind is EventKind.RECEIPT and row.receipt_no is not None
    ]
    left = {at: row.amount_fen for at, row in enumerate(receipts)}
    bare: list[CaseEvent] = []
    for paid in payments(subject, RULE.code):
        if paid.receipt_no is not None:
            continue
        amount = paid.amount_fen or 0
        for at, receipt in enumerate(receipts):
            rest = left[at]
            if (rest is None or rest >= amount) and receipt.fee_code in (None, paid.fee_code):
                left[at] = None if rest is None else rest - amount
                break
        else:
            bare.append(paid)
    return bare


RULE = Rule(
    code="FEE-06",
    version=2,
    family=Family.FEE,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.MONEY, RuleInput.CALENDAR),
    name=Words("缺少票据", "No receipt"),
    what=Words(
        "缴费后满规定的工作日仍没有票据号，而该数据源此前报过票据。",
        "Some working days after a payment there is still no number of a receipt, though its source tells of them.",
    ),
    why=Words("收费不开票，钱款去向就无法核对。", "Without a receipt nobody can tell where the money went."),
    basis=Words("财政票据管理规定", "Rules on fiscal receipts"),
    traps=(
        Words("电子票据开具延迟", "an electronic receipt that comes late"),
        Words("从未报过票据的数据源不判定", "of a source that never told of a receipt nothing is said"),
        Words("只报部分票据的数据源（列入名单）", "a source that tells of some receipts only: put it on the list"),
    ),
    cleared_by=(CLEARED_BY_END, CLEARED_BY_CORRECTION),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.PAYMENT,)),
    sentence=Words(
        "办件 {case} 于 {moment} 收费 {measured}，至 {due_at} 未见票据",
        "Case {case}: no receipt is on record by {due_at} for {measured} taken at {moment}",
    ),
)
