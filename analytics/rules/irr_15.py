"""IRR-15 退件率异常: far more of an item's cases are sent back than before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.item_subject import Closing, ItemSubject
from analytics.peers import highest_share
from analytics.rule import CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, SubjectKind, Verdict
from ingest.vocabulary import Outcome

AGAINST = (Outcome.REFUSED, Outcome.RETURNED, Outcome.NOT_ACCEPTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of IRR-15."""

    lately: timedelta = field(
        default=timedelta(days=30), metadata=told("与以往比较的最近一段时间", "the time held against all before it")
    )
    fewest: int = field(default=10, metadata=told("最近至少多少件", "cases lately, at least"))
    fewest_before: int = field(
        default=30,
        metadata=told("以往至少多少件，否则无从比较", "cases before, at least; with fewer nothing is said"),
    )
    sigmas: int = field(default=3, metadata=told("高出以往几个标准差", "standard deviations above the share before"))
    exempt_items: tuple[str, ...] = field(
        default=(), metadata=told("政策调整或集中清理中的事项", "items with a new policy, or in a campaign")
    )


def judge(subject: ItemSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """One finding a month when the share of cases decided against the applicant has risen beyond chance."""
    if subject.code in limits.exempt_items:
        return Verdict()
    by_hand = [one for one in subject.closings if one.by_hand and one.closed_at <= now]
    lately = [one for one in by_hand if one.closed_at > now - limits.lately]
    before = [one for one in by_hand if one.closed_at <= now - limits.lately]
    look_again = subject.next_midnight(now) if by_hand else None
    if len(lately) < max(limits.fewest, 1):
        return Verdict(look_again=look_again)
    bound = highest_share(
        len(against(before)),
        len(before),
        among=len(lately),
        sigmas=limits.sigmas,
        fewest=limits.fewest_before,
    )
    share = len(against(lately)) / len(lately)
    if bound is None or share <= bound:
        return Verdict(look_again=look_again)
    return Verdict((_finding(subject, lately, before, share, bound),), look_again)


def against(closings: Sequence[Closing]) -> list[Closing]:
    """The closings that were decided against the applicant."""
    return [one for one in closings if one.outcome in AGAINST]


def _finding(
    subject: ItemSubject, lately: Sequence[Closing], before: Sequence[Closing], share: float, bound: float
) -> Finding:
    refused = against(lately)
    departments = {one.department for one in refused}
    return Finding(
        rule=RULE.code,
        version=RULE.version,
        level=Level.REMINDER,
        subject=subject.kind,
        subject_id=subject.subject_id,
        episode=f"{subject.worktime.civil_day(lately[-1].closed_at):%Y-%m}",
        since=refused[0].closed_at,
        measured=Measure(share, MeasureUnit.RATIO),
        limit=Measure(bound, MeasureUnit.RATIO),
        weight=subject.weight,
        department=departments.pop() if len(departments) == 1 else None,
        facts={
            "item": subject.code,
            "item_zh": subject.item.name_zh if subject.item else subject.code,
            "item_en": subject.item.name_en if subject.item else subject.code,
            "refused": len(refused),
            "lately": len(lately),
            "before_percent": f"{len(against(before)) / len(before):.0%}",
            "cases": ", ".join(one.case_no for one in refused[-10:]),
        },
    )


RULE = Rule(
    code="IRR-15",
    version=1,
    family=Family.IRREGULAR,
    subject=SubjectKind.ITEM,
    inputs=(RuleInput.HISTORY, RuleInput.CALENDAR),
    name=Words("退件率异常", "Unusually many sent back"),
    what=Words(
        "某事项最近 30 天退件、不予受理或不予许可的比例明显高于此前五个月。",
        "Of an item's cases of the last 30 days, far more were sent back or refused than in the five months before.",
    ),
    why=Words(
        "退件率突然升高，可能是有意刁难，或指南没有写清楚。",
        "A sudden rise may mean that people are put off on purpose, or that the guide is not clear.",
    ),
    basis=Words("同事项历史数据比对", "The item's own past"),
    traps=(
        Words("政策调整、集中清理（列入豁免事项）", "a new policy or a campaign: put the item on the list"),
        Words("办件太少，比例不可信", "with few cases a share says little"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION,),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "“{item_zh}”最近 {lately} 件中退回或不予办理 {refused} 件（{measured}），以往 {before_percent}，上限 {limit}",
        "{item_en}: {refused} of the last {lately} cases were sent back or refused ({measured}; before "
        "{before_percent}, bound {limit})",
    ),
)
