"""FEE-02 超标准收费: more money taken for a case than the fee schedule allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from analytics.case_finding import about_row
from analytics.fee_entry import Charged, FeeEntry
from analytics.paid import kept
from analytics.rule import CLEARED_BY_CORRECTION, CLEARED_BY_ORDER, Rule, Words, told
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of FEE-02."""

    tolerance_fen: int = field(default=1, metadata=told("允许的尾差（分）", "difference allowed, in fen"))


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:  # noqa: ARG001 (every rule is asked so)
    """A finding for each fee of which more was paid in all than one case costs, about the payment that went over."""
    findings: list[Finding] = []
    for fee, rows in by_fee(subject):
        paid = 0
        for row in rows:
            paid += row.amount_fen or 0
            if paid > fee.unit_fen + limits.tolerance_fen:
                total = sum(row.amount_fen or 0 for row in rows)
                findings.append(
                    about_row(
                        subject,
                        RULE,
                        row,
                        Level.RED,
                        episode=fee.code,
                        measured=Measure(total, MeasureUnit.FEN),
                        limit=Measure(fee.unit_fen, MeasureUnit.FEN),
                        facts={
                            "fee_code": fee.code,
                            "fee_name_zh": fee.name_zh,
                            "fee_name_en": fee.name_en,
                            "fee_basis": fee.basis,
                            "receipt_no": row.receipt_no,
                        },
                    )
                )
                break
    return Verdict(tuple(findings))


def by_fee(subject: CaseSubject) -> Iterator[tuple[FeeEntry, list[CaseEvent]]]:
    """Each fee with the payments made for it while it was valid, fees by quantity left out."""
    fees = subject.case.item.fees if subject.case.item else ()
    rows = kept(subject.case.payments)
    for fee in fees:
        # A row that names no fee can be held against the schedule only when there is one fee to hold it against.
        names = {fee.code, None} if len(fees) == 1 else {fee.code}
        paid = [
            row for row in rows if row.fee_code in names and fee.is_valid(subject.worktime.civil_day(row.occurred_at))
        ]
        if paid and fee.per is Charged.CASE:
            yield fee, paid


RULE = Rule(
    code="FEE-02",
    version=1,
    family=Family.FEE,
    subject=SubjectKind.CASE,
    name=Words("超标准收费", "Charged above the standard"),
    what=Words(
        "同一办件同一收费项目实收合计高于收费标准。",
        "What was paid for one fee of a case comes to more than the standard.",
    ),
    why=Words(
        "高于标准的部分没有依据，应当退还。",
        "What is above the standard has no basis and must be given back.",
    ),
    basis=Words(
        "行政事业性收费标准；行政许可法第五十九条",
        "Standards of administrative fees; Administrative Permit Law, article 59",
    ),
    traps=(
        Words("按数量、面积分档计费", "tiers by quantity or area"),
        Words("滞纳金", "a surcharge for lateness"),
    ),
    cleared_by=(CLEARED_BY_CORRECTION, CLEARED_BY_ORDER),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "办件 {case} 收取“{fee_name_zh}” {measured}，标准为 {limit}",
        "Case {case}: {measured} taken for {fee_name_en}; the standard is {limit}",
    ),
)
