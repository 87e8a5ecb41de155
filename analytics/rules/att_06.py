"""ATT-06 旷工: a person did not come for a whole session, and nothing explains it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.arrivals import duties, missed
from analytics.case_log import AGAIN, CATCH_UP
from analytics.person_finding import about_shift
from analytics.person_subject import PersonSubject
from analytics.rule import CLEARED_BY_PROOF, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.vocabulary import Family, Finding, Level, SubjectKind, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of ATT-06."""

    half_day: timedelta = field(
        default=timedelta(hours=2),
        metadata=told("短于此值的班次不作旷工判定", "shifts shorter than this are not judged"),
    )
    wait: timedelta = field(
        default=timedelta(minutes=30),
        metadata=told("班次结束后等多久再判定，等待补录的假条", "how long after the end late leave slips may come"),
    )
    bridge: timedelta = field(
        default=timedelta(seconds=20),
        metadata=told("看不清的间隔超过此值即不作判定", "a longer gap, seen or unseen, and nothing is said"),
    )


def judge(subject: PersonSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each whole shift with nobody at the window and no sign of the person anywhere."""
    findings: list[Finding] = []
    looks: list[datetime] = []
    for shift in duties(subject):
        if shift.span.end - shift.span.begin < limits.half_day:
            continue
        if now < shift.span.end + limits.wait:
            looks.append(shift.span.end + limits.wait)
            continue
        gone = missed(subject, shift, now=now, bridge=limits.bridge)
        if gone is not None and subject.is_unheard(shift.span.begin, shift.span.end):
            looks += [now + AGAIN] if now < shift.span.end + limits.wait + CATCH_UP else []
        elif gone is not None:
            findings.append(about_shift(subject, RULE, gone, Level.RED, limits.half_day))
    return Verdict(tuple(findings), min(looks, default=None))


RULE = Rule(
    code="ATT-06",
    version=2,
    family=Family.ATTENDANCE,
    subject=SubjectKind.PERSON,
    inputs=(RuleInput.VIDEO, RuleInput.PUNCHES, RuleInput.ROSTER, RuleInput.LEAVE, RuleInput.CASES),
    name=Words("旷工", "Absent for a session"),
    what=Words(
        "整个班次窗口无人，没有打卡、没有任何窗口的办件操作，也没有请假、公出等事由；有一段看不清，或其间办件数据中断，"
        "即不判定。",
        "Nobody was at the window all through a shift, with no punch, no act at any window and no excuse; when any "
        "part was not seen, or the case log was away all the while, nothing is said.",
    ),
    why=Words(
        "半天无人到岗又无说明，须当日查清。",
        "Half a day without anybody and without a word must be cleared up that day.",
    ),
    basis=Words("窗口人员考勤办法", "Attendance rules for window staff"),
    traps=(
        Words("在别的窗口顶岗未登记", "standing in at another window that was not entered"),
        Words("参加培训、会议未登记", "a training or meeting that was not entered"),
    ),
    cleared_by=(CLEARED_BY_PROOF,),
    limits=Limits(),
    judge=judge,
    continues=("ATT-04",),
    sentence=Words(
        "{operator} 自 {since} 起的整个班次，{window}无人，此人也无打卡、操作或事由",
        "Nobody was at {window} for the whole shift of {operator} from {since}: no punch, no act, no excuse",
    ),
)
