"""TIM-16 差评整改超期: a bad rating that was not put right and answered in time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from analytics.awaited import Awaited, FeedWait, overdue, together
from analytics.cases import end_of
from analytics.deadline import counted
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_END, CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, SubjectKind, Verdict
from ingest.vocabulary import EventKind, Limit, LimitUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(FeedWait):
    """Thresholds of TIM-16."""

    days: int = field(default=5, metadata=told("几个工作日内整改答复", "working days within which to put it right"))
    worst: int = field(
        default=4, metadata=told("评价达到几级起（1 最好，5 最差）", "from this rating on (1 is best, 5 is worst)")
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each bad rating without an answer in time; one that is contested waits."""
    limit = Limit(limits.days, LimitUnit.WORKING_DAY)
    return together(
        overdue(
            subject,
            RULE,
            Awaited(
                row=row,
                since=row.occurred_at,
                deadline=counted(subject.worktime, row.occurred_at, limit),
                done=end_of(row),
                department=row.department,
            ),
            now=now,
            wait=limits.wait,
            level=Level.YELLOW,
            facts={"rating": row.rating},
        )
        for row in subject.case.events
        if row.kind is EventKind.RATING and row.rating is not None and row.rating >= limits.worst and not row.appealed
    )


RULE = Rule(
    code="TIM-16",
    version=1,
    family=Family.TIMEOUT,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.RATINGS, RuleInput.CASES, RuleInput.CALENDAR),
    name=Words("差评整改超期", "Bad rating not put right"),
    what=Words(
        "收到“不满意”“非常不满意”的评价后，规定工作日内没有整改答复。",
        "A rating of dissatisfied or very dissatisfied was not put right and answered within its working days.",
    ),
    why=Words(
        "差评件件有回音，评价才有人信。",
        "Ratings are believed when each bad one is answered.",
    ),
    basis=Words("政务服务“好差评”制度（GB/T 39735）", "Ratings of government services (GB/T 39735)"),
    traps=(Words("评价正在申诉复核", "a rating that is contested"),),
    cleared_by=(CLEARED_BY_END, CLEARED_BY_EXPLANATION),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.RATING,)),
    sentence=Words(
        "办件 {case} 的差评（{rating} 级）应于 {due_at} 前整改答复，{so_far}答复{used_of}",
        "Case {case}: a rating of {rating} was to be answered by {due_at}, which {done_or_not}{used_of}",
    ),
)
