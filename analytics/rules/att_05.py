"""ATT-05 早退: a person's shift had not ended and nobody was at the window any more."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.arrivals import duties, ends, left_early
from analytics.case_log import AGAIN, CATCH_UP
from analytics.person_finding import about_shift
from analytics.person_subject import PersonSubject
from analytics.rule import CLEARED_BY_EXPLANATION, CLEARED_BY_PROOF, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.vocabulary import Family, Finding, Level, SubjectKind, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of ATT-05."""

    reminder: timedelta = field(
        default=timedelta(minutes=5), metadata=told("提前离开超过多久给预警", "a reminder when earlier than this")
    )
    yellow: timedelta = field(
        default=timedelta(minutes=15), metadata=told("提前离开超过多久为黄牌级", "yellow when earlier than this")
    )
    wait: timedelta = field(
        default=timedelta(minutes=5),
        metadata=told("下班后等多久再判定，等待打卡和画面", "how long after the end punches and pictures may come"),
    )
    bridge: timedelta = field(
        default=timedelta(seconds=20),
        metadata=told("间隔不超过此值时只暂停计时", "a gap up to this long pauses the count"),
    )


def judge(subject: PersonSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each shift in which somebody was seen and which ended with nobody there for too long."""
    findings: list[Finding] = []
    looks: list[datetime] = []
    for shift in duties(subject):
        if not ends(subject, shift):
            continue
        if now < shift.span.end + limits.wait:
            looks.append(shift.span.end + limits.wait)
            continue
        gone = left_early(subject, shift, now=now, grace=limits.reminder, bridge=limits.bridge)
        if gone is not None and subject.is_unheard(gone.begin, now):
            looks += [now + AGAIN] if now < shift.span.end + limits.wait + CATCH_UP else []
        elif gone is not None:
            yellow = gone.length > limits.yellow
            limit = limits.yellow if yellow else limits.reminder
            findings.append(about_shift(subject, RULE, gone, Level.YELLOW if yellow else Level.REMINDER, limit))
    return Verdict(tuple(findings), min(looks, default=None))


RULE = Rule(
    code="ATT-05",
    version=2,
    family=Family.ATTENDANCE,
    subject=SubjectKind.PERSON,
    inputs=(RuleInput.VIDEO, RuleInput.PUNCHES, RuleInput.ROSTER, RuleInput.LEAVE, RuleInput.CASES),
    name=Words("早退", "Left early"),
    what=Words(
        "班次结束前窗口已无人且再未回来，也没有打卡、办件操作或事由；之前须看到过人，其后办件数据中断即不判定。",
        "Before the shift ended the window was empty and stayed so, with no punch, no act in the case log and no "
        "excuse; somebody must have been seen before, and when the case log was away afterwards nothing is said.",
    ),
    why=Words("下班前来的群众同样应当办成事。", "Who comes shortly before closing has the same right to be served."),
    basis=Words("窗口人员考勤办法", "Attendance rules for window staff"),
    traps=(
        Words("收柜归档，人离开了镜头", "the counter was closed to file papers, out of the camera's sight"),
        Words("周五、夏令时提前下班", "early closing on Fridays or in summer"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION, CLEARED_BY_PROOF),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "{operator} 的班次尚未结束，{window}自 {since} 起无人，提前 {measured}，超过 {limit}",
        "The shift of {operator} had not ended and nobody was at {window} since {since}: {measured} early, more "
        "than {limit}",
    ),
)
