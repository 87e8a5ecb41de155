"""TIM-10 违规延期: an extension that nobody approved, that came again or too late, or that is too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.case_finding import about_row
from analytics.cases import Case
from analytics.needs import Needs
from analytics.overruns import measure
from analytics.rule import CLEARED_BY_CORRECTION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Finding, Level, SubjectKind, Verdict
from analytics.worktime import OutsideCalendar
from ingest.vocabulary import CaseEvent, CaseType, EventKind, Limit, LimitUnit, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of TIM-10."""

    days: int = field(default=10, metadata=told("最多延长几个工作日", "working days that may be granted at most"))
    joint_days: int = field(default=15, metadata=told("联办件最多延长几个工作日", "the same for joint cases"))
    times: int = field(default=1, metadata=told("最多延长几次", "how often a case may be extended"))
    approval: timedelta = field(
        default=timedelta(hours=24),
        metadata=told("登记后多久内可补批准人", "how long after the row its approval may be on its way"),
    )
    other_laws: tuple[str, ...] = field(
        default=(),
        metadata=told(
            "另有规定的法律（依据中含有即是），不看天数和次数",
            "laws with limits of their own, by words of the basis: neither days nor times are held against them",
        ),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each wrongful extension, with all that is wrong about it.

    A row that tells neither approver nor basis nor notice says nothing of its approval; nor does it extend anything.
    """
    findings: list[Finding] = []
    looks: list[datetime] = []
    earlier: list[CaseEvent] = []
    for row in subject.case.events:
        if row.kind is not EventKind.EXTENSION or row.outcome is Outcome.REFUSED:
            continue
        whys: list[Words] = []
        if row.approver_id is None:
            until = row.occurred_at + limits.approval
            if row.basis is None and row.notice_no is None:
                continue
            if now < until:
                looks.append(until)
                continue
            whys.append(Words("未经批准", "without approval"))
        whys += _wrongs(subject, row, earlier, limits)
        if row.approver_id is not None:
            earlier.append(row)
        if whys:
            findings.append(_finding(subject, row, whys, limits))
    return Verdict(tuple(findings), min(looks, default=None))


def _wrongs(subject: CaseSubject, row: CaseEvent, earlier: Sequence[CaseEvent], limits: Limits) -> list[Words]:
    found: list[Words] = []
    due = subject.case.promise(subject.worktime, earlier).due
    if due is not None and row.occurred_at > due:
        found.append(Words("到期之后才延长", "after the deadline"))
    if any(law in (row.basis or "") for law in limits.other_laws):
        return found
    if len(earlier) >= limits.times:
        found.append(Words(f"第 {len(earlier) + 1} 次延长", f"extension no. {len(earlier) + 1}"))
    most = _most(subject.case, limits)
    granted = _working_days(subject, row, due)
    if granted is not None and granted > most:
        found.append(Words(f"延长 {granted} 个工作日", f"by {granted} working days"))
    return found


def _most(case: Case, limits: Limits) -> int:
    return limits.joint_days if case.case_type is CaseType.JOINT else limits.days


def _working_days(subject: CaseSubject, row: CaseEvent, due: datetime | None) -> int | None:
    """How many working days an extension grants; None when its row does not say."""
    granted = row.granted
    if granted is None:
        return None
    if granted.unit is LimitUnit.WORKING_DAY:
        return granted.amount
    try:
        start = due or row.occurred_at
        end = subject.worktime.due(start, granted)
        return None if end is None else int(subject.worktime.used(start, end, LimitUnit.WORKING_DAY))
    except OutsideCalendar:
        return None


def _finding(subject: CaseSubject, row: CaseEvent, whys: Sequence[Words], limits: Limits) -> Finding:
    return about_row(
        subject,
        RULE,
        row,
        Level.RED,
        measured=None if row.granted is None else measure(row.granted),
        limit=measure(Limit(_most(subject.case, limits), LimitUnit.WORKING_DAY)),
        facts={
            "began_at": row.occurred_at.isoformat(),
            "why_zh": "、".join(why.zh for why in whys),
            "why_en": ", ".join(why.en for why in whys),
        },
    )


RULE = Rule(
    code="TIM-10",
    version=1,
    family=Family.TIMEOUT,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.CATALOGUE, RuleInput.CALENDAR),
    name=Words("违规延期", "Wrongful extension"),
    what=Words(
        "延长审批期限未经批准、超过一次、到期之后才办，或超过规定的工作日数。",
        "A limit was extended without approval, more than once, after it had run out, or by too many working days.",
    ),
    why=Words(
        "延期须在到期前经批准并告知理由，否则期限形同虚设。",
        "An extension is approved before the deadline and its reason told; else a limit is none.",
    ),
    basis=Words(
        "行政许可法：经批准可以延长十日，联办十五日",
        "Administrative Permit Law: ten days with approval, fifteen for joint cases",
    ),
    traps=(Words("其他法律另有规定的期限", "limits of a special law"),),
    cleared_by=(CLEARED_BY_CORRECTION,),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.EXTENSION,)),
    sentence=Words(
        "办件 {case} 于 {began_at} 延期：{why_zh}（至多 {limit}）",
        "Case {case} was extended at {began_at}: {why_en} (at most {limit})",
    ),
)
