"""FEE-05 已取消项目收费: a fee taken after the day on which it was abolished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from analytics.case_finding import about_row
from analytics.charges import Standing, payments, standing
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_ORDER, Rule, Words
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """FEE-05 has no thresholds: the schedule names the last day."""


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:  # noqa: ARG001 (every rule is asked so)
    """A finding for each payment of an abolished fee, unless the case began while the fee was in force."""
    return Verdict(
        tuple(
            _finding(subject, row)
            for row in payments(subject, RULE.code)
            if standing(subject, row) is Standing.ABOLISHED and not _is_arrear(subject, row)
        )
    )


def _is_arrear(subject: CaseSubject, row: CaseEvent) -> bool:
    began = [one for one in subject.case.events if one.kind in (EventKind.APPLY, EventKind.ACCEPT)]
    # Without its begin the case may be older than the abolition.
    if not began:
        return True
    day = subject.worktime.civil_day(min(one.occurred_at for one in began))
    fees = subject.case.item.fees if subject.case.item else ()
    return any(fee.is_valid(day) for fee in fees if row.fee_code in (None, fee.code))


def _finding(subject: CaseSubject, row: CaseEvent) -> Finding:
    fees = subject.case.item.fees if subject.case.item else ()
    ends = [fee.valid_to for fee in fees if row.fee_code in (None, fee.code) and fee.valid_to is not None]
    return about_row(
        subject,
        RULE,
        row,
        Level.RED,
        measured=Measure(row.amount_fen or 0, MeasureUnit.FEN),
        limit=Measure(0, MeasureUnit.FEN),
        facts={"fee_code": row.fee_code, "receipt_no": row.receipt_no, "last_day": max(ends).isoformat()},
    )


RULE = Rule(
    code="FEE-05",
    version=1,
    family=Family.FEE,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.MONEY, RuleInput.FEES),
    name=Words("已取消项目仍收费", "Charged after abolition"),
    what=Words(
        "收费日期在该项收费取消之后，而办件是取消之后才受理的。",
        "Money was taken for a fee after its last day, for a case that began after that day too.",
    ),
    why=Words("取消的收费继续收取，就是乱收费。", "To go on taking an abolished fee is to charge without a right."),
    basis=Words("行政事业性收费目录清单", "List of administrative fees"),
    traps=(Words("取消之前的欠费", "arrears from before"),),
    cleared_by=(CLEARED_BY_ORDER,),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.PAYMENT,), item=True),
    sentence=Words(
        "办件 {case} 于 {moment} 收费 {measured}，该项收费已于 {last_day} 后取消",
        "Case {case}: {measured} taken at {moment} for a fee whose last day was {last_day}",
    ),
)
