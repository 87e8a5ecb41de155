"""TIM-13 联办/上报超时: a department's part of a joint case, or a case forwarded upward, takes too long."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from analytics.awaited import Awaited, FeedWait, overdue, together
from analytics.cases import end_of
from analytics.deadline import Deadline, counted
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_CORRECTION, CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, CaseType, EventKind, Limit, LimitUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(FeedWait):
    """Thresholds of TIM-13."""

    forwarded_days: int = field(
        default=20,
        metadata=told(
            "上报件没有自带时限时，几个工作日内须有结果",
            "working days for a case forwarded upward whose row has no limit of its own",
        ),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each part beyond its limit, about the department that is waited for and not the one in the lead.

    A part of a joint case without a limit is silent: the whole case's limit says nothing of it.
    """
    return together(
        overdue(
            subject,
            RULE,
            task,
            now=now,
            wait=limits.wait,
            level=Level.YELLOW,
            facts={"waited_for": task.department, "lead": subject.case.department},
        )
        for row in subject.case.events
        if row.kind is EventKind.SUBTASK and (task := _task(subject, row, limits)) is not None
    )


def _task(subject: CaseSubject, row: CaseEvent, limits: Limits) -> Awaited | None:
    done, stops = end_of(row), subject.case.stops
    if done is None and subject.case.closed is not None:
        return None
    limit = row.promised
    if limit is None and subject.case.case_type is CaseType.FORWARDED:
        limit = Limit(limits.forwarded_days, LimitUnit.WORKING_DAY)
    if row.promise_due is not None:
        deadline = Deadline(row.promise_due)
    elif limit is not None:
        deadline = counted(subject.worktime, row.occurred_at, limit, stops)
    else:
        return None
    waited_for = row.to_department or row.department
    return Awaited(row=row, since=row.occurred_at, deadline=deadline, done=done, stops=stops, department=waited_for)


RULE = Rule(
    code="TIM-13",
    version=1,
    family=Family.TIMEOUT,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.CALENDAR),
    name=Words("联办/上报超时", "Joint or forwarded part late"),
    what=Words(
        "联办件中某部门的子任务超过其时限，或上报件逾期没有结果。",
        "A department's part of a joint case passed its limit, or a case forwarded upward came back too late.",
    ),
    why=Words(
        "联办件快不快，看最慢的一家。",
        "A joint case is as fast as the slowest of its departments.",
    ),
    basis=Words("联办制度；限时办结制", "Rules for joint cases; time-limit duty"),
    traps=(
        Words("责任在等待的那个部门，不在牵头部门", "the department that is waited for answers, not the lead"),
        Words("特别程序期间不计", "stops do not count"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION, CLEARED_BY_CORRECTION),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.SUBTASK,)),
    sentence=Words(
        "办件 {case} 由 {waited_for} 承办的部分应于 {due_at} 前完成，{done_or_not}{used_of}",
        "Case {case}: the part of {waited_for} was due by {due_at} and {done_or_not}{used_of}",
    ),
)
