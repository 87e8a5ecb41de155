"""ATT-10 频繁离岗: many absences within one session, or too much of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.absences import Absence, absences, next_look
from analytics.accountable import accountable
from analytics.rule import CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import WindowSubject
from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, Presence, SubjectKind, Verdict
from analytics.worktime import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of ATT-10."""

    times: int = field(
        default=6, metadata=told("一个时段内离岗几次起提出", "said from so many absences in a session")
    )
    counted: timedelta = field(
        default=timedelta(minutes=3), metadata=told("离岗满多久才计次", "an absence counts when it lasted so long")
    )
    share_percent: int = field(
        default=20,
        metadata=told(
            "两次以上离岗累计超过时段的百分之几即提出", "or when two or more took more than this percentage of it"
        ),
    )
    bridge: timedelta = field(
        default=timedelta(seconds=20),
        metadata=told("间隔不超过此值的两次离岗合并", "absences so close together are one"),
    )


def judge(subject: WindowSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each session with too many absences. Of the share the whole session is the base, seen or not."""
    found = absences(subject, now=now, bridge=limits.bridge)
    findings: list[Finding] = []
    looks = [next_look(subject, found, now=now, after=limits.counted)]
    for begun in subject.worktime.service(subject.since, now):
        session = Span(begun.begin, _end_of_session(subject, begun))
        mine = [one for one in found if session.begin <= one.begin < session.end]
        times = _times(subject, mine, limits)
        length = sum((one.length for one in mine), timedelta(0))
        due = sum((span.end - span.begin for span in accountable([session], subject.excuses)), timedelta(0))
        share = due * limits.share_percent / 100
        if times >= limits.times or (times > 1 and length > share):
            findings.append(_finding(subject, session, mine, times=times, length=length, limits=limits, now=now))
        if mine and mine[-1].end is None:
            left = max(limits.counted - mine[-1].length, timedelta(0))
            reached = times + (1 if left else 0)
            waits = [left] if reached >= limits.times else []
            waits += [max(left, share - length + timedelta(seconds=1))] if reached > 1 else []
            looks += [now + wait for wait in waits if wait > timedelta(0)]
    return Verdict(tuple(findings), min((look for look in looks if look is not None), default=None))


def _end_of_session(subject: WindowSubject, begun: Span) -> datetime:
    whole = subject.worktime.session_at(begun.begin)
    return begun.end if whole is None else whole.end


def _times(subject: WindowSubject, found: Sequence[Absence], limits: Limits) -> int:
    """How many absences, each ended by somebody who was seen: what nobody saw between two never makes them two."""
    times = 0
    last_counted: datetime | None = None
    for one in found:
        if one.length < limits.counted:
            continue
        between = [] if last_counted is None else subject.timeline.intervals(last_counted, one.begin)
        if last_counted is None or any(interval.presence is Presence.PRESENT for interval in between):
            times += 1
        last_counted = one.seen[-1].end
    return times


def _finding(
    subject: WindowSubject,
    session: Span,
    found: Sequence[Absence],
    *,
    times: int,
    length: timedelta,
    limits: Limits,
    now: datetime,
) -> Finding:
    many = times >= limits.times
    return Finding(
        rule=RULE.code,
        version=RULE.version,
        level=Level.YELLOW,
        subject=subject.kind,
        subject_id=subject.subject_id,
        episode=session.begin.isoformat(),
        since=found[0].begin,
        until=found[-1].seen[-1].end if now >= session.end else None,
        measured=Measure(times, MeasureUnit.COUNT)
        if many
        else Measure(length / (session.end - session.begin), MeasureUnit.RATIO),
        limit=Measure(limits.times, MeasureUnit.COUNT)
        if many
        else Measure(limits.share_percent / 100, MeasureUnit.RATIO),
        window=subject.window,
        camera=found[-1].seen[-1].camera,
        department=subject.department,
        facts={"times": times, "absent_s": length.total_seconds()},
    )


RULE = Rule(
    code="ATT-10",
    version=1,
    family=Family.ATTENDANCE,
    subject=SubjectKind.WINDOW,
    inputs=(RuleInput.VIDEO, RuleInput.CALENDAR, RuleInput.LEAVE),
    name=Words("频繁离岗", "Frequent absence"),
    what=Words(
        "一个服务时段内多次离岗，或多次离岗累计超过时段的规定比例，且没有任何事由。",
        "In one session the window was left many times, or for more than the allowed share of it, and nothing "
        "excuses it.",
    ),
    why=Words("每次都不长，合起来窗口仍常常没人。", "No absence is long, and yet people often find nobody."),
    basis=Words("窗口人员考核办法", "Rules for window staff"),
    traps=(
        Words("兼有后台职责", "duties in the back office"),
        Words("身体原因：私下了解，注意保密", "health: ask in private and keep it discreet"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION,),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "{window}本时段自 {since} 起离岗 {times} 次，累计 {absent_s}",
        "{window} was left {times} times in this session since {since}, {absent_s} in all",
    ),
)
