"""IRR-16 缺件受理: a case was accepted though a mandatory material was not taken in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.case_finding import about_row
from analytics.cases import end_of
from analytics.material import Material
from analytics.needs import Needs
from analytics.rule import CLEARED_BY_CORRECTION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, Measure, MeasureUnit, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of IRR-16."""

    wait: timedelta = field(
        default=timedelta(hours=1),
        metadata=told(
            "收到受理后再等多久，等待材料数据", "how long after the acceptance rows of materials may still arrive"
        ),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """One finding that names the mandatory materials that no row says were taken in."""
    accepted, item = subject.case.accepted, subject.case.item
    if accepted is None or item is None or not item.materials:
        return Verdict()
    taken = taken_in(subject.case.events)
    if taken is None:
        return Verdict()
    lacking = [one for one in item.materials if is_due(one) and not taken & {one.code, one.name_zh, one.name_en}]
    if not lacking:
        return Verdict()
    ripe = accepted.received_at + limits.wait
    if now < ripe:
        return Verdict(look_again=ripe)
    finding = about_row(
        subject,
        RULE,
        accepted,
        Level.YELLOW,
        measured=Measure(len(lacking), MeasureUnit.COUNT),
        limit=Measure(0, MeasureUnit.COUNT),
        facts={
            "materials_zh": "、".join(one.name_zh for one in lacking),
            "materials_en": ", ".join(one.name_en for one in lacking),
        },
    )
    return Verdict((finding,))


def is_due(material: Material) -> bool:
    """Whether a case may not be accepted without it: 容缺受理 lets some follow."""
    return material.mandatory and not material.may_follow


def taken_in(rows: Iterable[CaseEvent]) -> frozenset[str] | None:
    """Codes or names of what was taken in, from the counter or from shared data; None when no row tells of any."""
    taken: set[str] = set()
    tells = False
    for row in rows:
        match row.kind:
            case EventKind.ACCEPT | EventKind.APPLY | EventKind.MATERIAL:
                tells = tells or bool(row.materials)
                taken |= set(row.materials if row.quantity != 0 else ())
            case EventKind.SUPPLEMENT if end_of(row) is not None:
                taken |= set(row.materials)
            case _:
                continue
    return frozenset(taken) if tells else None


RULE = Rule(
    code="IRR-16",
    version=1,
    family=Family.IRREGULAR,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.CATALOGUE),
    name=Words("缺件受理", "Accepted though incomplete"),
    what=Words(
        "已受理，而必需材料没有收取。",
        "The case was accepted, and a mandatory material was not taken in.",
    ),
    why=Words(
        "材料不齐而受理，不是人情件，就是日后反复补正。",
        "Who accepts an incomplete case does a favour, or asks for more later.",
    ),
    basis=Words("办事指南列明的申请材料", "The materials listed in the item's guide"),
    traps=(
        Words("容缺受理清单中的材料", "materials that may follow later"),
        Words("通过数据共享获取的材料", "materials taken from shared data"),
        Words("数据源不报材料", "a source that sends no materials"),
    ),
    cleared_by=(CLEARED_BY_CORRECTION,),
    limits=Limits(),
    judge=judge,
    needs=Needs(rows=(EventKind.ACCEPT,), item=True),
    sentence=Words(
        "办件 {case} 于 {moment} 受理，收取的材料中没有必需的：{materials_zh}",
        "Case {case} was accepted at {moment} and what was taken in lacks a mandatory material: {materials_en}",
    ),
)
