"""TIM-09 停表异常: a stop that comes at the last moment, comes again, or that nothing on paper supports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from analytics.case_finding import about_row
from analytics.cases import end_of
from analytics.deadline import counted
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, SubjectKind, Verdict
from analytics.worktime import OutsideCalendar, Stop
from ingest.vocabulary import CaseEvent, EventKind, LimitUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of TIM-09."""

    percent: int = field(
        default=90, metadata=told("承诺时限用去百分之几之后才停表", "per cent of the limit used when the stop begins")
    )
    stops: int = field(default=2, metadata=told("同一办件第几次停表起", "from this stop of a case on"))
    real: tuple[str, ...] = field(
        default=("听证", "招标", "检验", "检测", "专家评审"),
        metadata=told(
            "法定程序（事由或依据中含有即是）：手续齐全的，不看时机和次数",
            "procedures of the law, by words of reason or basis: documented ones may come late and again",
        ),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:  # noqa: ARG001 (every rule is asked so)
    """A finding for each doubtful stop, with all that is wrong about it.

    A row that tells neither basis nor approver nor notice comes from a source that records none of them: nothing is
    known then of its papers.
    """
    stops = [row for row in subject.case.events if row.kind is EventKind.STOP]
    findings: list[Finding] = []
    counting = 0
    for place, row in enumerate(stops):
        missing = _missing(row)
        real = not missing and any(word in f"{row.reason or ''}{row.basis or ''}" for word in limits.real)
        whys = [Words(f"缺{zh}", f"no {en}") for zh, en in missing if len(missing) < len(PAPERS)]
        share = None
        if not real:
            counting += _is_apart(row, stops[:place])
            share = _share(subject, row, stops[:place])
            if counting >= limits.stops:
                whys.append(Words(f"第 {counting} 次停表", f"stop no. {counting}"))
            if share is not None and share * 100 >= limits.percent:
                whys.append(Words(f"用去时限 {share:.0%} 后才停表", f"begun when {share:.0%} of the limit was used"))
        if whys:
            findings.append(_finding(subject, row, whys, share, limits))
    return Verdict(tuple(findings))


PAPERS = (("依据", "basis"), ("批准人", "approver"), ("书面告知", "written notice"))


def _missing(row: CaseEvent) -> list[tuple[str, str]]:
    given = (row.basis, row.approver_id, row.notice_no)
    return [paper for paper, value in zip(PAPERS, given, strict=True) if not value]


def _is_apart(row: CaseEvent, earlier: Sequence[CaseEvent]) -> bool:
    """Whether the clock was running when the stop began: stops that overlap are one."""
    return all((end := end_of(other)) is not None and end < row.occurred_at for other in earlier)


def _share(subject: CaseSubject, row: CaseEvent, earlier: Sequence[CaseEvent]) -> float | None:
    """Which share of the promised limit was used when a stop began, in service time; None when not known."""
    case, worktime = subject.case, subject.worktime
    if case.accepted is None:
        return None
    start, stated = case.accepted.occurred_at, case.stated_due
    stops = () if stated is not None else tuple(Stop(other.occurred_at, end_of(other)) for other in earlier)
    due = stated
    if due is None and case.promised is not None:
        granted = [one for one in case.extensions if one.occurred_at <= row.occurred_at]
        due = counted(worktime, start, case.promised, stops, granted).due
    if due is None:
        return None
    try:
        whole = worktime.used(start, due, LimitUnit.MINUTE, stops)
        return worktime.used(start, row.occurred_at, LimitUnit.MINUTE, stops) / whole if whole else None
    except OutsideCalendar:
        return None


def _finding(
    subject: CaseSubject, row: CaseEvent, whys: Sequence[Words], share: float | None, limits: Limits
) -> Finding:
    finding = about_row(
        subject,
        RULE,
        row,
        Level.YELLOW,
        measured=None if share is None else Measure(share, MeasureUnit.RATIO),
        limit=None if share is None else Measure(limits.percent / 100, MeasureUnit.RATIO),
        facts={
            "began_at": row.occurred_at.isoformat(),
            "why_zh": "、".join(why.zh for why in whys),
            "why_en": ", ".join(why.en for why in whys),
        },
    )
    item = subject.case.item
    return replace(finding, weight=item.weight) if item is not None else finding


RULE = Rule(
    code="TIM-09",
    version=1,
    family=Family.TIMEOUT,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.CATALOGUE, RuleInput.CALENDAR),
    name=Words("停表异常", "Doubtful stop"),
    what=Words(
        "时限将尽才停表、一件多次停表，或停表没有依据、批准人、书面告知。",
        "A stop begun when the limit was nearly used, a second one, or one without basis, approver or notice.",
    ),
    why=Words(
        "用停表躲避超期，群众等的时间并没有变短。",
        "A stop that hides an overrun does not shorten the wait.",
    ),
    basis=Words(
        "行政许可法：听证、招标、检验、检测、专家评审所需时间不计入期限，并应书面告知申请人",
        "Administrative Permit Law: hearings, tenders, inspections, tests and expert reviews do not count, and the "
        "applicant is told in writing",
    ),
    traps=(Words("真实的听证、检验等法定程序，手续齐全", "a real hearing or test, with all its papers"),),
    cleared_by=(CLEARED_BY_EXPLANATION,),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.STOP,)),
    sentence=Words(
        "办件 {case} 于 {began_at} 停表：{why_zh}",
        "Case {case} was stopped at {began_at}: {why_en}",
    ),
)
