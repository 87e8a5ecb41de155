"""FEE-03 低于标准: a case was closed with less paid than the standard, and nobody waived the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from analytics.case_finding import about_row
from analytics.charges import Charge, charges, fee_facts, may_be_free
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_CORRECTION, CLEARED_BY_PROOF, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, Measure, MeasureUnit, SubjectKind, Verdict
from analytics.working_days import working_days_after
from ingest.vocabulary import EventKind, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of FEE-03."""

    tolerance_fen: int = field(default=1, metadata=told("允许的尾差（分）", "difference allowed, in fen"))
    wait_days: int = field(
        default=1,
        metadata=told(
            "办结后再等几个工作日，等待迟到的缴费数据", "working days after closing in which payments may come"
        ),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each fee of an approved case that was paid in part."""
    closed = subject.case.closed
    if closed is None or closed.outcome is not Outcome.APPROVED or subject.is_doubtful(RULE.code):
        return Verdict()
    short = [charge for charge in charges(subject, RULE.code) if _is_short(subject, charge, limits)]
    ripe = working_days_after(subject.worktime, closed.occurred_at, limits.wait_days)
    if not short or ripe is None:
        return Verdict()
    if now < ripe:
        return Verdict(look_again=ripe)
    return Verdict(
        tuple(
            about_row(
                subject,
                RULE,
                charge.rows[-1],
                Level.YELLOW,
                episode=charge.fee.code,
                measured=Measure(charge.paid_fen, MeasureUnit.FEN),
                limit=Measure(charge.least_fen or 0, MeasureUnit.FEN),
                facts=fee_facts(charge.fee, charge.rows[-1]),
            )
            for charge in short
        )
    )


def _is_short(subject: CaseSubject, charge: Charge, limits: Limits) -> bool:
    if charge.least_fen is None or may_be_free(subject, charge.fee):
        return False
    return charge.paid_fen < charge.least_fen - limits.tolerance_fen


RULE = Rule(
    code="FEE-03",
    version=1,
    family=Family.FEE,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.MONEY, RuleInput.FEES),
    name=Words("低于标准收费、擅自减免", "Charged below the standard"),
    what=Words(
        "办件已批准办结，某项收费实收合计低于标准，又没有减免决定。",
        "A case was closed as approved with less paid for a fee than the standard, and nobody decided to waive it.",
    ),
    why=Words(
        "擅自减免是对其他人的不公，也是对公款的流失。",
        "A favour to one is unfair to the others and a loss of public money.",
    ),
    basis=Words("行政事业性收费标准", "Standards of administrative fees"),
    traps=(
        Words("降费政策尚未录入目录", "a cut of the fee that is not in the schedule yet"),
        Words("分期缴纳，后续款项在办结之后", "instalments that come after the closing"),
        Words("减免决定只有纸质件", "a waiver that exists on paper only"),
    ),
    cleared_by=(CLEARED_BY_PROOF, CLEARED_BY_CORRECTION),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.PAYMENT,), item=True),
    sentence=Words(
        "办件 {case} 收取“{fee_name_zh}” {measured}，标准为 {limit}，未见减免决定",
        "Case {case}: only {measured} taken for {fee_name_en}; the standard is {limit}, and no waiver is on record",
    ),
)
