"""IRR-09 无理由退件: a case was refused or sent back without a reason, or without a letter that gives it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.case_finding import about_row
from analytics.rule import CLEARED_BY_CORRECTION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Level, Measure, MeasureUnit, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, EventKind, Outcome

AGAINST = (Outcome.REFUSED, Outcome.RETURNED, Outcome.NOT_ACCEPTED)
TELLING = (EventKind.ACCEPT, EventKind.STEP, EventKind.CLOSE)
_NOT_A_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of IRR-09."""

    shortest: int = field(default=10, metadata=told("理由最少多少字", "characters that a reason has at least"))
    boilerplate: tuple[str, ...] = field(
        default=("不符合相关规定不予办理", "不符合法律法规规定的条件", "申请材料不齐全或者不符合法定形式"),
        metadata=told("视为没有理由的套话（标点不计）", "phrases that are no reason, without punctuation"),
    )
    sources_with_reasons: tuple[str, ...] = field(
        default=(),
        metadata=told("必报理由的数据源：空白视为没有理由", "sources that always send reasons: a blank is none"),
    )
    sources_with_documents: tuple[str, ...] = field(
        default=(),
        metadata=told("必报文书号的数据源：空白视为没有文书", "sources that always send letters: a blank is none"),
    )
    wait: timedelta = field(
        default=timedelta(hours=1),
        metadata=told("收到后再等多久，等待迟到的文书", "how long after the row a letter may still arrive"),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """One finding about the last row that decides against the applicant, when nothing says why."""
    against = [row for row in subject.case.events if row.kind in TELLING and row.outcome in AGAINST]
    if not against:
        return Verdict()
    last = against[-1]
    says = [*against, *(row for row in subject.case.events if row.kind is EventKind.RESULT)]
    reason = next((row.reason for row in reversed(says) if row.reason is not None), None)
    if not is_lacking(reason, last.source, says, limits):
        return Verdict()
    ripe = last.received_at + limits.wait
    if now < ripe:
        return Verdict(look_again=ripe)
    finding = about_row(
        subject,
        RULE,
        last,
        Level.YELLOW,
        measured=Measure(len(plain(reason or "")), MeasureUnit.COUNT),
        limit=Measure(limits.shortest, MeasureUnit.COUNT),
        facts={
            "evidence_zh": "没有写明理由" if reason is None else f"理由为“{reason}”，没有文书",
            "evidence_en": "no reason is given"
            if reason is None
            else f"the reason is “{reason}”, and there is no letter",
        },
    )
    return Verdict((finding,))


def is_lacking(reason: str | None, source: str, says: Sequence[CaseEvent], limits: Limits) -> bool:
    """Whether reason or letter is lacking, as far as the source is known to send it."""
    has_letter = any(row.document_no is not None or row.notice_no is not None for row in says)
    if not has_letter and source in limits.sources_with_documents:
        return True
    if has_letter:
        # The letter gives the reason.
        return False
    if reason is None:
        return source in limits.sources_with_reasons
    text = plain(reason)
    return len(text) < limits.shortest or text in {plain(phrase) for phrase in limits.boilerplate}


def plain(reason: str) -> str:
    """A reason without blanks and punctuation."""
    return _NOT_A_WORD.sub("", reason)


RULE = Rule(
    code="IRR-09",
    version=1,
    family=Family.IRREGULAR,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES,),
    name=Words("无理由退件", "Refused without a reason"),
    what=Words(
        "退件、不予受理或不予许可，理由空白、过短或为套话，又无文书。",
        "A case was sent back, not accepted or refused; the reason is blank, too short or a phrase, and no letter.",
    ),
    why=Words(
        "不予许可应当书面说明理由并告知救济途径。",
        "Whoever is refused is told why in writing, and where to complain.",
    ),
    basis=Words("行政许可法关于书面说明理由的规定", "Administrative Permit Law: reasons are given in writing"),
    traps=(
        Words("理由写在附件文书中", "the reason stands in an attached letter"),
        Words("数据源不报理由或文书号", "a source that sends neither reasons nor letters"),
    ),
    cleared_by=(CLEARED_BY_CORRECTION,),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "办件 {case} 于 {moment} 退回或不予办理，{evidence_zh}",
        "Case {case} was refused or sent back at {moment}: {evidence_en}",
    ),
)
