"""FEE-11 搭车收费: a fee of something else taken along, or taken by somebody who may not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from analytics.case_finding import Facts, about_row
from analytics.charges import Standing, charges, payments, standing
from analytics.fee_entry import FeeEntry
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_ORDER, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, CaseType, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of FEE-11."""

    joint_payees: tuple[str, ...] = field(
        default=(),
        metadata=told("可代各部门统一收款的单位", "departments that may take money for the others, on one bill"),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:  # noqa: ARG001 (every rule is asked so)
    """A finding for each payment of a fee that the item does not have, and for each that went to another payee."""
    foreign = [
        _finding(subject, row, {})
        for row in payments(subject, RULE.code)
        if standing(subject, row) is Standing.FOREIGN
    ]
    elsewhere = [
        _finding(subject, row, {"way": "payee", "payee_due": payee})
        for charge in charges(subject, RULE.code)
        for row in charge.rows
        if (payee := payee_of(subject, charge.fee)) is not None and _is_other(subject, row, payee, limits)
    ]
    return Verdict((*foreign, *elsewhere))


def payee_of(subject: CaseSubject, fee: FeeEntry) -> str | None:
    """Who may take the money: as the schedule says, else the item's department; None when neither is known."""
    return fee.payee or (subject.case.item.department if subject.case.item else None)


def _is_other(subject: CaseSubject, row: CaseEvent, payee: str, limits: Limits) -> bool:
    if row.payee is None or subject.case.case_type is CaseType.JOINT:
        return False
    return row.payee != payee and row.payee not in limits.joint_payees


def _finding(subject: CaseSubject, row: CaseEvent, more: Facts) -> Finding:
    return about_row(
        subject,
        RULE,
        row,
        Level.RED,
        measured=Measure(row.amount_fen or 0, MeasureUnit.FEN),
        limit=Measure(0, MeasureUnit.FEN),
        facts={"fee_code": row.fee_code, "receipt_no": row.receipt_no, "payee": row.payee, **more},
    )


RULE = Rule(
    code="FEE-11",
    version=1,
    family=Family.FEE,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.MONEY, RuleInput.FEES),
    name=Words("搭车收费", "Foreign fee taken along"),
    what=Words(
        "随该事项收取了目录中不属于它的收费，或收款单位不是规定的单位。",
        "With an item that has fees another fee was taken, or the money went to a payee that the schedule does not "
        "name.",
    ),
    why=Words(
        "借审批之机代收无关费用，群众无法拒绝。", "Who needs a permit cannot refuse what is taken along with it."
    ),
    basis=Words("行政事业性收费目录清单", "List of administrative fees"),
    traps=(
        Words("联办件一单缴费", "one bill for a joint case"),
        Words("统一收款窗口（列入名单）", "a counter that takes money for all: put it on the list"),
        Words("收费目录未及时更新", "a fee schedule that was not brought up to date"),
    ),
    cleared_by=(CLEARED_BY_ORDER,),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.PAYMENT,), item=True),
    sentence=Words(
        "办件 {case} 于 {moment} 收取 {measured}（{fee_code}），目录中该事项没有这项收费",
        "Case {case}: {measured} taken at {moment} for {fee_code}, which is no fee of the item in the schedule",
    ),
    ways={
        "payee": Words(
            "办件 {case} 于 {moment} 收取 {measured}（{fee_code}），收款单位为 {payee}，规定为 {payee_due}",
            "Case {case}: {measured} taken at {moment} for {fee_code} went to {payee}, not to {payee_due}",
        )
    },
)
