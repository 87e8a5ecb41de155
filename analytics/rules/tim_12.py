"""TIM-12 外网申请未应答: an application over the internet that nobody looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from analytics.application import handed_in
from analytics.awaited import Awaited, FeedWait, overdue
from analytics.deadline import counted
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_END, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, SubjectKind, Verdict
from ingest.vocabulary import Channel, EventKind, Limit, LimitUnit

AFAR = (Channel.ONLINE, Channel.MOBILE)
OF_THE_APPLICANT = (EventKind.APPLY, EventKind.PAYMENT, EventKind.RATING, EventKind.MATERIAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(FeedWait):
    """Thresholds of TIM-12."""

    days: int = field(default=1, metadata=told("几个工作日内预审应答", "working days within which to look at it"))
    applicant_steps: tuple[str, ...] = field(
        default=("draft", "await_payment"),
        metadata=told("等申请人自己办的环节（草稿、待缴费）", "steps in which the applicant has to act"),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """One finding when no act of the office follows an application over the internet in time."""
    rows = subject.case.events
    application = handed_in(rows, limits.applicant_steps)
    if application is None or application[0].channel not in AFAR:
        return Verdict()
    row, since = application
    acts = [
        act.occurred_at
        for act in rows
        if act.kind not in OF_THE_APPLICANT
        and not (act.kind is EventKind.STEP and act.step in limits.applicant_steps)
    ]
    task = Awaited(
        row=row,
        since=since,
        deadline=counted(subject.worktime, since, Limit(limits.days, LimitUnit.WORKING_DAY)),
        done=min(acts, default=None),
    )
    return overdue(subject, RULE, task, now=now, wait=limits.wait, level=Level.YELLOW)


RULE = Rule(
    code="TIM-12",
    version=1,
    family=Family.TIMEOUT,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.CALENDAR),
    name=Words("外网申请未应答", "Online application unanswered"),
    what=Words(
        "网上或移动端提交的申请，规定工作日内没有预审、受理、补正或退回。",
        "An application over the internet was not reviewed, accepted, returned or asked about in time.",
    ),
    why=Words(
        "网上没有人应答，群众只好再跑一趟。",
        "Who is not answered online has to come after all.",
    ),
    basis=Words("限时办结制；在线政务服务规范", "Time-limit duty; rules for online service"),
    traps=(
        Words("垃圾、重复申请：退回即为应答", "spam and duplicates: to return them is an answer"),
        Words("夜间、节假日提交，从次日起计工作日", "handed in at night or on a holiday: working days count"),
    ),
    cleared_by=(CLEARED_BY_END,),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.APPLY,)),
    sentence=Words(
        "网上申请 {case} 应于 {due_at} 前应答，{so_far}应答{used_of}",
        "Online application {case} was to be answered by {due_at}, which {done_or_not}{used_of}",
    ),
)
