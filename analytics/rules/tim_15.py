"""TIM-15 热线临期/超期: the lights of a hotline task; overdue is for a supervision order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from analytics.awaited import Awaited, overdue
from analytics.case_finding import about_row
from analytics.cases import end_of
from analytics.nearness import Nearness, near_from
from analytics.needs import Needs
from analytics.overruns import MICROSECOND, OVERRUN, measure, used
from analytics.rule import CLEARED_BY_ORDER, Rule, Words
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, CaseType, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(Nearness):
    """Thresholds of TIM-15."""


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """One finding: a reminder while an open task is near its deadline (yellow light), red when it is overdue."""
    case = subject.case
    if case.case_type is not CaseType.HOTLINE or case.accepted is None:
        return Verdict()
    promise = subject.promise
    if promise.due is None:
        return Verdict()
    unit = _waited_for(case.events) or case.department
    over = promise.due + max(limits.wait, MICROSECOND)
    if case.closed is not None or now >= over:
        task = Awaited(
            row=case.accepted,
            since=case.accepted.occurred_at,
            deadline=promise,
            done=None if case.closed is None else case.closed.occurred_at,
            stops=case.stops,
            department=unit,
        )
        verdict = overdue(subject, RULE, task, now=now, wait=limits.wait, level=Level.RED, facts={"unit": unit})
        return replace(verdict, findings=tuple(replace(one, episode=OVERRUN) for one in verdict.findings))
    near = near_from(subject, promise, limits)
    if near is None or near >= over:
        return Verdict(look_again=over)
    if now < near:
        return Verdict(look_again=near)
    finding = about_row(
        subject,
        RULE,
        case.accepted,
        Level.REMINDER,
        episode=OVERRUN,
        since=near,
        measured=None if promise.limit is None else used(subject, now, promise.limit),
        limit=None if promise.limit is None else measure(promise.limit),
        facts={"due_at": promise.due.isoformat(), "done_at": None, "unit": unit},
    )
    return Verdict((replace(finding, department=unit),), over)


def _waited_for(rows: tuple[CaseEvent, ...]) -> str | None:
    """The unit whose part is open still; with several the one that has had it longest."""
    open_parts = (row for row in rows if row.kind is EventKind.SUBTASK and end_of(row) is None)
    units = (row.to_department or row.department for row in open_parts)
    return next((unit for unit in units if unit is not None), None)


RULE = Rule(
    code="TIM-15",
    version=1,
    family=Family.TIMEOUT,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.CALENDAR),
    name=Words("热线临期/超期", "Hotline task near or past its deadline"),
    what=Words(
        "热线工单将到答复期限亮黄灯，超过期限亮红灯并提请督办。",
        "A hotline task near its deadline shows a yellow light; past it, a red one, and a supervision order is due.",
    ),
    why=Words(
        "答复期限是对来电人的承诺。",
        "The deadline was promised to the caller.",
    ),
    basis=Words("政务服务热线运行规范；督办通知制度", "Rules for hotlines; supervision orders"),
    traps=(
        Words("已批准延期", "an extension was approved"),
        Words(
            "多单位工单：写明还在等哪一家，已答复的不追究",
            "tasks of several units: the one still waited for is named, not those that answered",
        ),
    ),
    cleared_by=(CLEARED_BY_ORDER,),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.ACCEPT,), types=(CaseType.HOTLINE,)),
    sentence=Words(
        "热线工单 {case}（等待：{unit}）应于 {due_at} 前答复，{so_far}答复{used_of}",
        "Hotline task {case} (waiting for {unit}) is due by {due_at}; it {done_or_not}{used_of}",
    ),
)
