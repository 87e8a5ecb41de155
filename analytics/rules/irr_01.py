"""IRR-01 跳环节: a case closed without a step that its flow requires."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.case_finding import about_row
from analytics.cases import step_code
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_CORRECTION, CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, Measure, MeasureUnit, SubjectKind, Verdict
from ingest.vocabulary import EventKind, Outcome

FINISHED = (Outcome.APPROVED, None)
"""Outcomes after which the whole flow must have been gone through; a refused or withdrawn case may end earlier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of IRR-01."""

    wait: timedelta = field(
        default=timedelta(minutes=2),
        metadata=told(
            "收到办结后再等多久，等待迟到的环节数据", "how long after the closing row others may still arrive"
        ),
    )
    sources_without_steps: tuple[str, ...] = field(
        default=(),
        metadata=told("只报受理和办结、不报环节的数据源", "sources that send no steps, only acceptance and closing"),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """One finding naming every required step that has no row."""
    case = subject.case
    closed = case.closed
    if closed is None or case.item is None or closed.outcome not in FINISHED or subject.is_doubtful(RULE.code):
        return Verdict()
    if closed.source in limits.sources_without_steps or not begin_is_known(subject):
        return Verdict()
    done = {step_code(row) for row in case.events}
    required = [step for group in case.item.flow for step in group]
    missing = [step for step in required if step not in done]
    unmapped = bool(case.steps) and not any(step.step in required for step in case.steps)
    if not missing or unmapped:
        return Verdict()
    ripe = closed.received_at + limits.wait
    if now < ripe:
        return Verdict(look_again=ripe)
    finding = about_row(
        subject,
        RULE,
        closed,
        Level.RED,
        measured=Measure(len(missing), MeasureUnit.COUNT),
        limit=Measure(0, MeasureUnit.COUNT),
        facts={"missing_steps": ", ".join(missing)},
    )
    return Verdict((finding,))


def begin_is_known(subject: CaseSubject) -> bool:
    """Whether the case was seen from its begin: one that was running when the feed was connected was not."""
    return any(row.kind in (EventKind.APPLY, EventKind.ACCEPT) for row in subject.case.events)


RULE = Rule(
    code="IRR-01",
    version=1,
    family=Family.IRREGULAR,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.CATALOGUE),
    name=Words("跳环节", "Step skipped"),
    what=Words(
        "办结时缺少事项流程规定的必经环节。",
        "A step that the item's flow requires has no row when the case closes.",
    ),
    why=Words(
        "少一个环节就少一道审查，容易出差错和人情件。",
        "Each step is a check; a skipped one lets mistakes and favours through.",
    ),
    basis=Words("事项实施清单规定的办理流程", "The flow laid down for the item"),
    traps=(
        Words("告知承诺等简化流程", "a simplified flow, such as notice and commitment"),
        Words("按旧版流程受理", "accepted under an older version of the flow"),
        Words("数据源不报环节", "a source that sends no steps"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION, CLEARED_BY_CORRECTION),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.CLOSE,), item=True),
    sentence=Words(
        "办件 {case} 于 {moment} 办结，未见必经环节：{missing_steps}",
        "Case {case} closed at {moment} with no row of a required step: {missing_steps}",
    ),
)
