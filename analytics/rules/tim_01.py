"""TIM-01 临期: most of a case's promised limit is used, and it is still open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.case_finding import about_row
from analytics.nearness import Nearness, near_from
from analytics.needs import Needs
from analytics.overruns import MICROSECOND, OVERRUN, measure, used
from analytics.rule import CLEARED_BY_END, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, SubjectKind, Verdict
from ingest.vocabulary import CaseType, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(Nearness):
    """Thresholds of TIM-01."""

    least_ahead: timedelta = field(
        default=timedelta(minutes=10),
        metadata=told(
            "提醒与到期相距不足此值时不提醒：来不及了", "no reminder so shortly before the deadline: it helps nobody"
        ),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """One finding while an open case is near its promised deadline; past it the overrun is told instead."""
    case = subject.case
    if case.closed is not None or case.accepted is None or case.case_type in (CaseType.INSTANT, CaseType.HOTLINE):
        return Verdict()
    promise = subject.promise
    near = near_from(subject, promise, limits)
    if near is None or promise.due is None or promise.due - near < limits.least_ahead:
        return Verdict()
    over = promise.due + max(limits.wait, MICROSECOND)
    if now < near:
        return Verdict(look_again=near)
    if now >= over:
        return Verdict()
    finding = about_row(
        subject,
        RULE,
        case.accepted,
        Level.REMINDER,
        episode=OVERRUN,
        since=near,
        measured=None if promise.limit is None else used(subject, now, promise.limit),
        limit=None if promise.limit is None else measure(promise.limit),
        facts={"due_at": promise.due.isoformat(), "left_s": max((promise.due - now).total_seconds(), 0)},
    )
    return Verdict((finding,), over)


RULE = Rule(
    code="TIM-01",
    version=1,
    family=Family.TIMEOUT,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.CATALOGUE, RuleInput.CALENDAR),
    name=Words("临期", "Near its deadline"),
    what=Words(
        "扣除停表时间，承诺时限已用去大部分或只剩一日，办件仍未办结（黄灯）。",
        "Without stops, most of the promised limit is used or one day is left, and the case is open (yellow light).",
    ),
    why=Words(
        "到期之前提醒，还来得及按时办结。",
        "Said before the deadline, it can still be met.",
    ),
    basis=Words("限时办结制；超时预警办法", "Time-limit duty; rules for early warning"),
    traps=(
        Words("时限不超过两个工作日的，按服务小时计", "limits of two working days or less are counted in hours"),
        Words("特别程序未登记（待核停表）", "a stop that was not recorded (pending stop check)"),
    ),
    cleared_by=(CLEARED_BY_END,),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.ACCEPT,)),
    sentence=Words(
        "办件 {case} 临近承诺期限 {due_at}，距到期还有 {left_s}",
        "Case {case} is near its promised deadline {due_at}: {left_s} left",
    ),
)
