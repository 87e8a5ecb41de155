"""TIM-11 送达超时: a decision was made, and its paper did not reach the applicant in time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from analytics.application import answered
from analytics.awaited import Awaited, FeedWait, overdue
from analytics.deadline import counted
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_CORRECTION, CLEARED_BY_END, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, SubjectKind, Verdict
from ingest.vocabulary import EventKind, Limit, LimitUnit, Outcome

DECIDED = (None, Outcome.APPROVED, Outcome.REFUSED, Outcome.NOT_ACCEPTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(FeedWait):
    """Thresholds of TIM-11."""

    days: int = field(default=10, metadata=told("作出决定后几日内送达", "days from the decision to the delivery"))
    working_days: bool = field(
        default=False, metadata=told("上述日数按工作日计", "whether these are working days, not calendar days")
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """One finding when a licence or letter that was made is not delivered in time.

    Without a row that tells of the paper nobody knows that there is one to deliver.
    """
    case = subject.case
    made = next((row for row in case.events if row.kind is EventKind.RESULT), None)
    if made is None or made.notice_no is not None:
        return Verdict()
    closed = case.closed
    if closed is not None and closed.outcome not in DECIDED:
        return Verdict()
    since = made.occurred_at if closed is None else max(made.occurred_at, closed.occurred_at)
    limit = Limit(limits.days, LimitUnit.WORKING_DAY if limits.working_days else LimitUnit.CALENDAR_DAY)
    task = Awaited(
        row=made,
        since=since,
        deadline=counted(subject.worktime, since, limit),
        done=answered(case.events, EventKind.DELIVERY),
    )
    return overdue(
        subject, RULE, task, now=now, wait=limits.wait, level=Level.YELLOW, facts={"document": made.document_no}
    )


RULE = Rule(
    code="TIM-11",
    version=1,
    family=Family.TIMEOUT,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.CALENDAR),
    name=Words("送达超时", "Delivered late"),
    what=Words(
        "作出决定后，证照或文书在规定日数内没有送达申请人。",
        "After the decision, the licence or letter did not reach the applicant within its days.",
    ),
    why=Words(
        "批了不送，等于没有办完。",
        "What is approved and not delivered is not finished.",
    ),
    basis=Words("行政许可法：自作出决定之日起十日内送达", "Administrative Permit Law: delivery within ten days"),
    traps=(
        Words(
            "申请人一直不来领取：有领取通知即可（证照数据带告知文号）",
            "the applicant never collects it: a notice to do so is proof enough (number on the row)",
        ),
    ),
    cleared_by=(CLEARED_BY_END, CLEARED_BY_CORRECTION),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.RESULT,)),
    sentence=Words(
        "办件 {case} 的证照文书 {document} 应于 {due_at} 前送达，{so_far}送达{used_of}",
        "Case {case}: document {document} was to be delivered by {due_at}, which {done_or_not}{used_of}",
    ),
)
