"""IRR-18 风险防控缺失: a risky step was done without the measure that guards it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.case_finding import about_row
from analytics.cases import end_of, step_code
from analytics.needs import Needs
from analytics.risk_point import RiskPoint
from analytics.rule import CLEARED_BY_CORRECTION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of IRR-18."""

    lowest_level: int = field(
        default=2, metadata=told("查到几级风险点（1 级最高）", "the lowest level of risk looked at; 1 is the highest")
    )
    wait: timedelta = field(
        default=timedelta(hours=1),
        metadata=told("收到环节后再等多久，等待防控记录", "how long after the step its control may still arrive"),
    )
    sources_without_controls: tuple[str, ...] = field(
        default=(), metadata=told("不报防控措施的数据源", "sources that send no controls")
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each risk point whose step is over and whose measure no row tells of."""
    findings: list[Finding] = []
    looks: list[datetime] = []
    rows = subject.sound(RULE.code)
    for point in subject.case.item.risk_points if subject.case.item else ():
        if point.level > limits.lowest_level or is_controlled(subject.case.events, point):
            continue
        row = next((row for row in rows if step_code(row) == point.step and is_over(row)), None)
        if row is None or row.source in limits.sources_without_controls:
            continue
        ripe = row.received_at + limits.wait
        if now < ripe:
            looks.append(ripe)
            continue
        findings.append(
            about_row(
                subject,
                RULE,
                row,
                Level.RED if point.level == 1 else Level.YELLOW,
                episode=f"{point.step}+{point.control}",
                measured=Measure(0, MeasureUnit.COUNT),
                limit=Measure(1, MeasureUnit.COUNT),
                facts={
                    "step": point.step,
                    "control": point.control,
                    "risk_level": point.level,
                    "risk_zh": point.description_zh,
                    "risk_en": point.description_en,
                },
            )
        )
    return Verdict(tuple(findings), min(looks, default=None))


def is_controlled(rows: tuple[CaseEvent, ...], point: RiskPoint) -> bool:
    """Whether some row says that the measure was carried out, for this step or without saying for which."""
    return any(
        row.kind is EventKind.CONTROL and row.control == point.control and row.step in (None, point.step)
        for row in rows
    )


def is_over(row: CaseEvent) -> bool:
    """Whether a step has ended: one whose end repeats its begin may still run."""
    return row.ended_at is None or end_of(row) is not None


RULE = Rule(
    code="IRR-18",
    version=1,
    family=Family.IRREGULAR,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.CATALOGUE),
    name=Words("风险防控缺失", "Risk without its control"),
    what=Words(
        "一、二级风险点所在环节已办理，而没有规定的防控措施记录（如复核、集体研究记录、照片）。",
        "A step with a risk point of level 1 or 2 was done, and nothing records the measure that guards it: a second "
        "review, a collective record, a photograph.",
    ),
    why=Words(
        "风险点的防控措施必须随环节落实。",
        "The measure that guards a risk is part of the step.",
    ),
    basis=Words("廉政风险点防控措施", "Control of risk points"),
    traps=(
        Words("附件晚到（等一小时）", "an attachment that arrives late: an hour is waited"),
        Words("数据源不报防控措施", "a source that sends no controls"),
    ),
    cleared_by=(CLEARED_BY_CORRECTION,),
    limits=Limits(),
    judge=judge,
    needs=Needs(item=True),
    sentence=Words(
        "办件 {case} 的{step}于 {moment} 办理，未见防控措施“{control}”的记录（{risk_level} 级风险点：{risk_zh}）",
        "Case {case}: {step} was done at {moment}, and nothing records its control, {control} "
        "(risk of level {risk_level}: {risk_en})",
    ),
)
