"""IRR-05 非时办理: decisions taken by hand when the hall was long closed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.item import APPROVE
from analytics.operator_finding import about_operator
from analytics.rule import CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import OperatorSubject
from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, SubjectKind, Verdict
from analytics.worktime import OutsideCalendar
from ingest.vocabulary import CaseEvent, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of IRR-05."""

    margin: timedelta = field(
        default=timedelta(minutes=60),
        metadata=told("服务时间前后多久以内不算", "so long before and after service time is still in time"),
    )
    often: int = field(
        default=3, metadata=told("同一周满多少次，升为黄牌级", "so many in one week make it a yellow card")
    )
    decision_steps: tuple[str, ...] = field(
        default=(APPROVE,),
        metadata=told("作出决定的环节代码（办结总是决定）", "steps that decide; closing always does"),
    )
    overtime_days: tuple[str, ...] = field(
        default=(), metadata=told("公布的加班日，如 2026-11-28", "announced overtime, such as 2026-11-28")
    )
    exempt_operators: tuple[str, ...] = field(
        default=(), metadata=told("自动审批等系统账号", "accounts of systems, such as automatic approval")
    )


def judge(subject: OperatorSubject, /, *, now: datetime, limits: Limits) -> Verdict:  # noqa: ARG001 (every rule is asked so)
    """A finding for each week with decisions out of hours: yellow when there are many."""
    if subject.operator_id in limits.exempt_operators:
        return Verdict()
    weeks: dict[str, list[CaseEvent]] = defaultdict(list)
    for row in subject.sound(RULE.code):
        week = week_out_of_hours(subject, row, limits)
        if week is not None:
            weeks[week].append(row)
    return Verdict(tuple(_finding(subject, week, rows, limits) for week, rows in weeks.items()))


def week_out_of_hours(subject: OperatorSubject, row: CaseEvent, limits: Limits) -> str | None:
    """The civil week, as in 2026-W48, of a decision by hand out of hours; None for all else, and when unknown."""
    decides = row.kind is EventKind.CLOSE or (row.kind is EventKind.STEP and row.step in limits.decision_steps)
    worktime = subject.worktimes.get(row.window)
    if not decides or row.automatic or worktime is None:
        return None
    moment = row.ended_at if row.ended_at is not None and row.ended_at > row.occurred_at else row.occurred_at
    try:
        day = worktime.civil_day(moment)
        near = worktime.service(moment - limits.margin, moment + limits.margin + timedelta(microseconds=1))
    except OutsideCalendar:
        return None
    if near or day.isoformat() in limits.overtime_days:
        return None
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _finding(subject: OperatorSubject, week: str, rows: list[CaseEvent], limits: Limits) -> Finding:
    first, last = rows[0], rows[-1]
    often = len(rows) >= max(limits.often, 1)
    return about_operator(
        subject,
        RULE,
        rows,
        Level.YELLOW if often else Level.REMINDER,
        episode=week,
        since=first.occurred_at,
        until=last.occurred_at,
        measured=Measure(len(rows), MeasureUnit.COUNT),
        limit=Measure(limits.often, MeasureUnit.COUNT),
        facts={"week": week, "cases": ", ".join(dict.fromkeys(row.case_no for row in rows[:10]))},
    )


RULE = Rule(
    code="IRR-05",
    version=1,
    family=Family.IRREGULAR,
    subject=SubjectKind.OPERATOR,
    inputs=(RuleInput.OPERATORS, RuleInput.CALENDAR),
    name=Words("非时办理", "Decided out of hours"),
    what=Words(
        "在服务时间之外一小时以上人工批准或办结；同一周多次的为黄牌级。",
        "A case was approved or closed by hand more than an hour out of service time; yellow when often in one week.",
    ),
    why=Words(
        "下班后无人时办理，容易躲开监督，也可能是借用账号。",
        "Who decides when nobody is there decides unseen; or somebody lent an account.",
    ),
    basis=Words("大厅服务时间；账号实名管理规定", "Service hours of the hall; accounts are personal"),
    traps=(
        Words("公布的加班日", "announced overtime"),
        Words("延时服务窗口（按该窗口的服务时间）", "windows with extended hours: theirs count"),
        Words("系统自动环节", "automatic steps"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION,),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "{operator} {week}在服务时间之外批准或办结 {measured} 次，首次于 {moment}（{cases}）",
        "{operator} approved or closed out of hours in {week}, first at {moment} ({cases}): {measured} in all",
    ),
)
