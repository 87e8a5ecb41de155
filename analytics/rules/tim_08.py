"""TIM-08 特别程序超时: a stop that lasted longer than was allowed for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from analytics.awaited import Awaited, FeedWait, overdue, together
from analytics.cases import end_of
from analytics.deadline import Deadline, counted
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_CORRECTION, CLEARED_BY_EXPLANATION, Rule, Words
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(FeedWait):
    """Thresholds of TIM-08. How long a stop may last is told by its own row."""


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each stop beyond its own limit; the body that was waited for is named."""
    return together(
        overdue(
            subject,
            RULE,
            task,
            now=now,
            wait=limits.wait,
            level=Level.YELLOW,
            facts=_body(task.row),
        )
        for row in subject.case.events
        if row.kind is EventKind.STOP and (task := _task(subject, row)) is not None
    )


def _task(subject: CaseSubject, row: CaseEvent) -> Awaited | None:
    done = end_of(row)
    limit = row.granted or row.promised
    if done is None and subject.case.closed is not None:
        return None
    if row.promise_due is not None:
        deadline = Deadline(row.promise_due)
    elif limit is not None:
        deadline = counted(subject.worktime, row.occurred_at, limit)
    else:
        return None
    return Awaited(row=row, since=row.occurred_at, deadline=deadline, done=done)


def _body(row: CaseEvent) -> dict[str, str]:
    """Who held the clock, in words; nothing when the row does not tell."""
    body = row.to_department or row.department
    return {"body_zh": f"（承办：{body}）" if body else "", "body_en": f" (with {body})" if body else ""}


RULE = Rule(
    code="TIM-08",
    version=1,
    family=Family.TIMEOUT,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.CALENDAR),
    name=Words("特别程序超时", "Stop too long"),
    what=Words(
        "听证、检验、检测、专家评审等特别程序，用时超过该程序自身的时限。",
        "A hearing, inspection, test or expert review held the clock for longer than its own limit.",
    ),
    why=Words(
        "停表不是无限期的；申请人在等结果。",
        "The clock may stand, but not without an end: the applicant waits.",
    ),
    basis=Words(
        "限时办结制；行政许可法关于听证、检验、检测、专家评审所需时间的规定",
        "Time-limit duty; the Administrative Permit Law on the time of hearings, inspections, tests and reviews",
    ),
    traps=(
        Words("外部机构拖延：写明是哪一家，不算窗口的责任", "an external body is late: it is named, not the window"),
        Words("没有登记该程序的时限", "no limit of the stop was recorded"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION, CLEARED_BY_CORRECTION),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.STOP,)),
    sentence=Words(
        "办件 {case} 的特别程序{body_zh}应于 {due_at} 前结束，{so_far}结束{used_of}",
        "Case {case}: the stop{body_en} was to end by {due_at}, which {done_or_not}{used_of}",
    ),
)
