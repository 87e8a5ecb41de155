"""FEE-10 应收未收: a case was closed and the fee that its item costs was never paid."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from analytics.case_finding import about_row
from analytics.charges import may_be_free, payments
from analytics.fee_entry import FeeEntry
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_CORRECTION, CLEARED_BY_PROOF, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, Measure, MeasureUnit, SubjectKind, Verdict
from analytics.working_days import working_days_after
from ingest.vocabulary import EventKind, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of FEE-10."""

    wait_days: int = field(
        default=1,
        metadata=told(
            "办结后再等几个工作日，等待迟到的缴费数据", "working days after closing in which payments may come"
        ),
    )
    sources_without_payments: tuple[str, ...] = field(
        default=(), metadata=told("缴费报送不全的数据源", "sources that do not tell of every payment")
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """One finding for an approved case with nothing paid, although a fixed fee was due and nobody waived it."""
    closed = subject.case.closed
    if closed is None or closed.outcome is not Outcome.APPROVED or subject.is_doubtful(RULE.code):
        return Verdict()
    if closed.source in limits.sources_without_payments or is_told_without_amount(subject):
        return Verdict()
    due = [fee for fee in fees_due(subject, closed.occurred_at) if not may_be_free(subject, fee)]
    ripe = working_days_after(subject.worktime, closed.occurred_at, limits.wait_days)
    if not due or ripe is None or payments(subject, RULE.code):
        return Verdict()
    if now < ripe:
        return Verdict(look_again=ripe)
    if not subject.is_told_of(closed.source, EventKind.PAYMENT, by=ripe):
        return Verdict()
    finding = about_row(
        subject,
        RULE,
        closed,
        Level.YELLOW,
        measured=Measure(0, MeasureUnit.FEN),
        limit=Measure(sum(fee.least_fen for fee in due), MeasureUnit.FEN),
        facts={"fee_code": ", ".join(fee.code for fee in due), "fee_basis": "; ".join(fee.basis for fee in due)},
    )
    return Verdict((finding,))


def fees_due(subject: CaseSubject, moment: datetime) -> list[FeeEntry]:
    """The fees that every case of the item pays; those by quantity are left out, it may be nought."""
    day = subject.worktime.civil_day(moment)
    fees = subject.case.item.fees if subject.case.item else ()
    return [
        fee for fee in fees if fee.is_valid(day) and not fee.optional and not fee.by_quantity and fee.least_fen > 0
    ]


def is_told_without_amount(subject: CaseSubject) -> bool:
    """Whether some row says that something was paid and not how much: senders are known to write nought there."""
    return any(row.kind is EventKind.PAYMENT and not row.amount_fen for row in subject.case.events)


RULE = Rule(
    code="FEE-10",
    version=2,
    family=Family.FEE,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.MONEY, RuleInput.FEES, RuleInput.CASES),
    name=Words("应收未收", "Fee not taken"),
    what=Words(
        "办件已批准办结，目录规定应当收费，却没有任何缴费，也没有减免决定；该数据源此前报过缴费。",
        "A case was closed as approved, its item costs something, and nothing was paid or waived, "
        "though its source tells of payments.",
    ),
    why=Words("该收不收，可能是人情，也可能是账外收取。", "It may be a favour, or money taken past the books."),
    basis=Words("行政事业性收费目录清单", "List of administrative fees"),
    traps=(
        Words("对方系统把金额一律写成 0", "a sender that writes nought for every amount"),
        Words("从未报过缴费的数据源不判定", "of a source that never told of a payment nothing is said"),
        Words("只报部分缴费的数据源（列入名单）", "a source that tells of some payments only: put it on the list"),
        Words("减免决定只有纸质件", "a waiver that exists on paper only"),
    ),
    cleared_by=(CLEARED_BY_PROOF, CLEARED_BY_CORRECTION),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.CLOSE,), item=True),
    sentence=Words(
        "办件 {case} 于 {moment} 办结，应收 {limit}，未见缴费，也未见减免决定",
        "Case {case} closed at {moment}; {limit} was due, and neither payment nor waiver is on record",
    ),
)
