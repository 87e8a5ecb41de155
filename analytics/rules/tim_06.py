"""TIM-06 补正后未续办: the missing material came back, and nobody went on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from analytics.awaited import Awaited, FeedWait, overdue, together
from analytics.cases import end_of
from analytics.deadline import counted
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_CORRECTION, CLEARED_BY_END, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, EventKind, Limit, LimitUnit

OF_OTHERS = (EventKind.APPLY, EventKind.PAYMENT, EventKind.RATING, EventKind.MATERIAL)
"""Rows that the applicant causes: they are no sign that the office went on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(FeedWait):
    """Thresholds of TIM-06."""

    days: int = field(default=1, metadata=told("收齐后几个工作日内续办", "working days within which to go on"))


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each supplement that came back and was followed by nothing in time."""
    if subject.is_doubtful(RULE.code):
        return Verdict()
    limit = Limit(limits.days, LimitUnit.WORKING_DAY)
    stops = subject.case.stops
    tasks: list[Awaited] = []
    for row in subject.case.events:
        back = end_of(row) if row.kind is EventKind.SUPPLEMENT else None
        if back is None or back > now:
            continue
        deadline = counted(subject.worktime, back, limit, stops)
        tasks.append(Awaited(row=row, since=back, deadline=deadline, done=_went_on(subject, row, back), stops=stops))
    arriving = [end for row in subject.case.events if row.kind is EventKind.SUPPLEMENT and (end := end_of(row))]
    look = min((end for end in arriving if end > now), default=None)
    found = together(overdue(subject, RULE, task, now=now, wait=limits.wait, level=Level.YELLOW) for task in tasks)
    return together((found, Verdict(look_again=look)))


def _went_on(subject: CaseSubject, supplement: CaseEvent, back: datetime) -> datetime | None:
    acts: list[datetime] = []
    for row in subject.case.events:
        if row is supplement or row.kind in OF_OTHERS:
            continue
        if row.kind is EventKind.STEP and row.occurred_at < back and (row.ended_at is not None and not end_of(row)):
            # A step that was running when it came back: the work goes on, and nobody can tell how well.
            return back
        acts += [moment for moment in (row.occurred_at, end_of(row)) if moment is not None and moment >= back]
    return min(acts, default=None)


RULE = Rule(
    code="TIM-06",
    version=1,
    family=Family.TIMEOUT,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.CALENDAR),
    name=Words("补正后未续办", "Not resumed after a supplement"),
    what=Words(
        "申请人补齐材料后，满规定工作日没有后续办理。",
        "The applicant handed in what was missing, and within its working days nothing followed.",
    ),
    why=Words(
        "材料已齐，再等就是窗口在拖。",
        "Once the material is complete, it is the office that delays.",
    ),
    basis=Words("限时办结制；一次性告知制", "Time-limit duty; duty to tell all that is missing at once"),
    traps=(Words("仍不齐全，已发第二次补正告知", "still incomplete: a second notice was given"),),
    cleared_by=(CLEARED_BY_END, CLEARED_BY_CORRECTION),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.SUPPLEMENT,)),
    sentence=Words(
        "办件 {case} 补正材料收齐后应于 {due_at} 前续办，{so_far}续办{used_of}",
        "Case {case}: after the supplement it was to go on by {due_at}, which {done_or_not}{used_of}",
    ),
)
