"""FEE-04 免征对象收费: money taken from an applicant who is exempt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from analytics.case_finding import about_row
from analytics.charges import charges, fee_facts
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_ORDER, Rule, Words
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, Measure, MeasureUnit, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """FEE-04 has no thresholds: an applicant is exempt or is not."""


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:  # noqa: ARG001 (every rule is asked so)
    """A finding for each payment of an applicant whose class, known by then, the fee is not asked of."""
    return Verdict(
        tuple(
            about_row(
                subject,
                RULE,
                row,
                Level.RED,
                measured=Measure(row.amount_fen or 0, MeasureUnit.FEN),
                limit=Measure(0, MeasureUnit.FEN),
                facts={**fee_facts(charge.fee, row), "applicant_class": known},
            )
            for charge in charges(subject, RULE.code)
            for row in charge.rows
            if (known := class_at(subject.case.events, row.occurred_at)) in charge.fee.exempt_classes
        )
    )


def class_at(rows: Iterable[CaseEvent], moment: datetime) -> str | None:
    """The applicant's class as rows up to an instant tell it; None when none does."""
    told = [row.applicant_class for row in rows if row.applicant_class is not None and row.occurred_at <= moment]
    return told[-1] if told else None


RULE = Rule(
    code="FEE-04",
    version=1,
    family=Family.FEE,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.MONEY, RuleInput.FEES, RuleInput.CASES),
    name=Words("向免征对象收费", "Charged although exempt"),
    what=Words(
        "收费时已知申请人属于目录规定的免征对象。",
        "When the money was taken the applicant was known to be of a class that the schedule exempts.",
    ),
    why=Words("减免政策应当自动兑现，不应由群众来要。", "An exemption is to be granted, not to be asked for."),
    basis=Words("行政事业性收费减免规定", "Exemptions of the fee schedule"),
    traps=(Words("缴费之后才取得免征身份", "the status was obtained after the payment"),),
    cleared_by=(CLEARED_BY_ORDER,),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.PAYMENT,), item=True),
    sentence=Words(
        "办件 {case} 于 {moment} 向免征对象（{applicant_class}）收取“{fee_name_zh}” {measured}",
        "Case {case}: {measured} taken for {fee_name_en} at {moment} from an exempt applicant ({applicant_class})",
    ),
)
