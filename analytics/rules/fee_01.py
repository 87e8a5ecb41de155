"""FEE-01 无依据收费: money taken for which the fee schedule has no valid entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from analytics.case_finding import about_row
from analytics.charges import Standing, payments, standing
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_CORRECTION, CLEARED_BY_PROOF, Rule, Words
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """FEE-01 has no thresholds: a fee has a basis or it has none."""


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:  # noqa: ARG001 (every rule is asked so)
    """A finding for each payment without a basis. An item that the catalogue lacks is not known to be free."""
    return Verdict(
        tuple(
            _finding(subject, row)
            for row in payments(subject, RULE.code)
            if standing(subject, row) is Standing.NO_BASIS
        )
    )


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
    version=2,
    family=Family.FEE,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.MONEY, RuleInput.FEES),
    name=Words("无依据收费", "Charged without a basis"),
    what=Words(
        "收了费，而目录中该事项不收费，或该项收费当日尚未生效。",
        "Money was taken for an item that is free, or for a fee that was not in force yet.",
    ),
    why=Words(
        "没有依据的收费就是乱收费。",
        "A charge without a basis is unlawful.",
    ),
    basis=Words("行政事业性收费目录清单", "List of administrative fees"),
    traps=(
        Words("水电气等经营服务性收费", "a service charge of a utility"),
        Words("押金、保证金", "a deposit"),
        Words(
            "已取消的收费见 FEE-05，其他事项的收费见 FEE-11", "abolished fees are FEE-05, fees of other items FEE-11"
        ),
        Words("收费目录未及时更新", "a fee schedule that was not brought up to date"),
    ),
    cleared_by=(CLEARED_BY_PROOF, CLEARED_BY_CORRECTION),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.PAYMENT,), item=True),
    sentence=Words(
        "办件 {case} 于 {moment} 收费 {measured}，收费目录中没有依据",
        "Case {case}: {measured} taken at {moment} without a basis in the fee schedule",
    ),
)
