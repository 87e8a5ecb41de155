"""IRR-11 秒批/批量办结: one person closes case after case within seconds, or one far quicker than anybody could."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.cases import row_key
from analytics.operator_finding import about_operator
from analytics.rule import CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import OperatorSubject
from analytics.vocabulary import Family, Finding, Level, Measure, MeasureUnit, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent, Channel, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of IRR-11."""

    closings: int = field(default=5, metadata=told("多少件", "so many closings"))
    within: timedelta = field(default=timedelta(seconds=60), metadata=told("在多长时间内", "within so long"))
    of_median_percent: int = field(
        default=20,
        metadata=told(
            "秒批：用时低于同事项第 1 百分位，且不足中位数的百分之几",
            "quicker than one in a hundred of the item's cases, and than so many per cent of their median",
        ),
    )
    exempt_operators: tuple[str, ...] = field(
        default=(), metadata=told("自动审批等系统账号", "accounts of systems, such as automatic approval")
    )


def judge(subject: OperatorSubject, /, *, now: datetime, limits: Limits) -> Verdict:  # noqa: ARG001 (every rule is asked so)
    """A finding for each burst of closings, and for each that came too soon after its acceptance.

    Bursts that overlap are one, named by its first closing; what belongs to a burst is not told again.
    """
    if subject.operator_id in limits.exempt_operators:
        return Verdict()
    rows = closings(subject)
    found = bursts(rows, limits)
    told_of = {row_key(row) for burst in found for row in burst}
    quick = [row for row in rows if row_key(row) not in told_of and is_too_quick(subject, row, limits)]
    return Verdict(
        (
            *(_finding(subject, burst, limits) for burst in found),
            *(_too_quick(subject, row) for row in quick),
        )
    )


def is_too_quick(subject: OperatorSubject, row: CaseEvent, limits: Limits) -> bool:
    """Whether a case took less time than its peers allow to believe; never while there are few peers."""
    pace, accepted = subject.paces.get(row.case_no), subject.accepted.get(row.case_no)
    if pace is None or accepted is None:
        return False
    # A closing with the acceptance's own stamp says nothing about how long the case took.
    lasted = row.occurred_at - accepted
    return timedelta(0) < lasted < min(pace.quickest, pace.median * limits.of_median_percent / 100)


def closings(subject: OperatorSubject) -> list[CaseEvent]:
    """One closing a case by hand, oldest first; doubtful ones and those of an import are left out."""
    rows = subject.sound(RULE.code)
    last = {row.case_no: row for row in rows if row.kind is EventKind.CLOSE}
    return sorted(
        (row for row in last.values() if not row.automatic and row.channel is not Channel.BATCH),
        key=lambda row: (row.occurred_at, row.source, row.row_id),
    )


def bursts(rows: list[CaseEvent], limits: Limits) -> list[list[CaseEvent]]:
    """The stretches of rows in which every row is one of so many within so long."""
    found: list[list[CaseEvent]] = []
    last = -1
    many = max(limits.closings, 2)
    for begin in range(len(rows) - many + 1):
        end = begin + many - 1
        if rows[end].occurred_at - rows[begin].occurred_at > limits.within:
            continue
        if begin <= last:
            found[-1] += rows[last + 1 : end + 1]
        else:
            found.append(rows[begin : end + 1])
        last = end
    return found


def _too_quick(subject: OperatorSubject, row: CaseEvent) -> Finding:
    pace, lasted = subject.paces[row.case_no], row.occurred_at - subject.accepted[row.case_no]
    return about_operator(
        subject,
        RULE,
        (row,),
        Level.YELLOW,
        episode=f"quick {row_key(row)}",
        since=subject.accepted[row.case_no],
        until=row.occurred_at,
        measured=Measure.lasting(lasted),
        limit=Measure.lasting(pace.quickest),
        facts={
            "way": "quick",
            "cases": row.case_no,
            "span_s": lasted.total_seconds(),
            "median_s": pace.median.total_seconds(),
            "peers": pace.cases,
        },
    )


def _finding(subject: OperatorSubject, burst: list[CaseEvent], limits: Limits) -> Finding:
    first, last = burst[0], burst[-1]
    return about_operator(
        subject,
        RULE,
        burst,
        Level.YELLOW,
        episode=row_key(first),
        since=first.occurred_at,
        until=last.occurred_at,
        measured=Measure(len(burst), MeasureUnit.COUNT),
        limit=Measure(limits.closings, MeasureUnit.COUNT),
        facts={
            "cases": ", ".join(row.case_no for row in burst[:10]),
            "span_s": (last.occurred_at - first.occurred_at).total_seconds(),
            "within_s": limits.within.total_seconds(),
        },
    )


RULE = Rule(
    code="IRR-11",
    version=2,
    family=Family.IRREGULAR,
    subject=SubjectKind.OPERATOR,
    inputs=(RuleInput.OPERATORS, RuleInput.HISTORY),
    name=Words("秒批、批量办结", "Mass closing"),
    what=Words(
        "同一人在很短时间内接连办结多件；或从受理到办结的用时远低于同事项历史办件（不少于 30 件）。",
        "One person closes many cases within a very short time, or one so soon after its acceptance as hardly any of "
        "at least 30 earlier cases of the item.",
    ),
    why=Words(
        "一分钟办结数件，不可能逐件审查；也可能是积压后补点。",
        "Nobody can examine several cases in a minute; or a backlog was clicked away afterwards.",
    ),
    basis=Words("审批操作规范；真实、实时报送数据的要求", "Rules for approval; data must be true and timely"),
    traps=(
        Words("数据由软件补造（时间全为办结时间）", "stamps written by the sender's software"),
        Words("批量导入的历史办件", "old cases imported in bulk"),
        Words("系统自动审批账号", "accounts of automatic approval"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION,),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "{operator} 自 {moment} 起在 {span_s} 内办结 {measured} 件（{cases}）",
        "{operator} closed {measured} cases within {span_s} from {moment} ({cases})",
    ),
    ways={
        "quick": Words(
            "{operator} 办结的 {case} 自 {moment} 受理起只用 {measured}，同事项 {peers} 件一般用 {median_s}",
            "{operator} closed {case} {measured} after its acceptance at {moment}; {peers} cases of the item usually "
            "took {median_s}",
        )
    },
)
