"""IRR-12 推诿转办: a case is passed on and on, or back to where it was before."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.case_finding import about_row
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, Measure, MeasureUnit, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of IRR-12."""

    transfers: int = field(default=3, metadata=told("转办满多少次", "so many transfers"))
    first_routing: timedelta = field(
        default=timedelta(hours=4),
        metadata=told(
            "收件后多久之内的第一次转办视为纠正分派，不计次数",
            "a first transfer so soon after the case came corrects its routing and does not count",
        ),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:  # noqa: ARG001 (every rule is asked so)
    """One finding about the transfer that brought the case back, or that was one too many."""
    passed = transfers(subject.case.events)
    if not passed:
        return Verdict()
    routed = passed[0].occurred_at - subject.case.events[0].occurred_at <= limits.first_routing
    counted = len(passed) - int(routed)
    path: list[str | None] = [passed[0].department or subject.case.department]
    back: CaseEvent | None = None
    for row in passed:
        if back is None and row.to_department in path:
            back = row
        path.append(row.to_department)
    if back is None and counted < max(limits.transfers, 1):
        return Verdict()
    finding = about_row(
        subject,
        RULE,
        back or passed[-1 - counted + limits.transfers],
        Level.YELLOW,
        episode="transfers",
        measured=Measure(len(passed), MeasureUnit.COUNT),
        limit=Measure(limits.transfers, MeasureUnit.COUNT),
        facts={"path": " → ".join(place or "?" for place in path)},
    )
    return Verdict((finding,))


def transfers(rows: tuple[CaseEvent, ...]) -> list[CaseEvent]:
    """The transfers that say whereto, oldest first; one that is sent again under another number counts once."""
    found: list[CaseEvent] = []
    for row in rows:
        if row.kind is not EventKind.TRANSFER or row.to_department is None:
            continue
        if not found or found[-1].to_department != row.to_department:
            found.append(row)
    return found


RULE = Rule(
    code="IRR-12",
    version=1,
    family=Family.IRREGULAR,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES,),
    name=Words("推诿转办", "Passed to and fro"),
    what=Words(
        "办件多次转办，或转出后又转回原部门。",
        "A case was transferred many times, or came back to a department that had passed it on.",
    ),
    why=Words(
        "首问负责：接了就要办，不能踢皮球。",
        "Who is asked first is responsible: a case is handled, not passed on.",
    ),
    basis=Words("首问负责制", "First-contact duty"),
    traps=(Words("首次分派有误的更正", "the first routing was wrong and was put right"),),
    cleared_by=(CLEARED_BY_EXPLANATION,),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.TRANSFER,)),
    sentence=Words(
        "办件 {case} 已转办 {measured} 次：{path}",
        "Case {case} was transferred {measured} times: {path}",
    ),
)
