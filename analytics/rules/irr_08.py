"""IRR-08 多次补正: a department asked for more again, for something that it could have named the first time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from analytics.case_finding import about_row
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of IRR-08."""

    notices: int = field(default=1, metadata=told("允许补正告知的次数", "notices that are allowed"))


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:  # noqa: ARG001 (every rule is asked so)
    """A finding for each notice too many that asks for something new."""
    findings: list[Finding] = []
    for notices in by_department(subject.case.events).values():
        for at in range(max(limits.notices, 1), len(notices)):
            asked = new_in(subject.case.events, notices[:at], notices[at])
            if not asked:
                continue
            findings.append(
                about_row(
                    subject,
                    RULE,
                    notices[at],
                    Level.YELLOW,
                    measured=Measure(at + 1, MeasureUnit.COUNT),
                    limit=Measure(limits.notices, MeasureUnit.COUNT),
                    facts={"materials": ", ".join(asked)},
                )
            )
    return Verdict(tuple(findings))


def by_department(rows: Sequence[CaseEvent]) -> dict[str | None, list[CaseEvent]]:
    """The notices of each department, oldest first; a row sent under two numbers is one notice."""
    found: dict[str | None, list[CaseEvent]] = {}
    for row in rows:
        if row.kind is not EventKind.SUPPLEMENT:
            continue
        own = found.setdefault(row.department, [])
        if not own or row.notice_no is None or row.notice_no != own[-1].notice_no:
            own.append(row)
    return found


def new_in(rows: Sequence[CaseEvent], earlier: Sequence[CaseEvent], notice: CaseEvent) -> list[str]:
    """What a notice asks for that could have been asked for before; nothing while that is not known.

    What the applicant handed in since the first notice may have a fault of its own, and a basis that the notice
    names is a change of the law.
    """
    if notice.basis is not None or not all(row.materials for row in earlier):
        return []
    told_before = {material for row in earlier for material in row.materials}
    handed_in = {
        material
        for row in rows
        if row.kind is EventKind.MATERIAL and earlier[0].occurred_at <= row.occurred_at <= notice.occurred_at
        for material in row.materials
    }
    return [material for material in notice.materials if material not in told_before | handed_in]


RULE = Rule(
    code="IRR-08",
    version=1,
    family=Family.IRREGULAR,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES,),
    name=Words("多次补正", "Asked for more again"),
    what=Words(
        "同一部门再次发出补正告知，要求首次告知中没有的材料。",
        "A department asks for something more in a second notice that its first notice did not name.",
    ),
    why=Words(
        "需要补正的内容应当一次告知，不让群众反复跑。",
        "Whatever is missing is told at once, so that nobody comes again and again.",
    ),
    basis=Words(
        "一次性告知制度；行政许可法规定的补正告知", "Tell all at once; Administrative Permit Law: notice of defects"
    ),
    traps=(
        Words("申请人新交的材料又有问题", "what was handed in since has a fault of its own"),
        Words("期间法律法规有变（告知写明依据）", "the law changed meanwhile, and the notice names its basis"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION,),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.SUPPLEMENT,)),
    sentence=Words(
        "办件 {case} 于 {moment} 第 {measured} 次补正告知，新要求：{materials}",
        "Case {case}: notice number {measured} at {moment} asks for something new: {materials}",
    ),
)
