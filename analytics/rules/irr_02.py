"""IRR-02 顺序颠倒: a step began before the step that its flow puts first had ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

from analytics.case_finding import about_row
from analytics.cases import end_of, row_key, step_code
from analytics.item import ACCEPT, APPROVE, CLOSE
from analytics.needs import Needs
from analytics.quality import Mark, is_sound
from analytics.rule import CLEARED_BY_CORRECTION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Finding, Level, Measure, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent

TOLD_BY_IRR_06 = {(ACCEPT, APPROVE), (ACCEPT, CLOSE)}
"""A decision before the acceptance is graver than disorder, and a rule of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of IRR-02."""

    skew: timedelta = field(
        default=timedelta(minutes=2),
        metadata=told("允许的时钟误差", "clock error allowed"),
    )
    wait: timedelta = field(
        default=timedelta(minutes=2),
        metadata=told(
            "收到后一环节后再等多久，等待迟到的环节数据", "how long after the later step others may still arrive"
        ),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each two neighbouring steps of the flow that were done the wrong way round."""
    findings: list[Finding] = []
    looks: list[datetime] = []
    for before, after in neighbours(subject):
        early = ended(before) - after.occurred_at
        if early <= limits.skew or is_same_day(subject, before, after):
            continue
        ripe = after.received_at + limits.wait
        if now < ripe:
            looks.append(ripe)
            continue
        first, second = str(step_code(before)), str(step_code(after))
        findings.append(
            about_row(
                subject,
                RULE,
                after,
                Level.YELLOW,
                episode=f"{first}+{second}",
                measured=Measure.lasting(early),
                limit=Measure.lasting(limits.skew),
                facts={
                    "first_step": first,
                    "second_step": second,
                    "ended_at": ended(before).isoformat(),
                },
            )
        )
    return Verdict(tuple(findings), min(looks, default=None))


def neighbours(subject: CaseSubject) -> Iterator[tuple[CaseEvent, CaseEvent]]:
    """Rows of steps of which the flow puts the one right before the other; steps without a row are passed over."""
    flow = subject.case.item.flow if subject.case.item else ()
    first = first_rows(subject) if flow else {}
    groups = [[first[step] for step in group if step in first] for group in flow]
    for earlier, later in pairwise(group for group in groups if group):
        for before in earlier:
            for after in later:
                if (step_code(before), step_code(after)) not in TOLD_BY_IRR_06:
                    yield before, after


def is_same_day(subject: CaseSubject, before: CaseEvent, after: CaseEvent) -> bool:
    """Whether both fall on one civil day, and a row that tells no time of day leaves open which came first."""
    if not any(Mark.DAY_ONLY in subject.marks.get(row_key(row), ()) for row in (before, after)):
        return False
    day = subject.worktime.civil_day
    return day(ended(before)) == day(after.occurred_at)


def first_rows(subject: CaseSubject) -> dict[str, CaseEvent]:
    """Step → the first row that carries it out. What is done once more after a return is no disorder."""
    first: dict[str, CaseEvent] = {}
    for row in subject.case.events:
        code = step_code(row)
        if code is not None:
            first.setdefault(code, row)
    if not subject.marks:
        return first
    doubtful = {step_code(row) for row in subject.case.events if not is_sound(row, subject.marks, RULE.code)}
    return {code: row for code, row in first.items() if code not in doubtful}


def ended(row: CaseEvent) -> datetime:
    """When a step was over; a row for one instant is over at once."""
    return end_of(row) or row.occurred_at


RULE = Rule(
    code="IRR-02",
    version=1,
    family=Family.IRREGULAR,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.CATALOGUE),
    name=Words("顺序颠倒", "Steps in the wrong order"),
    what=Words(
        "后一环节在前一环节结束之前就已开始（并行环节除外）。",
        "A step began before the step that comes before it in the item's flow had ended; parallel steps are free.",
    ),
    why=Words(
        "后一环节以前一环节的结论为依据；次序颠倒，说明前一环节是补做的。",
        "Each step builds on the one before it; the wrong order shows that one was made up afterwards.",
    ),
    basis=Words("事项实施清单规定的办理流程", "The flow laid down for the item"),
    traps=(
        Words("时间相同，或时钟误差在两分钟以内", "equal stamps, or clocks less than two minutes apart"),
        Words("退回后重新办理的环节", "a step done again after a return"),
        Words("零时长的环节可能仍在进行", "a step of no length may still run"),
    ),
    cleared_by=(CLEARED_BY_CORRECTION,),
    limits=Limits(),
    judge=judge,
    needs=Needs(item=True),
    sentence=Words(
        "办件 {case} 的{second_step}始于 {moment}，早于{first_step}结束（{ended_at}）",
        "Case {case}: {second_step} began at {moment}, before {first_step} had ended ({ended_at})",
    ),
)
