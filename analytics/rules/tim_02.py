"""TIM-02 超承诺: a case has used more than its promised limit."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.overruns import STOP_CHECK, StopCheck, overrun
from analytics.rule import CLEARED_BY_CORRECTION, CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, SubjectKind, Verdict
from ingest.vocabulary import CaseType


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(StopCheck):
    """Thresholds of TIM-02."""

    wait: timedelta = field(
        default=timedelta(minutes=2),
        metadata=told(
            "到期后再等多久，等待已在途中的办结数据",
            "how long after the deadline a closing row may still be on its way",
        ),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """One finding when the case closed after its promised deadline, or is open after it. Hotlines have TIM-15."""
    case = subject.case
    if case.case_type is CaseType.HOTLINE:
        return Verdict()
    promise = subject.promise
    return overrun(
        subject, RULE, promise.due, now=now, wait=limits.wait, level=Level.YELLOW, limit=promise.limit, check=limits
    )


RULE = Rule(
    code="TIM-02",
    version=2,
    family=Family.TIMEOUT,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.CATALOGUE, RuleInput.CALENDAR),
    name=Words("超承诺时限", "Promised limit exceeded"),
    what=Words(
        "自受理次日起，扣除停表时间，办理用时超过承诺时限。",
        "Counted from the day after acceptance and without stops, the case took longer than promised.",
    ),
    why=Words(
        "承诺时限是对群众公开作出的承诺。",
        "The promised limit was promised to the public.",
    ),
    basis=Words("限时办结制；事项公布的承诺时限", "Time-limit duty; the limit that is published for the item"),
    traps=(
        Words(
            "特别程序未登记或结束后才上报（待核停表）",
            "a stop that was not recorded, or that the source reports only once it has ended (pending stop check)",
        ),
        Words("办结数据迟到", "the closing row arrives late"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION, CLEARED_BY_CORRECTION),
    limits=Limits(),
    judge=judge,
    continues=("TIM-01",),
    sentence=Words(
        "办件 {case} 承诺 {due_at} 前办结，{closed_or_open}{used_of}",
        "Case {case} was promised by {due_at} and {closed_or_open}{used_of}",
    ),
    ways={
        STOP_CHECK: Words(
            "办件 {case} 承诺 {due_at} 前办结，{closed_or_open}{used_of}；待核停表：请部门核对有无未上报的特别程序",
            "Case {case} was promised by {due_at} and {closed_or_open}{used_of}; to be checked first: may a "
            "stop be in force that was not told of yet",
        )
    },
)
