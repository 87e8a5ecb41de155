"""ATT-01 离岗: nobody at a window in service time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.absences import deserted
from analytics.rule import (
    CLEARED_BY_END,
    CLEARED_BY_EXPLANATION,
    CLEARED_BY_PROOF,
    Rule,
    Words,
    told,
)
from analytics.rule_inputs import RuleInput
from analytics.subjects import WindowSubject
from analytics.vocabulary import Family, Level, SubjectKind, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of ATT-01."""

    reminder: timedelta = field(
        default=timedelta(minutes=5),
        metadata=told("无人满多久给预警", "a reminder when nobody was there for so long"),
    )
    yellow: timedelta = field(
        default=timedelta(minutes=15), metadata=told("无人满多久为黄牌级", "yellow when nobody was there for so long")
    )
    bridge: timedelta = field(
        default=timedelta(seconds=20),
        metadata=told(
            "看不清的间隔不超过此值时只暂停计时，更长则本次离岗到此为止",
            "an unobserved gap up to this long pauses the count; a longer one ends the absence",
        ),
    )


def judge(subject: WindowSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each absence that reached a level, at the highest that it reached."""
    levels = ((Level.REMINDER, limits.reminder), (Level.YELLOW, limits.yellow))
    return deserted(subject, now=now, rule=RULE, levels=levels, bridge=limits.bridge)


RULE = Rule(
    code="ATT-01",
    version=1,
    family=Family.ATTENDANCE,
    subject=SubjectKind.WINDOW,
    inputs=(RuleInput.VIDEO, RuleInput.CALENDAR, RuleInput.ROSTER, RuleInput.LEAVE),
    name=Words("离岗", "Window unattended"),
    what=Words(
        "服务时间内窗口连续无人，且没有请假、公出、轮岗、顶岗等事由。",
        "In service time nobody is at the window, without a break, and no leave, errand or stand-in explains it.",
    ),
    why=Words(
        "群众到窗口应当随时有人接待；短时离开应有人顶岗。",
        "People who come must find somebody; who leaves for a while arranges a stand-in.",
    ),
    basis=Words(
        "窗口人员考核办法；首问负责制、AB岗制度", "Rules for window staff; first-contact duty and backup duty"
    ),
    traps=(
        Words("去打印、取档案等短时往返", "a short trip to the printer or the archive"),
        Words("弯腰、蹲下，镜头看不到", "bending or crouching out of the camera's sight"),
        Words("同事在旁代为照看", "a colleague looking after the window from beside it"),
        Words("摄像头移位，区域画偏", "the camera moved and the window's rectangle drifted"),
    ),
    cleared_by=(CLEARED_BY_END, CLEARED_BY_EXPLANATION, CLEARED_BY_PROOF),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "{window}自 {since} 起无人 {measured}，已满 {limit}",
        "Nobody at {window} since {since}: {measured}, the limit is {limit}",
    ),
)
