"""TIM-19 报送数量不符: a source says that it has more rows of a day than came. Nobody's at a window."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from analytics.day_total import DayTotal
from analytics.feed_subject import FeedSubject
from analytics.rule import CLEARED_BY_END, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, SubjectKind, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of TIM-19."""

    wait: timedelta = field(
        default=timedelta(hours=2),
        metadata=told("收到日总数后再等多久，等待在途数据", "how long after the day's total rows may still arrive"),
    )
    missing: int = field(default=0, metadata=told("每日允许缺少的行数", "so many rows of a day may be missing"))
    flagged_sources: tuple[str, ...] = field(
        default=(), metadata=told("总数口径不同、不核对的来源", "sources whose totals count something else")
    )


def judge(subject: FeedSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each day of which more rows are missing than may be; a total that is young waits."""
    if subject.source in limits.flagged_sources:
        return Verdict()
    days: dict[date, list[DayTotal]] = defaultdict(list)
    for total in subject.totals:
        if total.missing:
            days[total.day].append(total)
    findings: list[Finding] = []
    young: list[datetime] = []
    for day in sorted(days):
        ripe = max(total.told_at for total in days[day]) + limits.wait
        if now < ripe:
            young.append(ripe)
        elif (lacking := sum(total.missing for total in days[day])) > limits.missing:
            findings.append(_finding(subject, day, days[day], lacking, limits))
    return Verdict(tuple(findings), min(young, default=None))


def _finding(subject: FeedSubject, day: date, totals: list[DayTotal], lacking: int, limits: Limits) -> Finding:
    worst = max(totals, key=lambda total: total.missing)
    return Finding(
        rule=RULE.code,
        version=RULE.version,
        level=Level.REMINDER,
        subject=subject.kind,
        subject_id=subject.subject_id,
        episode=day.isoformat(),
        since=max(total.told_at for total in totals),
        measured=Measure(lacking, MeasureUnit.COUNT),
        limit=Measure(limits.missing, MeasureUnit.COUNT),
        facts={
            "source": subject.source,
            "day": day.isoformat(),
            "kind": worst.kind.value,
            "told": worst.told,
            "held": worst.held,
        },
    )


RULE = Rule(
    code="TIM-19",
    version=1,
    family=Family.TIMEOUT,
    subject=SubjectKind.FEED,
    inputs=(RuleInput.TOTALS, RuleInput.CASES),
    name=Words("报送数量不符", "Rows missing from a feed"),
    what=Words(
        "来源报告的某日数据总数，多于本系统收到的行数。",
        "A source says that it has more rows of a day than came.",
    ),
    why=Words(
        "没有收到的数据，任何规则都看不见。",
        "What did not come is seen by no rule.",
    ),
    basis=Words("GB/T 39046-2020 电子监察数据报送", "GB/T 39046-2020, supervision data"),
    traps=(
        Words("在途数据：收到总数后再等两小时", "rows under way: two hours are waited after the total"),
        Words("总数口径不同：将来源列入 flagged_sources", "totals that count something else: flag the source"),
        Words(
            "对方已删除而此处仍在的行只会使数量偏多，不计",
            "rows withdrawn there only: more here than told is no finding",
        ),
    ),
    cleared_by=(CLEARED_BY_END,),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "来源 {source} {day} 的数据缺少 {measured} 行（{kind}：来源报告 {told}，收到 {held}）",
        "Source {source} lacks rows of {day}: {measured} ({kind}: the source told of {told}, {held} came)",
    ),
)
