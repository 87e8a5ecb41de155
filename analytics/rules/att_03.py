"""ATT-03 空岗候办: a customer waits at a window and nobody is behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.absences import SOON, Absence, absences, next_look
from analytics.rule import CLEARED_BY_END, CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import WindowSubject
from analytics.timeline import Interval
from analytics.vocabulary import Family, Finding, Level, Measure, SubjectKind, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of ATT-03."""

    yellow: timedelta = field(
        default=timedelta(minutes=3), metadata=told("群众候办满多久为黄牌级", "yellow when a customer waited so long")
    )
    red: timedelta = field(
        default=timedelta(minutes=10), metadata=told("群众候办满多久为红牌级", "red when a customer waited so long")
    )
    bridge: timedelta = field(
        default=timedelta(seconds=20),
        metadata=told(
            "看不清的间隔不超过此值时只暂停计时，更长则本次空岗到此为止",
            "an unobserved gap up to this long pauses the count; a longer one ends the absence",
        ),
    )


@dataclass(frozen=True, slots=True)
class Wait:
    """A customer before an empty window."""

    begin: datetime
    last_seen: datetime
    length: timedelta


def judge(subject: WindowSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """One finding for each absence, about the gravest wait in it, the latest of equals.

    A wait counts from when both held: nobody there, and a customer. The episode is that of ATT-01 on the absence.
    """
    levels = ((Level.YELLOW, limits.yellow), (Level.RED, limits.red))
    findings: list[Finding] = []
    found = absences(subject, now=now, bridge=limits.bridge)
    looks = [next_look(subject, found, now=now, after=limits.yellow)]
    for absence in found:
        waits = waits_in(absence)
        if not waits:
            continue
        last = waits[-1]
        going_on = absence.end is None and last.last_seen == absence.seen[-1].end
        if going_on:
            looks += [now + max(limit - last.length, SOON) for _, limit in levels if last.length < limit]
        gravest = max(waits, key=lambda wait: (sum(wait.length >= limit for _, limit in levels), wait.begin))
        reached = [(level, limit) for level, limit in levels if gravest.length >= limit]
        if reached:
            level, limit = reached[-1]
            findings.append(
                Finding(
                    rule=RULE.code,
                    version=RULE.version,
                    level=level,
                    subject=subject.kind,
                    subject_id=subject.subject_id,
                    episode=absence.begin.isoformat(),
                    since=gravest.begin,
                    until=None if going_on and gravest is last else gravest.last_seen,
                    measured=Measure.lasting(gravest.length),
                    limit=Measure.lasting(limit),
                    window=subject.window,
                    camera=absence.seen[-1].camera,
                    department=subject.department,
                    facts={"absent_since": absence.begin.isoformat()},
                )
            )
    return Verdict(tuple(findings), min((look for look in looks if look is not None), default=None))


def waits_in(absence: Absence) -> list[Wait]:
    """The waits of customers during an absence, oldest first."""
    waits: list[Wait] = []
    before: Interval | None = None
    for interval in absence.seen:
        if interval.customer:
            if before is not None and before.customer:
                last = waits.pop()
                waits.append(Wait(last.begin, interval.end, last.length + interval.end - interval.begin))
            else:
                # Somebody counts as a customer only after a while; the wait began when they came.
                came = interval.begin if interval.customer_since is None else interval.customer_since
                unbroken = before is not None and before.end == interval.begin
                earliest = before.begin if before is not None and unbroken else interval.begin
                begin = min(max(came, earliest), interval.begin)
                waits.append(Wait(begin, interval.end, interval.end - begin))
        before = interval
    return waits


RULE = Rule(
    code="ATT-03",
    version=1,
    family=Family.ATTENDANCE,
    subject=SubjectKind.WINDOW,
    inputs=(RuleInput.VIDEO, RuleInput.CALENDAR, RuleInput.TICKETS, RuleInput.LEAVE),
    name=Words("空岗候办", "Customer waiting, nobody there"),
    what=Words(
        "服务时间内有群众在窗口前等候，窗口内却无人，且没有任何事由；自两者同时成立时起计时。",
        "In service time a customer waits and nobody is behind the window; counted from when both held.",
    ),
    why=Words(
        "群众在等而无人接待，是最直接的服务缺位。",
        "A person waits and nobody serves: the plainest failure of a service hall.",
    ),
    basis=Words("首问负责制；窗口人员考核办法", "First-contact duty; rules for window staff"),
    traps=(
        Words("路过的人、陪同人员", "a passer-by or a companion"),
        Words("等着取件的群众", "a customer who waits to collect papers"),
    ),
    cleared_by=(CLEARED_BY_END, CLEARED_BY_EXPLANATION),
    limits=Limits(),
    judge=judge,
    continues=("ATT-01", "ATT-02"),
    sentence=Words(
        "{window}自 {since} 起有群众等候而无人接待 {measured}，已满 {limit}",
        "A customer has waited at {window} since {since} with nobody there: {measured}, the limit is {limit}",
    ),
)
