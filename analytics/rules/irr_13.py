"""IRR-13 办结后修改: what was on record when the case closed was changed afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import cast

from analytics.case_finding import about_row
from analytics.cases import row_key
from analytics.rule import CLEARED_BY_CORRECTION, CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Finding, Level, Measure, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, EventKind, Limit

WATCHED = (
    *("kind", "case_no", "item_code", "applicant_key", "step", "outcome", "reason", "occurred_at", "ended_at"),
    *("operator_id", "approver_id", "fee_code", "amount_fen", "quantity", "waiver_no", "receipt_no", "payer"),
    *("document_no", "granted", "control", "materials"),
)
"""Fields whose change is one of substance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of IRR-13."""

    wait: timedelta = field(
        default=timedelta(hours=1),
        metadata=told(
            "收到办结后多久之内的更正仍属正常报送", "corrections so soon after the closing came are ordinary sending"
        ),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:  # noqa: ARG001 (every rule is asked so)
    """A finding for each row that was on record at the closing and says something else now."""
    closing = closed_at(subject.versions)
    # As many versions as rows that stand: none was ever changed.
    if closing is None or len(subject.versions) == len(subject.case.events):
        return Verdict()
    fixed = closing + limits.wait
    by_key: dict[str, list[CaseEvent]] = {}
    for row in sorted(subject.versions, key=lambda row: row.version):
        by_key.setdefault(row_key(row), []).append(row)
    findings: list[Finding] = []
    for rows in by_key.values():
        known = [row for row in rows if row.received_at <= fixed]
        later = [row for row in rows if row.received_at > fixed]
        if not known or known[-1].deleted:
            continue
        altered = next(((row, names) for row in later if (names := changed(known[-1], row))), None)
        if altered is not None:
            findings.append(_finding(subject, known[-1], *altered, closing=closing))
    return Verdict(tuple(findings))


def closed_at(versions: Iterable[CaseEvent]) -> datetime | None:
    """When the closing was first received; None while the case is open."""
    return min((row.received_at for row in versions if row.kind is EventKind.CLOSE and not row.deleted), default=None)


def changed(before: CaseEvent, after: CaseEvent) -> list[str]:
    """The fields that say something else. What was blank and is filled in, or formally corrected, is not changed."""
    if after.version < before.version:
        return []
    if any(getattr(after, name) not in (None, getattr(before, name)) for name in ("basis", "notice_no")):
        return []
    if after.deleted:
        return ["deleted"]
    names = [name for name in WATCHED if getattr(before, name) not in (None, ()) and _differ(before, after, name)]
    # A step that still ran repeats its begin as its end.
    if before.ended_at == before.occurred_at and "ended_at" in names:
        names.remove("ended_at")
    return names


def _differ(before: CaseEvent, after: CaseEvent, name: str) -> bool:
    return bool(getattr(before, name) != getattr(after, name))


def _finding(
    subject: CaseSubject, before: CaseEvent, after: CaseEvent, names: list[str], *, closing: datetime
) -> Finding:
    facts: dict[str, str | int | float | None] = {"way": "deleted"}
    if not after.deleted:
        facts = {"changed": names[0], "fields": ", ".join(names)}
        facts |= {"before": _told(getattr(before, names[0])), "after": _told(getattr(after, names[0]))}
    return about_row(
        subject,
        RULE,
        after,
        Level.RED,
        since=after.received_at,
        measured=Measure.lasting(after.received_at - closing),
        facts=facts,
    )


def _told(value: object) -> str | int | float | None:
    match value:
        case None | str() | int() | float():
            return value
        case datetime():
            return value.isoformat()
        case Limit():
            return f"{value.amount} {value.unit}"
        case tuple():
            return ", ".join(map(str, cast("tuple[object, ...]", value)))
        case _:
            return str(value)


RULE = Rule(
    code="IRR-13",
    version=1,
    family=Family.IRREGULAR,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.VERSIONS, RuleInput.CASES),
    name=Words("办结后修改", "Changed after the closing"),
    what=Words(
        "办结后，已报送的字段或结果被改动或删除。",
        "After the case closed, a field or result that was on record was changed or deleted.",
    ),
    why=Words(
        "办结即定案；事后改动会掩盖超时、错收和结果变更。",
        "A closed case is settled; a later change may hide lateness, a wrong fee or another result.",
    ),
    basis=Words("业务数据真实、完整的要求；办结归档制度", "Data must be true and complete; closed cases are filed"),
    traps=(
        Words("有正式更正文书（写明依据或文书号）", "a formal correction that names its basis or number"),
        Words("补填原来空白的字段", "a blank that is filled in"),
        Words("同样内容重新报送", "the same content sent again"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION, CLEARED_BY_CORRECTION),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "办件 {case} 办结 {measured} 后数据被修改：{changed}由“{before}”改为“{after}”",
        "Case {case} was changed {measured} after it closed: the {changed} was “{before}” and is “{after}” now",
    ),
    ways={
        "deleted": Words(
            "办件 {case} 办结 {measured} 后，一条数据被删除",
            "Case {case}: a row was deleted {measured} after the case had closed",
        )
    },
)
