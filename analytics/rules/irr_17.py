"""IRR-17 账号异常: an account works at two terminals at once, or while its owner is on leave."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

from analytics.cases import row_key
from analytics.operator_finding import about_operator
from analytics.rule import CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import OperatorSubject
from analytics.vocabulary import Family, Finding, Level, Measure, SubjectKind, Verdict
from analytics.worktime import Span
from ingest.vocabulary import CaseEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of IRR-17."""

    within: timedelta = field(
        default=timedelta(minutes=5),
        metadata=told("多久之内出现在两个终端", "at two terminals within so long"),
    )
    shared_terminals: tuple[str, ...] = field(
        default=("mobile", "proxy", "kiosk"),
        metadata=told(
            "共用或随身的终端（按开头匹配）", "terminals that are shared or carried along, by how their names begin"
        ),
    )
    exempt_operators: tuple[str, ...] = field(
        default=(), metadata=told("自动审批等系统账号", "accounts of systems, such as automatic approval")
    )


def judge(subject: OperatorSubject, /, *, now: datetime, limits: Limits) -> Verdict:  # noqa: ARG001 (every rule is asked so)
    """A finding for each change of terminal that comes too soon, and one for each leave that was worked through."""
    if subject.operator_id in limits.exempt_operators:
        return Verdict()
    rows = [row for row in subject.sound(RULE.code) if not row.automatic]
    findings = [_finding(subject, *change, limits) for change in changes_of_terminal(rows, limits)]
    for leave in subject.leaves:
        during = [row for row in rows if leave.begin <= row.occurred_at < leave.end]
        if during:
            findings.append(_on_leave(subject, leave, during))
    return Verdict(tuple(findings))


def changes_of_terminal(rows: list[CaseEvent], limits: Limits) -> list[tuple[CaseEvent, CaseEvent]]:
    """Rows that follow one another too soon at two terminals; to and fro in one stretch counts once."""
    found: list[tuple[CaseEvent, CaseEvent]] = []
    last: datetime | None = None
    for before, after in pairwise(row for row in rows if is_own_terminal(row, limits)):
        if before.terminal == after.terminal or after.occurred_at - before.occurred_at > limits.within:
            continue
        if last is None or before.occurred_at - last > limits.within:
            found.append((before, after))
        last = after.occurred_at
    return found


def is_own_terminal(row: CaseEvent, limits: Limits) -> bool:
    """Whether the row names a terminal that one person sits at."""
    return row.terminal is not None and not row.terminal.lower().startswith(limits.shared_terminals)


def _finding(subject: OperatorSubject, before: CaseEvent, after: CaseEvent, limits: Limits) -> Finding:
    return about_operator(
        subject,
        RULE,
        (after,),
        Level.RED,
        episode=row_key(after),
        since=before.occurred_at,
        until=after.occurred_at,
        measured=Measure.lasting(after.occurred_at - before.occurred_at),
        limit=Measure.lasting(limits.within),
        facts={
            "evidence_zh": f"先后在终端 {before.terminal}、{after.terminal} 操作",
            "evidence_en": f"at {before.terminal} and at {after.terminal}",
        },
    )


def _on_leave(subject: OperatorSubject, leave: Span, during: list[CaseEvent]) -> Finding:
    return about_operator(
        subject,
        RULE,
        during,
        Level.RED,
        episode=f"leave {leave.begin.isoformat()}",
        since=during[0].occurred_at,
        until=during[-1].occurred_at,
        measured=None,
        limit=None,
        facts={
            "evidence_zh": f"请假期间操作 {len(during)} 次",
            "evidence_en": f"during its owner's leave (acts: {len(during)})",
        },
    )


RULE = Rule(
    code="IRR-17",
    version=1,
    family=Family.IRREGULAR,
    subject=SubjectKind.OPERATOR,
    inputs=(RuleInput.OPERATORS, RuleInput.LEAVE),
    name=Words("账号异常", "Account used by somebody else"),
    what=Words(
        "同一工号几分钟内出现在两个终端，或其本人请假期间仍有操作。",
        "One operator id was at work at two terminals within minutes, or while its owner was on approved leave.",
    ),
    why=Words(
        "账号只能本人使用；一人不能同时在两处。",
        "An account is its owner's alone, and nobody is in two places at once.",
    ),
    basis=Words("账号实名管理规定", "Accounts are personal"),
    traps=(
        Words("共用的自助机、代理地址（列入共用终端）", "a shared kiosk, a proxy's address: put them on the list"),
        Words("提前销假", "came back from leave early"),
        Words("工号未对应到人", "an operator id that names nobody"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION,),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "{operator} 的账号于 {moment} 起异常：{evidence_zh}",
        "From {moment} on the account of {operator} was used {evidence_en}",
    ),
)
