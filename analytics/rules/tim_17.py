"""TIM-17 说明逾期: an explanation that was asked for did not come in time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from analytics.alert_subject import AlertSubject
from analytics.deadline import counted
from analytics.overruns import MICROSECOND
from analytics.rule import CLEARED_BY_END, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.vocabulary import Family, Finding, Level, Measure, SubjectKind, Verdict
from ingest.vocabulary import Limit, LimitUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of TIM-17."""

    red_days: int = field(
        default=1, metadata=told("逾期再满几个工作日为红牌级", "working days past the deadline that make it red")
    )


def judge(subject: AlertSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """One finding when nobody of the department explained the alert in time; whoever explains it, it is explained."""
    due = subject.explain_due
    if due is None or subject.decided:
        return Verdict()
    if subject.explained_at is not None and subject.explained_at <= due:
        return Verdict()
    end = now if subject.explained_at is None else subject.explained_at
    over = due + MICROSECOND
    if end < over:
        return Verdict(look_again=over)
    graver = counted(subject.worktime, due, Limit(limits.red_days, LimitUnit.WORKING_DAY)).due
    is_red = graver is not None and end > graver
    finding = Finding(
        rule=RULE.code,
        version=RULE.version,
        level=Level.RED if is_red else Level.YELLOW,
        subject=subject.kind,
        subject_id=subject.subject_id,
        episode=due.isoformat(),
        since=due,
        until=subject.explained_at,
        measured=Measure.lasting(end - due),
        department=subject.department,
        facts={
            "alert": subject.alert_no,
            "due_at": due.isoformat(),
            "done_at": None if subject.explained_at is None else subject.explained_at.isoformat(),
        },
    )
    waiting = subject.explained_at is None and not is_red and graver is not None
    return Verdict((finding,), graver + MICROSECOND if waiting and graver is not None else None)


RULE = Rule(
    code="TIM-17",
    version=1,
    family=Family.TIMEOUT,
    subject=SubjectKind.ALERT,
    inputs=(RuleInput.REVIEW, RuleInput.CALENDAR),
    name=Words("说明逾期", "Explanation overdue"),
    what=Words(
        "要求部门说明的警示，到期没有说明。",
        "A department that was asked to explain an alert did not do so in time.",
    ),
    why=Words(
        "不说明，就无法认定，也无法还人清白。",
        "Without an explanation nothing can be decided, nor anybody cleared.",
    ),
    basis=Words("警示处理流程：视频类一个工作日、其他三个工作日内说明", "Alert workflow: explanations within days"),
    traps=(Words("本人请假：由 B 岗或部门代为说明", "on leave: the backup or the department may explain"),),
    cleared_by=(CLEARED_BY_END,),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "警示 {alert} 应于 {due_at} 前说明，{so_far}说明{used_of}",
        "Alert {alert} was to be explained by {due_at}, which {done_or_not}{used_of}",
    ),
)
