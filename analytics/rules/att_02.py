"""ATT-02 脱岗: a window deserted for longer than any outing may last."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.absences import deserted
from analytics.rule import CLEARED_BY_EXPLANATION, CLEARED_BY_PROOF, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import WindowSubject
from analytics.vocabulary import Family, Level, SubjectKind, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of ATT-02."""

    red: timedelta = field(
        default=timedelta(minutes=30), metadata=told("无人满多久为红牌级", "red when nobody was there for so long")
    )
    bridge: timedelta = field(
        default=timedelta(seconds=20),
        metadata=told(
            "看不清的间隔不超过此值时只暂停计时，更长则本次脱岗到此为止",
            "an unobserved gap up to this long pauses the count; a longer one ends the absence",
        ),
    )


def judge(subject: WindowSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each absence that lasted long enough. It shares the episode of ATT-01 on the same absence."""
    return deserted(subject, now=now, rule=RULE, levels=((Level.RED, limits.red),), bridge=limits.bridge)


RULE = Rule(
    code="ATT-02",
    version=1,
    family=Family.ATTENDANCE,
    subject=SubjectKind.WINDOW,
    inputs=(RuleInput.VIDEO, RuleInput.CALENDAR, RuleInput.ROSTER, RuleInput.LEAVE),
    name=Words("脱岗", "Window deserted"),
    what=Words(
        "服务时间内窗口连续无人，超过一次外出允许的最长时间，且没有任何事由。",
        "In service time nobody is at the window for longer than the longest outing allowed, and nothing excuses it.",
    ),
    why=Words(
        "超过这个时间已不是短时离开，而是窗口停摆，群众办不成事。",
        "So long is no short trip any more: the window does not work and people go home unserved.",
    ),
    basis=Words("窗口人员考核办法（外出最长时限）", "Rules for window staff: the longest outing"),
    traps=(
        Words("公出已批准，事后才录入", "an approved errand that was entered late"),
        Words("窗口停办，但系统未登记", "a window closed for the day that nobody marked as closed"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION, CLEARED_BY_PROOF),
    limits=Limits(),
    judge=judge,
    continues=("ATT-01",),
    sentence=Words(
        "{window}自 {since} 起脱岗 {measured}，已满 {limit}",
        "{window} deserted since {since}: {measured}, the limit is {limit}",
    ),
)
