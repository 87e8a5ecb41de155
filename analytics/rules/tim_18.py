"""TIM-18 数据报送延迟: a source sends its rows days later, or cases that are closed already. Nobody's at a window."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from analytics.feed_subject import Arrival, FeedSubject, SeenClosed
from analytics.rule import CLEARED_BY_END, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.vocabulary import Family, Finding, Level, Measure, SubjectKind, Verdict
from analytics.worktime import Span
from analytics.worktime.table import join
from ingest.vocabulary import CaseType

NONE = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of TIM-18."""

    lag: timedelta = field(
        default=timedelta(hours=24), metadata=told("发生后多久仍未收到", "how long after it happened a row may come")
    )
    lasted: timedelta = field(
        default=timedelta(hours=2),
        metadata=told(
            "历时满此值的承诺件，收到时已办结即算延迟", "a promised case that lasted so long may not come closed"
        ),
    )
    flagged_sources: tuple[str, ...] = field(
        default=(),
        metadata=told("已知延迟的来源（垂管系统）", "sources known to be late, such as vertical-line systems"),
    )


@dataclass(frozen=True, slots=True)
class _Late:
    case_no: str
    received_at: datetime
    lag: timedelta
    department: str | None


def judge(subject: FeedSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each civil day on which late rows came; what an outage held up is not late by it."""
    if subject.source in limits.flagged_sources:
        return Verdict()
    outages = join(sorted(subject.outages, key=lambda span: span.begin))
    late = [one for row in subject.arrivals if (one := _late(row, outages, limits)) is not None]
    late += [one for case in subject.seen_closed if (one := _unseen(case, outages, limits)) is not None]
    days: dict[date, list[_Late]] = defaultdict(list)
    for one in late:
        days[subject.worktime.civil_day(one.received_at)].append(one)
    today = subject.worktime.civil_day(now)
    findings = [_finding(subject, day, days[day], today, limits) for day in sorted(days)]
    midnight = subject.worktime.midnight(today + timedelta(days=1))
    return Verdict(tuple(findings), midnight if today in days else None)


def _late(row: Arrival, outages: Sequence[Span], limits: Limits) -> _Late | None:
    lag = _without(row.happened_at, row.received_at, outages)
    return None if lag <= limits.lag else _Late(row.case_no, row.received_at, lag, row.department)


def _unseen(case: SeenClosed, outages: Sequence[Span], limits: Limits) -> _Late | None:
    """A case that nobody could watch while it was handled; instant ones, and those of no known type, may be so."""
    if case.case_type in (None, CaseType.INSTANT):
        return None
    if _without(case.accepted_at, case.closed_at, outages) < limits.lasted:
        return None
    lag = _without(case.accepted_at, case.received_at, outages)
    return _Late(case.case_no, case.received_at, lag, case.department)


def _without(begin: datetime, end: datetime, outages: Sequence[Span]) -> timedelta:
    stood = sum((max(min(end, one.end) - max(begin, one.begin), NONE) for one in outages), NONE)
    return end - begin - stood


def _finding(subject: FeedSubject, day: date, late: Sequence[_Late], today: date, limits: Limits) -> Finding:
    worst = max(late, key=lambda one: one.lag)
    departments = {one.department for one in late}
    return Finding(
        rule=RULE.code,
        version=RULE.version,
        level=Level.REMINDER,
        subject=subject.kind,
        subject_id=subject.subject_id,
        episode=day.isoformat(),
        since=min(one.received_at for one in late),
        until=subject.worktime.midnight(day + timedelta(days=1)) if day < today else None,
        measured=Measure.lasting(worst.lag),
        limit=Measure.lasting(limits.lag),
        department=departments.pop() if len(departments) == 1 else None,
        facts={"source": subject.source, "cases": len({one.case_no for one in late}), "worst": worst.case_no},
    )


RULE = Rule(
    code="TIM-18",
    version=1,
    family=Family.TIMEOUT,
    subject=SubjectKind.FEED,
    inputs=(RuleInput.CASES, RuleInput.CALENDAR),
    name=Words("数据报送延迟", "Feed late"),
    what=Words(
        "办件数据发生后超过一日才收到，或承诺件首次收到时已经办结。",
        "Rows came more than a day after what they tell of, or promised cases were closed when first heard of.",
    ),
    why=Words(
        "事后才报的数据，无法实时监察。",
        "What is told afterwards cannot be supervised while it happens.",
    ),
    basis=Words("GB/T 39046-2020 电子监察数据报送", "GB/T 39046-2020, supervision data"),
    traps=(
        Words("交换平台故障：登记故障时段后自动扣除", "an outage of the exchange: recorded ones do not count"),
        Words("已标明的垂管系统", "a vertical-line system that is known to be late"),
    ),
    cleared_by=(CLEARED_BY_END,),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "来源 {source} 报送延迟：涉及 {cases} 件，最久 {measured}（办件 {worst}）",
        "Rows of source {source} came late (cases concerned: {cases}), the worst by {measured} (case {worst})",
    ),
)
