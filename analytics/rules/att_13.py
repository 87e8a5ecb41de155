"""ATT-13 态度投诉: an applicant rated the service badly, or complained, because of how they were treated."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from analytics.case_finding import about_row
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, Measure, MeasureUnit, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, CaseType, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of ATT-13."""

    bad_from: int = field(
        default=4,
        metadata=told("评价为几级起算差评（5 为非常不满意）", "a rating from this on is bad; 5 is very dissatisfied"),
    )
    attitude_words: tuple[str, ...] = field(
        default=("态度", "attitude"),
        metadata=told(
            "理由中含有其中之一即涉及服务态度", "a reason with one of these words is about how they were treated"
        ),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:  # noqa: ARG001 (a judge's signature)
    """A finding for each bad rating and hotline complaint that names the attitude; not while it is contested."""
    findings = [
        about_row(
            subject,
            RULE,
            row,
            Level.YELLOW,
            measured=None if row.rating is None else Measure(row.rating, MeasureUnit.COUNT),
            facts={"complaint": row.reason},
        )
        for row in subject.case.events
        if _is_complaint(row, limits) and _names_attitude(row, limits) and not row.appealed
    ]
    return Verdict(tuple(findings))


def _is_complaint(row: CaseEvent, limits: Limits) -> bool:
    if row.kind is EventKind.RATING:
        return row.rating is not None and row.rating >= limits.bad_from
    return row.case_type is CaseType.HOTLINE and row.kind in {EventKind.APPLY, EventKind.ACCEPT}


def _names_attitude(row: CaseEvent, limits: Limits) -> bool:
    reason = (row.reason or "").lower()
    return any(word.lower() in reason for word in limits.attitude_words)


RULE = Rule(
    code="ATT-13",
    version=1,
    family=Family.ATTENDANCE,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.RATINGS, RuleInput.CASES),
    name=Words("态度投诉", "Complaint about attitude"),
    what=Words(
        "办事人在好差评中给出差评，或向热线投诉，并指明服务态度；本系统从不由面部表情推断态度。",
        "An applicant gave a bad rating or complained to the hotline and named the attitude; this is never inferred "
        "from anybody's face.",
    ),
    why=Words("群众说出来的不满，须有人回应。", "Dissatisfaction that people voice deserves an answer."),
    basis=Words("政务服务“好差评”制度", "The rating of government services"),
    traps=(
        Words("恶意差评：部门可申诉，申诉期间不判定", "a malicious rating: nothing is said while it is contested"),
        Words("对政策不满，而非对人", "dissatisfaction with the law, not with a person"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION,),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.RATING, EventKind.APPLY, EventKind.ACCEPT)),
    sentence=Words(
        "{case} 的办事人于 {moment} 反映服务态度：“{complaint}”",
        "The applicant of {case} complained about the attitude on {moment}: “{complaint}”",
    ),
)
