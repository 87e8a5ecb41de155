"""TIM-14 热线签收超时: a unit did not take on a hotline task that was sent to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from analytics.awaited import Awaited, FeedWait, overdue
from analytics.deadline import counted
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_END, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, SubjectKind, Verdict
from ingest.vocabulary import CaseType, EventKind, Limit, LimitUnit

TAKING_ON = (EventKind.SIGN, EventKind.STEP, EventKind.CLOSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(FeedWait):
    """Thresholds of TIM-14."""

    hours: int = field(default=4, metadata=told("几个服务小时内签收", "hours of service within which to sign"))
    urgent_minutes: int = field(
        default=30, metadata=told("紧急工单几分钟（服务时间）内签收", "minutes of service for an urgent task")
    )
    returns: int = field(
        default=1,
        metadata=told("派错单位可退转几次，重新计时", "how often a misrouted task may be passed on and counted anew"),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """One finding when a dispatched task was not signed in time: a reminder, yellow when it is urgent."""
    case = subject.case
    if case.case_type is not CaseType.HOTLINE or case.accepted is None:
        return Verdict()
    urgent = any(row.urgent for row in case.events)
    limit = Limit(limits.urgent_minutes, LimitUnit.MINUTE) if urgent else Limit(limits.hours, LimitUnit.WORKING_HOUR)
    row, department = case.accepted, case.accepted.to_department or case.accepted.department
    signed = [event.occurred_at for event in case.events if event.kind in TAKING_ON]
    for event in [event for event in case.events if event.kind is EventKind.TRANSFER][: limits.returns]:
        deadline = counted(subject.worktime, row.occurred_at, limit, case.stops)
        in_time = deadline.due is not None and event.occurred_at <= deadline.due
        taken_before = any(moment <= event.occurred_at for moment in signed)
        if not in_time or taken_before or event.occurred_at < row.occurred_at:
            break
        row, department = event, event.to_department or department
    task = Awaited(
        row=row,
        since=row.occurred_at,
        deadline=counted(subject.worktime, row.occurred_at, limit, case.stops),
        done=min((moment for moment in signed if moment >= row.occurred_at), default=None),
        stops=case.stops,
        department=department,
    )
    level = Level.YELLOW if urgent else Level.REMINDER
    return overdue(subject, RULE, task, now=now, wait=limits.wait, level=level, facts={"unit": department})


RULE = Rule(
    code="TIM-14",
    version=1,
    family=Family.TIMEOUT,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.CALENDAR),
    name=Words("热线签收超时", "Hotline task not signed"),
    what=Words(
        "热线工单派出后，承办单位在规定服务时间内没有签收；紧急工单更短。",
        "A hotline task was not taken on by its unit within its service time, which is shorter for urgent ones.",
    ),
    why=Words(
        "没有人签收，群众的诉求就没有人管。",
        "A task that nobody signed is nobody's.",
    ),
    basis=Words("政务服务热线运行规范；限时办结制", "Rules for hotlines; time-limit duty"),
    traps=(Words("派错单位：可退转一次，重新计时", "misrouted: it may be passed on once, and counts anew"),),
    cleared_by=(CLEARED_BY_END,),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.ACCEPT,), types=(CaseType.HOTLINE,)),
    sentence=Words(
        "热线工单 {case}（承办：{unit}）应于 {due_at} 前签收，{so_far}签收{used_of}",
        "Hotline task {case} was to be signed by {unit} before {due_at}, which {done_or_not}{used_of}",
    ),
)
