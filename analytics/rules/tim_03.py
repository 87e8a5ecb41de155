"""TIM-03 超法定: a case has used more than the law allows, or far more than was promised."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.deadline import NO_DEADLINE, Deadline, counted
from analytics.overruns import STOP_CHECK, StopCheck, overrun
from analytics.rule import CLEARED_BY_EXPLANATION, CLEARED_BY_ORDER, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, SubjectKind, Verdict
from ingest.vocabulary import CaseType, Limit, LimitUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(StopCheck):
    """Thresholds of TIM-03."""

    days_past_promise: int = field(
        default=3,
        metadata=told("超过承诺期限满几个工作日，按超法定处理", "working days past the promise that count as much"),
    )
    wait: timedelta = field(
        default=timedelta(minutes=2),
        metadata=told(
            "到期后再等多久，等待已在途中的办结数据",
            "how long after the deadline a closing row may still be on its way",
        ),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """One finding when the case passed the earlier of the statutory deadline and the promise plus some days."""
    case, worktime = subject.case, subject.worktime
    if case.case_type is CaseType.HOTLINE:
        return Verdict()
    by_law = case.deadline(worktime, case.statutory)
    promise, by_promise = subject.promise, NO_DEADLINE
    # What was closed as promised need not be held against the promise and some days.
    if case.closed is None or promise.due is None or case.closed.occurred_at > promise.due:
        by_promise = Deadline(_later(subject, promise.due, limits.days_past_promise), promise.limit)
    known = [deadline for deadline in (by_law, by_promise) if deadline.due is not None]
    if not known:
        return Verdict()
    first = min(known, key=lambda deadline: deadline.due or now)
    return overrun(
        subject, RULE, first.due, now=now, wait=limits.wait, level=Level.RED, limit=first.limit, check=limits
    )


def _later(subject: CaseSubject, promised: datetime | None, days: int) -> datetime | None:
    if promised is None:
        return None
    return counted(subject.worktime, promised, Limit(days, LimitUnit.WORKING_DAY), subject.case.stops).due


RULE = Rule(
    code="TIM-03",
    version=2,
    family=Family.TIMEOUT,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.CATALOGUE, RuleInput.CALENDAR),
    name=Words("超法定时限", "Statutory limit exceeded"),
    what=Words(
        "扣除停表时间，办理用时超过法定时限，或超过承诺时限再加若干工作日。",
        "Without stops, the case took longer than the law allows, or than the promise and some working days more.",
    ),
    why=Words(
        "法定时限是法律义务；逾期可引起行政复议和追责。",
        "The statutory limit is a duty by law; to pass it invites review and accountability.",
    ),
    basis=Words(
        "行政许可法规定的办理期限；限时办结、责任追究制度",
        "The limits of the Administrative Permit Law; time-limit duty and accountability",
    ),
    traps=(
        Words(
            "办理中事项版本变更：时限以受理时为准",
            "the item changed while the case ran: the limit stays as it was at acceptance",
        ),
        Words("特别程序未登记（待核停表）", "a stop that was not recorded (pending stop check)"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION, CLEARED_BY_ORDER),
    limits=Limits(),
    judge=judge,
    continues=("TIM-01", "TIM-02"),
    sentence=Words(
        "办件 {case} 最迟应于 {due_at} 办结，{closed_or_open}{used_of}",
        "Case {case} had to close by {due_at} at the latest and {closed_or_open}{used_of}",
    ),
    ways={
        STOP_CHECK: Words(
            "办件 {case} 最迟应于 {due_at} 办结，{closed_or_open}{used_of}；待核停表：请部门核对有无未上报的特别程序",
            "Case {case} had to close by {due_at} at the latest and {closed_or_open}{used_of}; to be checked "
            "first: may a stop be in force that was not told of yet",
        )
    },
)
