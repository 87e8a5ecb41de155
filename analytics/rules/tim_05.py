"""TIM-05 受理超时: an application that nobody accepted, refused or asked to complete in time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from analytics.application import ANSWERS, answered, handed_in
from analytics.awaited import Awaited, FeedWait, overdue
from analytics.deadline import counted
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_CORRECTION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, SubjectKind, Verdict
from ingest.vocabulary import CaseType, EventKind, Limit, LimitUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(FeedWait):
    """Thresholds of TIM-05."""

    days: int = field(default=5, metadata=told("收到申请后几个工作日内答复", "working days within which to answer"))
    applicant_steps: tuple[str, ...] = field(
        default=("draft", "await_payment"),
        metadata=told("等申请人自己办的环节（草稿、待缴费）", "steps in which the applicant has to act"),
    )
    before_acceptance: tuple[str, ...] = field(
        default=("pre_review",),
        metadata=told("受理前的环节（预审）", "steps of the office that come before the acceptance"),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """One finding when an application has no acceptance, notice or refusal within its days.

    A case that is worked on without an acceptance is unknown here: the acceptance's row was lost, or is missing.
    """
    case, rows = subject.case, subject.case.events
    application = handed_in(rows, limits.applicant_steps)
    if application is None or case.case_type is CaseType.HOTLINE or subject.is_doubtful(RULE.code):
        return Verdict()
    early = (*limits.applicant_steps, *limits.before_acceptance)
    done = answered(rows, *ANSWERS)
    if done is None and any(row.kind is EventKind.STEP and row.step not in early for row in rows):
        return Verdict()
    row, since = application
    deadline = counted(subject.worktime, since, Limit(limits.days, LimitUnit.WORKING_DAY))
    task = Awaited(row=row, since=since, deadline=deadline, done=done)
    return overdue(subject, RULE, task, now=now, wait=limits.wait, level=Level.RED)


RULE = Rule(
    code="TIM-05",
    version=1,
    family=Family.TIMEOUT,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.CALENDAR),
    name=Words("受理超时", "No decision on acceptance"),
    what=Words(
        "收到申请后，规定工作日内没有受理、补正告知或不予受理决定。",
        "Within its working days an application was neither accepted nor refused, nor was anything asked for.",
    ),
    why=Words(
        "逾期不告知的，视为受理；申请人不应无限期等待。",
        "Without a notice in time it counts as accepted; nobody must wait without an end.",
    ),
    basis=Words("行政许可法第三十二条", "Administrative Permit Law, article 32"),
    traps=(
        Words("草稿尚未提交", "a draft that was not handed in"),
        Words("申请人已撤回", "the applicant withdrew it"),
        Words("须先缴费而未缴", "a fee that must be paid first is not paid"),
    ),
    cleared_by=(CLEARED_BY_CORRECTION,),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.APPLY,)),
    sentence=Words(
        "办件 {case} 应于 {due_at} 前作出是否受理的决定，{so_far}作出{used_of}",
        "Case {case}: the decision whether to accept it was due by {due_at} and {done_or_not}{used_of}",
    ),
)
