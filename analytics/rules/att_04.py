"""ATT-04 迟到: a person's shift had begun and nobody was at the window."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.arrivals import begins, duties, late
from analytics.case_log import AGAIN, CATCH_UP
from analytics.person_finding import about_shift
from analytics.person_subject import PersonSubject
from analytics.rule import CLEARED_BY_EXPLANATION, CLEARED_BY_PROOF, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.vocabulary import Family, Finding, Level, SubjectKind, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of ATT-04."""

    reminder: timedelta = field(
        default=timedelta(minutes=5), metadata=told("迟到超过多久给预警", "a reminder when later than this")
    )
    yellow: timedelta = field(
        default=timedelta(minutes=10), metadata=told("迟到超过多久为黄牌级", "yellow when later than this")
    )
    bridge: timedelta = field(
        default=timedelta(seconds=20),
        metadata=told("间隔不超过此值时只暂停计时，更长则到此为止", "a longer gap, seen or unseen, ends the count"),
    )


def judge(subject: PersonSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each shift that began with nobody there for longer than the grace."""
    findings: list[Finding] = []
    looks: list[datetime] = []
    for shift in duties(subject):
        if not begins(subject, shift):
            continue
        first = shift.span.begin + limits.reminder + timedelta(seconds=1)
        if now < first:
            looks.append(first)
            continue
        gone = late(subject, shift, now=now, grace=limits.reminder, bridge=limits.bridge)
        if gone is None:
            # The newest pictures come a moment late.
            looks += [now + AGAIN] if now < first + AGAIN else []
            continue
        if subject.is_unheard(shift.span.begin, now):
            looks += [now + AGAIN] if now < gone.end + CATCH_UP else []
            continue
        yellow = gone.length > limits.yellow
        limit = limits.yellow if yellow else limits.reminder
        findings.append(about_shift(subject, RULE, gone, Level.YELLOW if yellow else Level.REMINDER, limit))
        if gone.going_on:
            looks.append(now + AGAIN)
    return Verdict(tuple(findings), min(looks, default=None))


RULE = Rule(
    code="ATT-04",
    version=2,
    family=Family.ATTENDANCE,
    subject=SubjectKind.PERSON,
    inputs=(RuleInput.VIDEO, RuleInput.PUNCHES, RuleInput.ROSTER, RuleInput.LEAVE, RuleInput.CASES),
    name=Words("迟到", "Late"),
    what=Words(
        "按排班应上岗的时间已过，窗口一直无人，也没有打卡、办件操作或事由；看不清的时间不计，办件数据中断即不判定。",
        "A shift by the roster has begun and the window stays empty, with no punch, no act in the case log and no "
        "excuse; unobserved time does not count, and while the case log is away nothing is said.",
    ),
    why=Words(
        "开门即有人，是窗口服务的起点。", "That somebody is there when the doors open is where service begins."
    ),
    basis=Words("窗口人员考勤办法", "Attendance rules for window staff"),
    traps=(
        Words("摄像头或打卡机时钟不准", "the clock of the camera or of the punch clock"),
        Words("临时换班未登记", "a change of shift that was not entered"),
        Words("台风、大雪等推迟上班通知", "a notice that work begins later: typhoon, snow"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION, CLEARED_BY_PROOF),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "{operator} 应于 {since} 到{window}上岗，其后 {measured} 无人，超过 {limit}",
        "{operator} was due at {window} at {since}; nobody was there for {measured}, more than {limit}",
    ),
)
