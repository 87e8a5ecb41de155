"""TIM-04 环节超时: a step took longer than its own limit, even if the case was in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from analytics.awaited import Awaited, FeedWait, overdue, together
from analytics.cases import finished_at
from analytics.deadline import Deadline, counted
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_CORRECTION, CLEARED_BY_EXPLANATION, Rule, Words
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(FeedWait):
    """Thresholds of TIM-04. The limit of each step is the row's own, or else the catalogue's."""


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each step that ended after its limit, or runs beyond it; each is counted from its own begin."""
    return together(
        overdue(
            subject, RULE, task, now=now, wait=limits.wait, level=Level.YELLOW, facts={"step": task.row.step or ""}
        )
        for row in subject.sound(RULE.code)
        if row.kind is EventKind.STEP and (task := _task(subject, row)) is not None
    )


def _task(subject: CaseSubject, row: CaseEvent) -> Awaited | None:
    deadline = _deadline(subject, row)
    if deadline is None:
        return None
    # A row without an end tells of one instant; an end that repeats the begin is a step that still runs.
    done = row.occurred_at if row.ended_at is None else finished_at(row)
    if done is None and subject.case.closed is not None:
        # It ended some time before the closing, and no row says when.
        return None
    return Awaited(
        row=row,
        since=row.occurred_at,
        deadline=deadline,
        done=done,
        stops=subject.case.stops,
        department=row.department,
    )


def _deadline(subject: CaseSubject, row: CaseEvent) -> Deadline | None:
    """The step's own; None when it has no limit."""
    if row.promise_due is not None:
        return Deadline(row.promise_due)
    item = subject.case.item
    limit = row.promised or (item.step_limits.get(row.step or "") if item else None)
    return None if limit is None else counted(subject.worktime, row.occurred_at, limit, subject.case.stops)


RULE = Rule(
    code="TIM-04",
    version=1,
    family=Family.TIMEOUT,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.CATALOGUE, RuleInput.CALENDAR),
    name=Words("环节超时", "Step late"),
    what=Words(
        "某一环节扣除停表时间后，用时超过该环节的时限，即使整件按时办结。",
        "Without stops, a step took longer than its own limit, even if the case as a whole was in time.",
    ),
    why=Words(
        "一个环节拖延，后面的环节就要赶，办理质量和期限都受影响。",
        "One step that drags makes those after it hurry, at the cost of quality and of the deadline.",
    ),
    basis=Words("限时办结制；电子监察规定", "Time-limit duty; rules for electronic supervision"),
    traps=(
        Words("并行环节各自计时", "parallel steps are counted each on its own"),
        Words("没有环节时限的不判定", "steps without a limit are not judged"),
        Words("结束时间等于开始时间，表示仍在办理", "an end that repeats the begin means that the step still runs"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION, CLEARED_BY_CORRECTION),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.STEP,)),
    sentence=Words(
        "办件 {case} 的“{step}”环节应于 {due_at} 前完成，{done_or_not}{used_of}",
        "Case {case}: the step {step} was due by {due_at} and {done_or_not}{used_of}",
    ),
)
