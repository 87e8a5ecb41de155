"""FEE-02 超标准收费: more money taken for a case than the fee schedule allows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from analytics.case_finding import about_row
from analytics.charges import charges, fee_facts
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_CORRECTION, CLEARED_BY_ORDER, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, SubjectKind, Verdict
from ingest.vocabulary import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of FEE-02."""

    tolerance_fen: int = field(default=1, metadata=told("允许的尾差（分）", "difference allowed, in fen"))


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:  # noqa: ARG001 (every rule is asked so)
    """A finding for each fee of which more was paid in all than one case costs, about the payment that went over."""
    findings: list[Finding] = []
    for charge in charges(subject, RULE.code):
        most = charge.most_fen
        if most is None or charge.paid_fen <= most + limits.tolerance_fen:
            continue
        paid = 0
        for row in charge.rows:
            paid += row.amount_fen or 0
            if paid > most + limits.tolerance_fen:
                findings.append(
                    about_row(
                        subject,
                        RULE,
                        row,
                        Level.RED,
                        episode=charge.fee.code,
                        measured=Measure(charge.paid_fen, MeasureUnit.FEN),
                        limit=Measure(most, MeasureUnit.FEN),
                        facts=fee_facts(charge.fee, row),
                    )
                )
                break
    return Verdict(tuple(findings))


RULE = Rule(
    code="FEE-02",
    version=2,
    family=Family.FEE,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.MONEY, RuleInput.FEES),
    name=Words("超标准收费", "Charged above the standard"),
    what=Words(
        "同一办件同一收费项目实收合计高于收费标准；按数量或分档计费的，按数据中的数量计算。",
        "What was paid for one fee of a case comes to more than the standard for the quantity that was told.",
    ),
    why=Words(
        "高于标准的部分没有依据，应当退还。",
        "What is above the standard has no basis and must be given back.",
    ),
    basis=Words("行政事业性收费标准", "Standards of administrative fees"),
    traps=(
        Words("按数量、面积分档计费", "tiers by quantity or area"),
        Words("滞纳金（应另列为收费项目）", "a surcharge for lateness: give it an entry of its own"),
    ),
    cleared_by=(CLEARED_BY_CORRECTION, CLEARED_BY_ORDER),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.PAYMENT,), item=True),
    sentence=Words(
        "办件 {case} 收取“{fee_name_zh}” {measured}，标准为 {limit}",
        "Case {case}: {measured} taken for {fee_name_en}; the standard is {limit}",
    ),
)
