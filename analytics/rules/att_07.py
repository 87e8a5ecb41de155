"""ATT-07 睡岗: somebody at a window has had the head down for minutes, and nothing shows that they worked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from analytics.absences import Absence, absences, deserted
from analytics.case_log import AGAIN, CATCH_UP, was_heard
from analytics.overruns import MICROSECOND
from analytics.rule import CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import WindowSubject
from analytics.vocabulary import Family, Level, SubjectKind, Verdict, WindowState

_HEAD_DOWN = frozenset({WindowState.HEAD_DOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of ATT-07."""

    yellow: timedelta = field(
        default=timedelta(minutes=2),
        metadata=told(
            "疑似伏案状态（低头已满 watch.head_down_after）再持续多久提出",
            "said when the state head_down, which begins after watch.head_down_after, has lasted so long",
        ),
    )
    log_within: timedelta = field(
        default=timedelta(minutes=5),
        metadata=told(
            "此前多久之内或其间窗口有办件操作，即视为在工作", "an act at the window so long before or within is work"
        ),
    )
    bridge: timedelta = field(
        default=timedelta(seconds=20),
        metadata=told(
            "抬头或看不清的间隔不超过此值时只暂停计时", "a gap up to this long, head up or unseen, pauses the count"
        ),
    )


def judge(subject: WindowSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each long spell with the head down in which the case log shows no work at the window.

    A log that tells of nobody's work since the head went down may be away: then nothing is said.
    """

    # What was not seen between two spells may have been one: an act speaks for all of it.
    runs = absences(subject, now=now, bridge=limits.bridge, states=_HEAD_DOWN | {WindowState.UNKNOWN})

    def is_work(spell: Absence) -> bool:
        return any(
            run.begin - limits.log_within <= act < (run.end or now)
            for run in runs
            if run.begin <= spell.begin < (run.end or now)
            for act in subject.acts
        )

    def is_unheard(spell: Absence) -> bool:
        return not was_heard(subject.heard, spell.begin, spell.end or now + MICROSECOND)

    verdict = deserted(
        subject,
        now=now,
        rule=RULE,
        levels=((Level.YELLOW, limits.yellow),),
        bridge=limits.bridge,
        states=_HEAD_DOWN,
        excused=lambda spell: is_work(spell) or is_unheard(spell),
    )
    spells = absences(subject, now=now, bridge=limits.bridge, states=_HEAD_DOWN)
    waits = [
        now + max(limits.yellow - spell.length, AGAIN)
        for spell in spells
        if (spell.end is None or (spell.length >= limits.yellow and now < spell.end + CATCH_UP))
        and is_unheard(spell)
        and not is_work(spell)
    ]
    looks = [look for look in (verdict.look_again, *waits) if look is not None]
    return replace(verdict, look_again=min(looks, default=None))


RULE = Rule(
    code="ATT-07",
    version=2,
    family=Family.ATTENDANCE,
    subject=SubjectKind.WINDOW,
    inputs=(RuleInput.VIDEO, RuleInput.CASES, RuleInput.CALENDAR),
    name=Words("疑似睡岗", "Suspected asleep"),
    what=Words(
        "服务时间内窗口有人但持续低头，窗口前没有群众，办件数据也没有该窗口的操作；仅为疑似，须看录像。",
        "In service time somebody sits with the head down for long, no customer is there and the case log shows no "
        "work at the window; a suspicion only, look at the clip.",
    ),
    why=Words(
        "群众到窗口应当有人接待；低头不等于睡觉，必须由人判断。",
        "People who come must find somebody awake; a lowered head proves nothing, so a person decides.",
    ),
    basis=Words("窗口人员考核办法", "Rules for window staff"),
    traps=(
        Words("阅读、写字、整理材料、打字", "reading, writing, sorting papers, typing"),
        Words("身体不适：先关心，再核实", "illness: ask how they are first"),
        Words(
            "其间没有任何窗口的办件数据到达：数据可能中断，不作判定",
            "no row of any window from the spell: the feed may be away, and nothing is said",
        ),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION,),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "{window}自 {since} 起疑似伏案 {measured}，请查看录像",
        "At {window} a head has been down since {since}: {measured}; suspected only, look at the clip",
    ),
)
