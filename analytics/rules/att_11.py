"""ATT-11 午间值班缺位: nobody at a window that has duty outside the ordinary sessions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.absences import LATE_PICTURES, SOON, absences_within
from analytics.accountable import accountable
from analytics.rule import CLEARED_BY_EXPLANATION, CLEARED_BY_PROOF, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import WindowSubject
from analytics.vocabulary import Family, Finding, Level, Measure, SubjectKind, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of ATT-11."""

    yellow: timedelta = field(
        default=timedelta(minutes=10), metadata=told("值班时无人满多久提出", "said when nobody was there for so long")
    )
    bridge: timedelta = field(
        default=timedelta(seconds=20),
        metadata=told("间隔不超过此值时只暂停计时", "a gap up to this long pauses the count"),
    )


def judge(subject: WindowSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each long absence while the window had duty; windows without duty are not judged."""
    stretches = accountable(subject.duties, subject.excuses)
    findings: list[Finding] = []
    looks = [span.begin + limits.yellow for span in stretches if now < span.begin + limits.yellow]
    # The pictures of its last moments come a moment after a duty has ended.
    looks += [span.end + LATE_PICTURES for span in stretches if span.begin <= now < span.end + LATE_PICTURES]
    found = absences_within(
        subject.timeline, [span for span in stretches if span.begin <= now], now=now, bridge=limits.bridge
    )
    for absence in found:
        if absence.length >= limits.yellow:
            findings.append(
                Finding(
                    rule=RULE.code,
                    version=RULE.version,
                    level=Level.YELLOW,
                    subject=subject.kind,
                    subject_id=subject.subject_id,
                    episode=absence.begin.isoformat(),
                    since=absence.begin,
                    until=absence.end,
                    measured=Measure.lasting(absence.length),
                    limit=Measure.lasting(limits.yellow),
                    window=subject.window,
                    camera=absence.seen[-1].camera,
                    department=subject.department,
                )
            )
        elif absence.end is None:
            looks.append(now + max(limits.yellow - absence.length, SOON))
    return Verdict(tuple(findings), min(looks, default=None))


RULE = Rule(
    code="ATT-11",
    version=1,
    family=Family.ATTENDANCE,
    subject=SubjectKind.WINDOW,
    inputs=(RuleInput.VIDEO, RuleInput.DUTIES),
    name=Words("午间值班缺位", "Absent from lunch duty"),
    what=Words(
        "按值班表应有人值班的窗口，值班时间内持续无人。",
        "A window that has duty by the duty list is without anybody for long while the duty lasts.",
    ),
    why=Words(
        "午间不断岗是对群众的承诺，到了却没人。", "People were promised service at lunch, and came for nothing."
    ),
    basis=Words("午间值班制度；窗口人员考核办法", "Lunch duty; rules for window staff"),
    traps=(
        Words("不在值班表上的窗口不判定", "windows that are not on the duty list are not judged"),
        Words("午间合并窗口，由相邻窗口代办", "windows merged at lunch: the neighbour serves for both"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION, CLEARED_BY_PROOF),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "{window}值班时间内自 {since} 起无人 {measured}，已满 {limit}",
        "Nobody on duty at {window} since {since}: {measured}, the limit is {limit}",
    ),
)
