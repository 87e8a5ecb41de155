"""FEE-12 退费超时: an approved refund was not paid back in time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from analytics.case_finding import about_row
from analytics.cases import end_of
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_END, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, SubjectKind, Verdict
from analytics.working_days import working_days_after
from ingest.vocabulary import CaseEvent, EventKind, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of FEE-12."""

    days: int = field(
        default=15,
        metadata=told("退费批准后几个工作日内应退到账", "working days from approval until the money must be back"),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each refund that is late or was; what the bank sent back begins anew on that day."""
    findings: list[Finding] = []
    looks: list[datetime] = []
    for row in subject.sound(RULE.code):
        if row.kind is not EventKind.REFUND:
            continue
        begin, paid = span(row)
        due = working_days_after(subject.worktime, begin, limits.days)
        if due is None or (paid is not None and paid <= due):
            continue
        if paid is None and now < due:
            looks.append(due)
            continue
        findings.append(
            about_row(
                subject,
                RULE,
                row,
                Level.YELLOW,
                since=due,
                until=paid,
                measured=Measure(row.amount_fen or 0, MeasureUnit.FEN),
                limit=Measure(limits.days, MeasureUnit.WORKING_DAYS),
                facts={"approved_at": begin.isoformat(), "due_at": due.isoformat()},
            )
        )
    return Verdict(tuple(findings), min(looks, default=None))


def span(row: CaseEvent) -> tuple[datetime, datetime | None]:
    """From when a refund waits, and when it was paid back; None while it is not."""
    ended = end_of(row)
    if row.outcome is Outcome.RETURNED:
        return ended or row.occurred_at, None
    return row.occurred_at, ended


RULE = Rule(
    code="FEE-12",
    version=1,
    family=Family.FEE,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.MONEY, RuleInput.CASES, RuleInput.CALENDAR),
    name=Words("退费超时", "Refund late"),
    what=Words(
        "退费批准后满规定的工作日仍未退到账，或到账时已超期。",
        "An approved refund was not paid back within some working days.",
    ),
    why=Words("该退的钱拖着不退，是占用群众的钱。", "Money that is owed and kept is other people's money."),
    basis=Words("退费办理时限规定", "Time limit for refunds"),
    traps=(Words("银行退票，账户有误", "the bank sent it back, the account was wrong"),),
    cleared_by=(CLEARED_BY_END,),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.REFUND,)),
    sentence=Words(
        "办件 {case} 的退费 {measured} 应于 {due_at} 前退到账，届时未到账",
        "Case {case}: the refund of {measured} was due by {due_at} and had not been paid back by then",
    ),
)
