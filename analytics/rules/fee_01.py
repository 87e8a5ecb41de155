"""FEE-01 无依据收费: money taken for which the fee schedule has no valid entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from analytics.case_finding import about_row
from analytics.paid import kept
from analytics.rule import CLEARED_BY_CORRECTION, CLEARED_BY_PROOF, Rule, Words
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """FEE-01 has no thresholds: a fee has a basis or it has none."""


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:  # noqa: ARG001 (every rule is asked so)
    """A finding for each payment without a valid entry. An item that the catalogue lacks is not known to be free."""
    if subject.case.item is None:
        return Verdict()
    return Verdict(
        tuple(_finding(subject, row) for row in kept(subject.case.payments) if not has_basis(subject, row))
    )


def has_basis(subject: CaseSubject, row: CaseEvent) -> bool:
    """Whether the item's schedule has an entry that was valid on the day of payment; any, when the row names none."""
    day = subject.worktime.civil_day(row.occurred_at)
    fees = subject.case.item.fees if subject.case.item else ()
    return any(fee.is_valid(day) and row.fee_code in (None, fee.code) for fee in fees)


def _finding(subject: CaseSubject, row: CaseEvent) -> Finding:
    return about_row(
        subject,
        RULE,
        row,
        Level.RED,
        measured=Measure(row.amount_fen or 0, MeasureUnit.FEN),
        limit=Measure(0, MeasureUnit.FEN),
        facts={"fee_code": row.fee_code, "receipt_no": row.receipt_no},
    )


RULE = Rule(
    code="FEE-01",
    version=1,
    family=Family.FEE,
    subject=SubjectKind.CASE,
    name=Words("无依据收费", "Charged without a basis"),
    what=Words(
        "收了费，而收费目录中没有当日有效的该项收费。",
        "Money was taken, and the fee schedule has no entry for it that was valid on that day.",
    ),
    why=Words(
        "没有依据的收费就是乱收费。",
        "A charge without a basis is unlawful.",
    ),
    basis=Words(
        "行政事业性收费目录清单；行政许可法第五十八条",
        "List of administrative fees; Administrative Permit Law, article 58",
    ),
    traps=(
        Words("水电气等经营服务性收费", "a service charge of a utility"),
        Words("押金、保证金", "a deposit"),
        Words("收费目录未及时更新", "a fee schedule that was not brought up to date"),
    ),
    cleared_by=(CLEARED_BY_PROOF, CLEARED_BY_CORRECTION),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "办件 {case} 于 {moment} 收费 {measured}，收费目录中没有依据",
        "Case {case}: {measured} taken at {moment} without a basis in the fee schedule",
    ),
)
