"""IRR-06 先批后受: a decision dated before the acceptance."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.case_finding import about_row
from analytics.cases import end_of, row_key
from analytics.item import APPROVE
from analytics.needs import Needs
from analytics.quality import Mark
from analytics.rule import CLEARED_BY_CORRECTION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, Measure, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of IRR-06."""

    decision_steps: tuple[str, ...] = field(
        default=(APPROVE,),
        metadata=told("作出决定的环节代码（办结总是决定）", "steps that decide; closing always does"),
    )
    skew: timedelta = field(
        default=timedelta(minutes=2),
        metadata=told(
            "两条数据来自不同系统时允许的时钟误差", "clock error allowed between rows of two different systems"
        ),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:  # noqa: ARG001 (every rule is asked so)
    """One finding about the earliest decision when it came before the acceptance."""
    rows = subject.sound(RULE.code)
    accepted = next((row for row in rows if row.kind is EventKind.ACCEPT), None)
    if accepted is None:
        return Verdict()
    decisions = [(moment, row) for row in rows if (moment := decided_at(row, limits)) is not None]
    if not decisions:
        return Verdict()
    moment, row = min(decisions, key=lambda decision: decision[0])
    early = accepted.occurred_at - moment
    allowed = timedelta(0) if row.source == accepted.source else limits.skew
    if early <= allowed or is_same_day(subject, accepted, row, moment):
        return Verdict()
    finding = about_row(
        subject,
        RULE,
        row,
        Level.RED,
        since=moment,
        measured=Measure.lasting(early),
        limit=Measure.lasting(allowed),
        facts={"accepted_at": accepted.occurred_at.isoformat(), "step": row.step or row.kind.value},
    )
    return Verdict((finding,))


def is_same_day(subject: CaseSubject, accepted: CaseEvent, row: CaseEvent, moment: datetime) -> bool:
    """Whether both fall on one civil day, and a row that tells no time of day leaves open which came first."""
    if not any(Mark.DAY_ONLY in subject.marks.get(row_key(one), ()) for one in (accepted, row)):
        return False
    day = subject.worktime.civil_day
    return day(moment) == day(accepted.occurred_at)


def decided_at(row: CaseEvent, limits: Limits) -> datetime | None:
    """When a row decides the case; None for rows that decide nothing, or not yet."""
    if row.kind is EventKind.CLOSE:
        return row.occurred_at
    if row.kind is not EventKind.STEP or row.step not in limits.decision_steps:
        return None
    # No end at all is a row for one instant; an end that repeats the begin is a step that still runs.
    return row.occurred_at if row.ended_at is None else end_of(row)


RULE = Rule(
    code="IRR-06",
    version=1,
    family=Family.IRREGULAR,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES,),
    name=Words("先批后受", "Decided before accepted"),
    what=Words(
        "批准或办结的时间早于受理时间。",
        "The approval or the closing is dated before the acceptance.",
    ),
    why=Words(
        "先批后补受理，说明办理在系统之外进行。",
        "A decision before the acceptance was made outside the system and papered over afterwards.",
    ),
    basis=Words("事项实施清单规定的办理流程：先受理，后审批", "The flow laid down for the item: accepted first"),
    traps=(Words("旧纸质档案补录", "re-registration of old paper cases"),),
    cleared_by=(CLEARED_BY_CORRECTION,),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.ACCEPT,)),
    sentence=Words(
        "办件 {case} 于 {moment} {step}，早于受理时间 {accepted_at}",
        "Case {case}: {step} at {moment}, before it was accepted at {accepted_at}",
    ),
)
