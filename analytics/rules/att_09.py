"""ATT-09 串岗聚集: several people stand behind one window and no customer is before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.absences import deserted
from analytics.rule import CLEARED_BY_END, CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import WindowSubject
from analytics.vocabulary import Family, Level, SubjectKind, Verdict, WindowState

_GATHERING = frozenset({WindowState.GATHERING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of ATT-09."""

    reminder: timedelta = field(
        default=timedelta(minutes=5),
        metadata=told(
            "多人聚集（watch.crowd 人起）满多久给预警", "a reminder when watch.crowd people or more stayed so long"
        ),
    )
    bridge: timedelta = field(
        default=timedelta(seconds=20),
        metadata=told("散开或看不清的间隔不超过此值时只暂停计时", "a gap up to this long pauses the count"),
    )


def judge(subject: WindowSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each gathering that lasted long enough. Whose fault it is nobody can see."""
    levels = ((Level.REMINDER, limits.reminder),)
    return deserted(subject, now=now, rule=RULE, levels=levels, bridge=limits.bridge, states=_GATHERING)


RULE = Rule(
    code="ATT-09",
    version=1,
    family=Family.ATTENDANCE,
    subject=SubjectKind.WINDOW,
    inputs=(RuleInput.VIDEO, RuleInput.CALENDAR),
    name=Words("串岗聚集", "Gathering"),
    what=Words(
        "服务时间内多人在同一窗口内停留，窗口前没有群众。",
        "In service time several people stay behind one window and no customer is before it.",
    ),
    why=Words("串岗聊天时，别的窗口就少了人。", "While people gather at one window others go without."),
    basis=Words("窗口人员考核办法", "Rules for window staff"),
    traps=(
        Words("培训、交接班", "training, or a handover"),
        Words("多人会审同一办件", "several review one case together"),
    ),
    cleared_by=(CLEARED_BY_END, CLEARED_BY_EXPLANATION),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "{window}自 {since} 起多人聚集 {measured}，已满 {limit}",
        "Several people behind {window} since {since}: {measured}, the limit is {limit}",
    ),
)
