"""FEE-08 拆分收费: payments of one payer that stay under the approval limit one by one and pass it together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from analytics.case_finding import about_row
from analytics.charges import Charge, charges
from analytics.needs import Needs
from analytics.paid import in_order, kept_in_each
from analytics.rule import CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of FEE-08."""

    within: timedelta = field(
        default=timedelta(days=7), metadata=told("多久之内的缴费合并计算", "payments so near each other are added up")
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:  # noqa: ARG001 (every rule is asked so)
    """A finding for the payment of this case with which the sum passes the approval limit; no limit, no finding."""
    return Verdict(
        tuple(
            finding
            for charge in charges(subject, RULE.code)
            if charge.fee.approval_fen is not None
            for finding in _passing(subject, charge, charge.fee.approval_fen, limits)
        )
    )


def _passing(subject: CaseSubject, charge: Charge, most: int, limits: Limits) -> Iterator[Finding]:
    others = kept_in_each(subject.same_applicant)
    rows = [*charge.rows, *(row for row in others if row.fee_code == charge.fee.code)]
    for row in charge.rows:
        before = [
            one
            for one in rows
            if timedelta(0) <= row.occurred_at - one.occurred_at <= limits.within
            and in_order(one) < in_order(row)
            and _same_payer(one, row)
        ]
        amounts = [one.amount_fen or 0 for one in (*before, row)]
        # What is above the limit by itself was seen by who approves; the sum counts where it passes the limit.
        if max(amounts) <= most and sum(amounts[:-1]) <= most < sum(amounts):
            finding = about_row(
                subject,
                RULE,
                row,
                Level.YELLOW,
                measured=Measure(sum(amounts), MeasureUnit.FEN),
                limit=Measure(most, MeasureUnit.FEN),
                facts={
                    "fee_code": charge.fee.code,
                    "number": len(amounts),
                    "cases": ", ".join(dict.fromkeys(one.case_no for one in (*before, row))),
                },
            )
            item = subject.case.item
            yield replace(finding, weight=item.weight if item is not None else 1.0)


def _same_payer(one: CaseEvent, other: CaseEvent) -> bool:
    return one.payer == other.payer or None in (one.payer, other.payer)


RULE = Rule(
    code="FEE-08",
    version=1,
    family=Family.FEE,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.MONEY, RuleInput.CATALOGUE, RuleInput.CASES),
    name=Words("拆分收费", "Fee split up"),
    what=Words(
        "同一缴款人同一事项在几天之内多次缴费，单笔都不超过审批限额，合计超过。",
        "One payer paid several times for one item within some days: none passes the approval limit, the sum does.",
    ),
    why=Words("化整为零可以绕过上级审批。", "What is split up escapes the approval of those above."),
    basis=Words("收费审批权限规定；廉政风险点防控措施", "Approval limits for fees; control of risk points"),
    traps=(Words("确有多个办件", "the applicant really has several cases"),),
    cleared_by=(CLEARED_BY_EXPLANATION,),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.PAYMENT,), item=True),
    sentence=Words(
        "同一缴款人 {number} 笔缴费（办件 {cases}）合计 {measured}，审批限额为 {limit}",
        "{number} payments of one payer (cases {cases}) come to {measured}; above {limit} approval is needed",
    ),
)
