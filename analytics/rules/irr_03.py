"""IRR-03 受审同人: one person did two steps that must be done by two."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from analytics.case_finding import about_row
from analytics.cases import step_code
from analytics.item import ACCEPT, APPROVE
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Finding, Level, SubjectKind, Verdict
from ingest.vocabulary import CaseType


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of IRR-03."""

    exempt_departments: tuple[str, ...] = field(
        default=(),
        metadata=told(
            "只有一人的部门或乡镇站所，不作要求", "departments with one person only, such as small townships"
        ),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:  # noqa: ARG001 (every rule is asked so)
    """A finding for each pair of steps that the item keeps separate and one operator did both of."""
    case = subject.case
    # Unless something says that it is not an instant case, separation may not be required at all.
    if case.case_type is not CaseType.PROMISED:
        return Verdict()
    if case.department in limits.exempt_departments:
        return Verdict()
    level = Level.RED if case.item is not None and case.item.risk_level == 1 else Level.YELLOW
    findings: list[Finding] = []
    rows = subject.sound(RULE.code)
    for first, second in case.item.separate if case.item else ((ACCEPT, APPROVE),):
        did_first = {row.operator_id for row in rows if step_code(row) == first and row.operator_id is not None}
        both = next((row for row in rows if step_code(row) == second and row.operator_id in did_first), None)
        if both is not None:
            facts = {"first_step": first, "second_step": second, "operator_name": both.operator_name}
            findings.append(about_row(subject, RULE, both, level, episode=f"{first}+{second}", facts=facts))
    return Verdict(tuple(findings))


RULE = Rule(
    code="IRR-03",
    version=1,
    family=Family.IRREGULAR,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.OPERATORS, RuleInput.CATALOGUE),
    name=Words("受审同人", "No separation of duties"),
    what=Words(
        "应当分离的两个环节（默认受理与批准）由同一人办理；一级风险事项为红牌级。即办件除外。",
        "One person did two steps that must be separate (acceptance and approval unless the item says otherwise); "
        "red for items of risk level 1. Instant cases are exempt.",
    ),
    why=Words(
        "受审分离，一人不能包办到底。",
        "Two persons see what one would pass.",
    ),
    basis=Words("受审分离制度；廉政风险点防控措施", "Separation of acceptance and approval; control of risk points"),
    traps=(
        Words("即办件可由一人办理", "instant cases may be done by one person"),
        Words("只有一人的乡镇站所（列入豁免名单）", "one-person townships: put them on the exempt list"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION,),
    limits=Limits(),
    judge=judge,
    needs=Needs(types=(CaseType.PROMISED,)),
    sentence=Words(
        "办件 {case} 的{first_step}与{second_step}由同一人（{operator}）办理",
        "{first_step} and {second_step} of case {case} were done by one person ({operator})",
    ),
)
