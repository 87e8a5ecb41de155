"""TIM-07 即办未即办: an instant case that was not finished at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.needs import Needs
from analytics.overruns import overrun
from analytics.rule import CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, SubjectKind, Verdict
from analytics.worktime import OutsideCalendar
from ingest.vocabulary import CaseType, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of TIM-07."""

    after: timedelta = field(
        default=timedelta(hours=2),
        metadata=told("受理后满多少服务时间仍未办结", "service time after acceptance within which it must close"),
    )
    late_arrival: timedelta = field(
        default=timedelta(minutes=30),
        metadata=told(
            "下班前不足此时间收的件，不要求当场次办结",
            "a case accepted less than this before the session's end need not close in that session",
        ),
    )
    wait: timedelta = field(
        default=timedelta(minutes=2),
        metadata=told(
            "到期后再等多久，等待已在途中的办结数据",
            "how long after the deadline a closing row may still be on its way",
        ),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """One finding when an instant case passed the end of its session, or its service time ran out."""
    if subject.case.case_type is not CaseType.INSTANT:
        return Verdict()
    return overrun(subject, RULE, due(subject, limits), now=now, wait=limits.wait, level=Level.YELLOW, limit=None)


def due(subject: CaseSubject, limits: Limits) -> datetime | None:
    """By when an instant case must be closed; None when that is not known, or a stop holds its clock."""
    accepted, stops = subject.case.accepted, subject.case.stops
    if accepted is None:
        return None
    try:
        ripe = subject.worktime.after(accepted.occurred_at, limits.after, stops)
        session = subject.worktime.session_at(accepted.occurred_at)
    except OutsideCalendar:
        return None
    if ripe is None or session is None or stops:
        return ripe
    left = session.end - max(session.begin, accepted.occurred_at)
    return min(ripe, session.end) if left >= limits.late_arrival else ripe


RULE = Rule(
    code="TIM-07",
    version=1,
    family=Family.TIMEOUT,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.CALENDAR),
    name=Words("即办未即办", "Instant case not finished at once"),
    what=Words(
        "即办件到当场次（上午或下午）结束，或受理后满规定服务时间，仍未办结。",
        "An instant case is open at the end of its session, or after its service time.",
    ),
    why=Words(
        "即办件应当场办结，不让群众跑第二趟。",
        "An instant case is finished on the spot, so that nobody comes twice.",
    ),
    basis=Words("即办件管理规定；限时办结制", "Rules for instant cases; time-limit duty"),
    traps=(
        Words("下班前 30 分钟内才收的件", "accepted in the last half hour"),
        Words("系统或网络故障", "an outage of system or network"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION,),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.ACCEPT,), types=(CaseType.INSTANT,)),
    sentence=Words(
        "即办件 {case} 应于 {due_at} 前当场办结，{closed_or_open}{used_of}",
        "Instant case {case} should have closed by {due_at} and {closed_or_open}{used_of}",
    ),
)
