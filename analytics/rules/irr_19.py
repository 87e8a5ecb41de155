"""IRR-19 假办结: a case was closed as approved without a result, or its applicant had to come again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.case_finding import about_row
from analytics.cases import newest, row_key
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Finding, Level, Measure, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, EventKind, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of IRR-19."""

    sources_with_results: tuple[str, ...] = field(
        default=(), metadata=told("必报审批结果的数据源", "sources that send a result with every approval")
    )
    wait: timedelta = field(
        default=timedelta(days=1),
        metadata=told("收到办结后再等多久，等待审批结果", "how long after the closing its result may still arrive"),
    )
    again: timedelta = field(
        default=timedelta(days=30),
        metadata=told("办结后多久之内同一人又办同一事项", "the same applicant with the same item so soon after"),
    )
    exempt_items: tuple[str, ...] = field(
        default=(),
        metadata=told("同一人可多次申办的事项", "items that one applicant may well apply for several times"),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding when the approval has no result, and one when it repeats a case that was closed as approved."""
    again = returned(subject, limits)
    closed = subject.case.closed
    if closed is None or closed.outcome is not Outcome.APPROVED or not lacks_result(subject, closed, limits):
        return Verdict(again)
    ripe = closed.received_at + limits.wait
    if now < ripe:
        return Verdict(again, ripe)
    facts = {"evidence_zh": "准予办结而没有审批结果", "evidence_en": "closed as approved without a result"}
    return Verdict((*again, about_row(subject, RULE, closed, Level.YELLOW, facts=facts)))


def lacks_result(subject: CaseSubject, closed: CaseEvent, limits: Limits) -> bool:
    """Whether a source that always sends results sent none of this case."""
    if closed.source not in limits.sources_with_results or closed.document_no is not None:
        return False
    return not any(row.kind in (EventKind.RESULT, EventKind.DELIVERY) for row in subject.case.events)


def returned(subject: CaseSubject, limits: Limits) -> tuple[Finding, ...]:
    """A finding when an earlier case of this applicant and item was approved shortly before this one was accepted."""
    accepted = subject.case.accepted
    if accepted is None or accepted.item_code in limits.exempt_items:
        return ()
    earlier = [
        row
        for row in newest(subject.same_applicant)
        if row.kind is EventKind.CLOSE
        and not row.deleted
        and row.outcome is Outcome.APPROVED
        and timedelta(0) < accepted.occurred_at - row.occurred_at <= limits.again
    ]
    if not earlier:
        return ()
    last = earlier[-1]
    return (
        about_row(
            subject,
            RULE,
            accepted,
            Level.YELLOW,
            episode=f"again {row_key(last)}",
            measured=Measure.lasting(accepted.occurred_at - last.occurred_at),
            limit=Measure.lasting(limits.again),
            facts={
                "earlier_case": last.case_no,
                "evidence_zh": f"同一申请人的同一事项此前已由办件 {last.case_no} 准予办结",
                "evidence_en": f"the same applicant had the same item approved in case {last.case_no}",
            },
        ),
    )


RULE = Rule(
    code="IRR-19",
    version=1,
    family=Family.IRREGULAR,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES,),
    name=Words("假办结", "False closing"),
    what=Words(
        "以准予办结而没有审批结果；或同一申请人短期内又来办同一事项。",
        "A case was closed as approved and has no result, or its applicant came again for the same item soon after.",
    ),
    why=Words(
        "为赶时限先点办结，事情并没有办完。",
        "A case is clicked away to keep the limit, and the matter is not settled.",
    ),
    basis=Words("限时办结制；真实报送数据的要求", "Time-limit duty; data must be true"),
    traps=(
        Words(
            "同一人申办多个证照（列入豁免事项）", "an applicant who needs several licences: put the item on the list"
        ),
        Words("结果数据晚到", "a result that arrives late"),
        Words("数据源不报审批结果", "a source that sends no results"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION,),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.ACCEPT, EventKind.CLOSE)),
    sentence=Words(
        "办件 {case}（{moment}）疑为假办结：{evidence_zh}",
        "Case {case} ({moment}) may be a false closing: {evidence_en}",
    ),
)
