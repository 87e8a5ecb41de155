"""IRR-04 越权办理: somebody did a step that the authority matrix does not let them do, or not for that amount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.authority import Authority
from analytics.case_finding import about_row
from analytics.cases import step_code
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_CORRECTION, CLEARED_BY_PROOF, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of IRR-04."""

    wait: timedelta = field(
        default=timedelta(hours=1),
        metadata=told("收到后再等多久，等待补录的授权委托", "how long a delegation may be entered late"),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each row of a step by somebody whom no line of the matrix lets do it."""
    item = subject.case.item
    if item is None or not item.authority:
        return Verdict()
    findings: list[Finding] = []
    looks: list[datetime] = []
    for row in subject.sound(RULE.code):
        lines = [line for line in item.authority if line.step == step_code(row)]
        if row.operator_id is None or not lines or may(row, lines):
            continue
        ripe = row.received_at + limits.wait
        if now < ripe:
            looks.append(ripe)
            continue
        most = bound(row.operator_id, lines)
        findings.append(
            about_row(
                subject,
                RULE,
                row,
                Level.RED,
                measured=None if row.amount_fen is None else Measure(row.amount_fen, MeasureUnit.FEN),
                limit=None if most is None else Measure(most, MeasureUnit.FEN),
                facts={
                    "step": step_code(row),
                    "operator_name": row.operator_name,
                    "evidence_zh": "不在授权表中" if most is None else f"超过授权上限 {most / 100:,.2f} 元",
                    "evidence_en": "no line names them" if most is None else f"beyond {most / 100:,.2f} yuan",
                },
            )
        )
    return Verdict(tuple(findings), min(looks, default=None))


def may(row: CaseEvent, lines: Sequence[Authority]) -> bool:
    """Whether the operator, or the approver whose delegation the row names, is let do it for that amount."""
    return any(
        person in line.operators
        and (line.most_fen is None or row.amount_fen is None or row.amount_fen <= line.most_fen)
        for line in lines
        for person in (row.operator_id, row.approver_id)
    )


def bound(operator_id: str, lines: Sequence[Authority]) -> int | None:
    """The largest amount that a person is let decide on; None for somebody whom no line names."""
    return max((line.most_fen or 0 for line in lines if operator_id in line.operators), default=None)


RULE = Rule(
    code="IRR-04",
    version=1,
    family=Family.IRREGULAR,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.OPERATORS, RuleInput.CATALOGUE),
    name=Words("越权办理", "Beyond one's authority"),
    what=Words(
        "办理人不在事项授权表中，或金额超过其授权上限。",
        "The item's authority matrix does not name the operator for the step, or not for so large an amount.",
    ),
    why=Words(
        "谁审批、批多少，事先有授权；越权审批无人负责。",
        "Who may decide, and up to what amount, is settled beforehand; beyond it nobody answers for the decision.",
    ),
    basis=Words("事项授权表；岗位职责", "Authority matrix of the item; duties of the post"),
    traps=(
        Words(
            "授权委托晚录入（数据中写明批准人的，按委托处理）",
            "a delegation entered late; a row that names an authorised approver is delegated",
        ),
        Words("自动环节、姓名未对应工号", "automatic steps; an operator of whom only the name is known"),
    ),
    cleared_by=(CLEARED_BY_PROOF, CLEARED_BY_CORRECTION),
    limits=Limits(),
    judge=judge,
    needs=Needs(item=True),
    sentence=Words(
        "{operator} 于 {moment} 办理 {case} 的{step}，越出授权：{evidence_zh}",
        "{operator} did the {step} of {case} at {moment} without authority for it: {evidence_en}",
    ),
)
