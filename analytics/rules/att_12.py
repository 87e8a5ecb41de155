"""ATT-12 打卡不符: a person punched in and nobody came to the window."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.absences import absences_within
from analytics.arrivals import duties
from analytics.case_log import AGAIN, CATCH_UP
from analytics.person_subject import PersonSubject
from analytics.rostered import Shift
from analytics.rule import CLEARED_BY_EXPLANATION, CLEARED_BY_PROOF, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.vocabulary import Family, Finding, Level, Measure, SubjectKind, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of ATT-12."""

    yellow: timedelta = field(
        default=timedelta(minutes=30),
        metadata=told("打卡（不早于上班）后多久窗口仍无人即提出", "said when nobody came so long after the punch"),
    )
    early: timedelta = field(
        default=timedelta(hours=1),
        metadata=told("上班前多久之内的打卡算作本班次", "a punch so long before a shift belongs to it"),
    )
    wait: timedelta = field(
        default=timedelta(minutes=2),
        metadata=told("再等多久，等待迟到的画面", "late frames may still arrive so long"),
    )
    bridge: timedelta = field(
        default=timedelta(seconds=20),
        metadata=told("看不清的间隔超过此值即不作判定", "a longer gap, seen or unseen, and nothing is said"),
    )


def judge(subject: PersonSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each punch after which the window stayed empty and the case log shows no act of the person."""
    findings: list[Finding] = []
    looks: list[datetime] = []
    for shift in duties(subject):
        punch = _punch_of(subject, shift, limits)
        if punch is None:
            continue
        begin = max(punch, shift.span.begin)
        ripe = begin + limits.yellow + limits.wait
        if now < ripe:
            looks.append(ripe)
            continue
        finding = _finding(subject, shift, punch, begin=begin, now=now, limits=limits)
        if finding is not None and subject.is_unheard(begin, begin + limits.yellow):
            looks += [now + AGAIN] if now < ripe + CATCH_UP else []
        elif finding is not None:
            findings.append(finding)
    return Verdict(tuple(findings), min(looks, default=None))


def _punch_of(subject: PersonSubject, shift: Shift, limits: Limits) -> datetime | None:
    """The first punch-in of a shift that leaves time enough to come; None when there is none, or they left again."""
    ins = [
        punch.at
        for punch in subject.punches
        if not punch.out and shift.span.begin - limits.early <= punch.at <= shift.span.end - limits.yellow
    ]
    if not ins:
        return None
    begin = max(min(ins), shift.span.begin)
    left = any(punch.out and min(ins) <= punch.at < begin + limits.yellow for punch in subject.punches)
    return None if left else min(ins)


def _finding(
    subject: PersonSubject, shift: Shift, punch: datetime, *, begin: datetime, now: datetime, limits: Limits
) -> Finding | None:
    timeline = subject.timelines.get(shift.window)
    if timeline is None:
        return None
    found = absences_within(timeline, [shift.span], now=now, bridge=limits.bridge)
    gone = next((one for one in found if one.begin <= begin + limits.bridge and one.seen[-1].end > begin), None)
    if gone is None or gone.seen[-1].end < begin + limits.yellow:
        return None
    if any(begin - limits.early <= act <= begin + limits.yellow for act in subject.acts):
        return None
    return Finding(
        rule=RULE.code,
        version=RULE.version,
        level=Level.YELLOW,
        subject=subject.kind,
        subject_id=subject.subject_id,
        episode=shift.span.begin.isoformat(),
        since=begin,
        until=gone.end,
        measured=Measure.lasting(gone.seen[-1].end - begin),
        limit=Measure.lasting(limits.yellow),
        window=shift.window,
        camera=gone.seen[-1].camera,
        operator_id=subject.operator_id,
        department=subject.department,
        facts={"operator_name": subject.name, "punch_at": punch.isoformat()},
    )


RULE = Rule(
    code="ATT-12",
    version=2,
    family=Family.ATTENDANCE,
    subject=SubjectKind.PERSON,
    inputs=(RuleInput.PUNCHES, RuleInput.VIDEO, RuleInput.ROSTER, RuleInput.CASES),
    name=Words("打卡不符", "Punch without presence"),
    what=Words(
        "已打卡上班，其后窗口却长时间无人，任何窗口也没有该人的办件操作；其间办件数据中断即不判定。",
        "Somebody punched in, and then the window stayed empty for long and no window shows an act of theirs; when "
        "the case log was away all the while nothing is said.",
    ),
    why=Words("可能代打卡，或打卡后离开。", "The punch may have been another's, or they left at once."),
    basis=Words("窗口人员考勤办法；打卡与视频比对", "Attendance rules; punches compared with video"),
    traps=(
        Words("临时派到别处工作", "assigned elsewhere for the day"),
        Words("在另一办公点打卡", "punched in at another site"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION, CLEARED_BY_PROOF),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "{operator} 于 {punch_at} 打卡，{window}自 {since} 起却无人 {measured}，已满 {limit}",
        "{operator} punched in at {punch_at}, yet nobody was at {window} since {since}: {measured}, the limit is "
        "{limit}",
    ),
)
