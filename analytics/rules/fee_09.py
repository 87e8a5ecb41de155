"""FEE-09 收费离群: a case paid far more or far less than others of the same item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.case_finding import Facts
from analytics.item_subject import Closing, ItemSubject
from analytics.peers import NORMAL, Middle
from analytics.rule import CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, SubjectKind, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of FEE-09."""

    fewest: int = field(
        default=30,
        metadata=told("少于多少件时不作统计，改按目录判断", "with fewer cases the schedule is asked instead"),
    )
    deviations_percent: int = field(
        default=350,
        metadata=told(
            "偏离中位数几个稳健标准差算离群（百分之一）", "robust standard deviations from the median, in hundredths"
        ),
    )
    times_percent: int = field(
        default=200,
        metadata=told(
            "件数不足时，超过目录标准中值的百分之几", "with few cases: so many percent of the schedule's middle"
        ),
    )
    lately: timedelta = field(
        default=timedelta(days=7), metadata=told("只看多久以内办结的", "only cases closed within this time are told")
    )


def judge(subject: ItemSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A reminder for each recent case whose payment, by unit where units are told, lies apart from its peers'."""
    peers = [one for one in subject.closings if is_peer(subject, one, now)]
    rates = {one.case_no: rate for one in peers if (rate := rate_of(subject, one)) is not None}
    recent = [one for one in peers if one.case_no in rates and now - one.closed_at <= limits.lately]
    middle = Middle.of(list(rates.values()), fewest=limits.fewest)
    if middle is not None:
        findings = _apart(subject, recent, rates, middle, limits)
    else:
        findings = _above(subject, recent, rates, limits)
    return Verdict(tuple(findings))


def is_peer(subject: ItemSubject, one: Closing, now: datetime) -> bool:
    """Whether a case closed under the fees of today: a change of the schedule makes earlier ones no peers."""
    today, day = subject.worktime.civil_day(now), subject.worktime.civil_day(one.closed_at)
    fees = subject.item.fees if subject.item else ()
    return all(fee.is_valid(today) == fee.is_valid(day) for fee in fees)


def rate_of(subject: ItemSubject, one: Closing) -> float | None:
    """Fen that a case paid, for each unit when it is charged by quantity; None when nothing or not enough is told."""
    if not one.paid_fen:
        return None
    fees = subject.item.fees if subject.item else ()
    if not any(fee.by_quantity for fee in fees):
        return float(one.paid_fen)
    return one.paid_fen / one.quantity if one.quantity else None


def _apart(
    subject: ItemSubject, recent: list[Closing], rates: dict[str, float], middle: Middle, limits: Limits
) -> Iterable[Finding]:
    for one in recent:
        score = middle.score(rates[one.case_no])
        # Without a spread most cases pay the same: what differs then is for FEE-02 and FEE-03.
        if score is not None and abs(score) * 100 > limits.deviations_percent:
            reach = limits.deviations_percent / 100 * middle.mad / NORMAL
            edge = middle.median + (reach if score > 0 else -reach)
            yield _finding(subject, one, rates[one.case_no], edge, {"peers": middle.cases, "middle": middle.median})


def _above(subject: ItemSubject, recent: list[Closing], rates: dict[str, float], limits: Limits) -> Iterable[Finding]:
    for one in recent:
        middle = schedule_middle(subject, one)
        if middle and rates[one.case_no] * 100 > middle * limits.times_percent:
            edge = middle * limits.times_percent / 100
            yield _finding(
                subject, one, rates[one.case_no], edge, {"peers": len(rates), "middle": middle, "way": "schedule"}
            )


def schedule_middle(subject: ItemSubject, one: Closing) -> float | None:
    """The middle of what the schedule asks of a case, or of one unit; None when tiers or a mixture hide it."""
    day = subject.worktime.civil_day(one.closed_at)
    fees = [fee for fee in (subject.item.fees if subject.item else ()) if fee.is_valid(day)]
    if not fees or any(fee.tiers for fee in fees) or len({fee.per for fee in fees}) > 1:
        return None
    return sum((fee.least_fen + fee.most_fen) / 2 for fee in fees)


def _finding(subject: ItemSubject, one: Closing, rate: float, edge: float, facts: Facts) -> Finding:
    by_unit = any(fee.by_quantity for fee in (subject.item.fees if subject.item else ()))
    return Finding(
        rule=RULE.code,
        version=RULE.version,
        level=Level.REMINDER,
        subject=subject.kind,
        subject_id=subject.subject_id,
        episode=one.case_no,
        since=one.closed_at,
        until=one.closed_at,
        measured=Measure(round(rate), MeasureUnit.FEN),
        limit=Measure(round(max(edge, 0)), MeasureUnit.FEN),
        case_no=one.case_no,
        operator_id=one.operator_id,
        department=one.department,
        facts={
            "item": subject.code,
            "paid_fen": one.paid_fen,
            "quantity": one.quantity,
            "each_zh": "每单位收费" if by_unit else "收费",
            "each_en": "for each unit" if by_unit else "in all",
            **facts,
        },
    )


RULE = Rule(
    code="FEE-09",
    version=1,
    family=Family.FEE,
    subject=SubjectKind.ITEM,
    inputs=(RuleInput.MONEY, RuleInput.HISTORY),
    name=Words("收费离群", "Fee unlike its peers"),
    what=Words(
        "与同一事项近半年的办件相比，收费偏离中位数过多；件数不足时，与目录标准的中值相比。",
        "Among the item's cases of half a year the payment lies far from the median; with few cases, far above the "
        "middle of the schedule.",
    ),
    why=Words("同样的事收不同的钱，需要问一句为什么。", "The same service at another price deserves a question."),
    basis=Words("收费监督检查（统计抽查）", "Supervision of fees (statistical sample)"),
    traps=(
        Words("按面积、数量计费（按单位折算）", "fees by area or quantity: they are compared by the unit"),
        Words("多数收费相同、没有离散时不判定", "when most pay the same there is no spread, and nothing is said"),
        Words("收费政策调整：此前的办件不作比较", "a change of the fee: earlier cases are not compared"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION,),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "办件 {case} {each_zh} {measured}，与近半年同事项 {peers} 件相比离群（界限 {limit}）",
        "Case {case} paid {measured} {each_en}, unlike the {peers} cases of half a year (the edge is {limit})",
    ),
    ways={
        "schedule": Words(
            "办件 {case} {each_zh} {measured}，远高于目录标准的中值（界限 {limit}）",
            "Case {case} paid {measured} {each_en}, far above the middle of the schedule (the edge is {limit})",
        )
    },
)
