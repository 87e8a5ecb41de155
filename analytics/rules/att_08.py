"""ATT-08 玩手机: somebody at a window seems to have a phone in hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.absences import SOON, Absence, absences, next_look
from analytics.rule import CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import WindowSubject
from analytics.vocabulary import Family, Finding, Level, Measure, SubjectKind, Verdict, WindowState

_PHONE = frozenset({WindowState.PHONE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of ATT-08."""

    reminder: timedelta = field(
        default=timedelta(minutes=2), metadata=told("疑似玩手机满多久给预警", "a reminder after so long")
    )
    yellow: timedelta = field(
        default=timedelta(minutes=5), metadata=told("疑似玩手机满多久为黄牌级", "yellow after so long")
    )
    before_customer: timedelta = field(
        default=timedelta(seconds=30),
        metadata=told("窗口前有群众时满多久给预警", "a reminder after so long while a customer is at the window"),
    )
    bridge: timedelta = field(
        default=timedelta(seconds=20),
        metadata=told(
            "放下或看不清的间隔不超过此值时只暂停计时",
            "a gap up to this long, put away or unseen, pauses the count",
        ),
    )


def judge(subject: WindowSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each spell with a phone, at the highest level that it reached."""
    shortest = min(limits.reminder, limits.before_customer)
    spells = absences(subject, now=now, bridge=limits.bridge, states=_PHONE)
    findings: list[Finding] = []
    looks = [next_look(subject, spells, now=now, after=shortest, states=_PHONE)]
    for spell in spells:
        faced = _before_customer(spell)
        levels = (
            (Level.REMINDER, limits.before_customer, faced),
            (Level.REMINDER, limits.reminder, spell.length),
            (Level.YELLOW, limits.yellow, spell.length),
        )
        reached = [(level, limit, length) for level, limit, length in levels if length >= limit]
        if reached:
            level, limit, length = reached[-1]
            findings.append(
                Finding(
                    rule=RULE.code,
                    version=RULE.version,
                    level=level,
                    subject=subject.kind,
                    subject_id=subject.subject_id,
                    episode=spell.begin.isoformat(),
                    since=spell.begin,
                    until=spell.end,
                    measured=Measure.lasting(length),
                    limit=Measure.lasting(limit),
                    window=subject.window,
                    camera=spell.seen[-1].camera,
                    department=subject.department,
                )
            )
        if spell.end is None:
            growing = levels if spell.seen[-1].customer else levels[1:]
            looks += [now + max(limit - length, SOON) for _, limit, length in growing if length < limit]
    return Verdict(tuple(findings), min((look for look in looks if look is not None), default=None))


def _before_customer(spell: Absence) -> timedelta:
    """How long a customer was there meanwhile."""
    return sum((seen.end - seen.begin for seen in spell.seen if seen.customer), timedelta(0))


RULE = Rule(
    code="ATT-08",
    version=1,
    family=Family.ATTENDANCE,
    subject=SubjectKind.WINDOW,
    inputs=(RuleInput.VIDEO, RuleInput.CALENDAR),
    name=Words("疑似玩手机", "Suspected phone use"),
    what=Words(
        "服务时间内窗口工作人员手中疑似持续有手机；仅在所用模型能识别手机时判定，且仅为疑似，须看录像。",
        "In service time a phone seems to be in hand for long; told only by a model that knows phones, and a "
        "suspicion only: look at the clip.",
    ),
    why=Words(
        "群众在等时玩手机，最伤办事人的信任。", "Nothing loses people's trust sooner than a clerk busy with a phone."
    ),
    basis=Words("窗口人员考核办法", "Rules for window staff"),
    traps=(
        Words("查收验证码、使用政务服务应用", "a text-message code, an app of the service"),
        Words("给办事人打电话", "a call to an applicant"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION,),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "{window}自 {since} 起疑似玩手机 {measured}，已满 {limit}，请查看录像",
        "At {window} a phone seems to be in hand since {since}: {measured}, the limit is {limit}; look at the clip",
    ),
)
