"""IRR-07 时间倒填: one person's rows bear times that cannot be those at which they were written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.cases import end_of, row_key
from analytics.operator_finding import about_operator
from analytics.quality import LASTING, is_sound, marks
from analytics.rule import CLEARED_BY_CORRECTION, CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import OperatorSubject
from analytics.vocabulary import Family, Finding, Level, Measure, SubjectKind, Verdict
from analytics.worktime import OutsideCalendar
from ingest.vocabulary import CaseEvent, Limit, LimitUnit

Fault = Callable[[CaseEvent], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of IRR-07."""

    back: timedelta = field(
        default=timedelta(minutes=10),
        metadata=told("序号在后而时间倒退多少", "a later number with a time so much earlier"),
    )
    ahead: timedelta = field(
        default=timedelta(minutes=10),
        metadata=told("时间晚于接收时间多少", "a time so much later than its receipt"),
    )
    late_days: int = field(
        default=1, metadata=told("超过几个工作日才报送", "sent more than so many working days afterwards")
    )
    others: int = field(
        default=3,
        metadata=told("至少与多少条他人同期数据比较", "rows of others from the same time that it is held against"),
    )
    others_percent: int = field(
        default=20,
        metadata=told(
            "他人数据同样异常超过百分之几，视为来源的问题",
            "when more of the others' are wrong, it is the source's fault",
        ),
    )
    reentry_days: tuple[str, ...] = field(
        default=(), metadata=told("公布的补录日，如 2026-11-28", "announced days of re-entry, such as 2026-11-28")
    )


def judge(subject: OperatorSubject, /, *, now: datetime, limits: Limits) -> Verdict:  # noqa: ARG001 (every rule is asked so)
    """A finding for each row whose time goes back or lies ahead, and one for each day on which old rows were sent."""
    first = first_versions(subject.rows)
    # Of rows that nobody corrected or took back the first version is the newest.
    marked = subject.marks if len(subject.live) == len(subject.rows) else marks(first, subject.zone)
    days = limits.reentry_days
    rows = [
        row
        for row in first
        if not row.automatic and is_sound(row, marked, RULE.code) and not (days and _day(subject, row) in days)
    ]
    findings = [_goes_back(subject, row, by, limits) for row, by in backward(rows, limits)]

    def is_ahead(row: CaseEvent) -> bool:
        return row.occurred_at - row.received_at > limits.ahead

    def is_late(row: CaseEvent) -> bool:
        return is_sent_late(subject, row, limits)

    ahead = [row for row in rows if is_ahead(row)]
    if ahead and is_own_fault(subject, is_ahead, limits):
        findings += [_lies_ahead(subject, row, limits) for row in ahead]
    late: dict[str, list[CaseEvent]] = defaultdict(list)
    for row in rows:
        if is_late(row):
            late[_day(subject, row)].append(row)
    if late and is_own_fault(subject, is_late, limits):
        findings += [_sent_late(subject, day, some) for day, some in late.items()]
    return Verdict(tuple(findings))


def first_versions(rows: Iterable[CaseEvent]) -> list[CaseEvent]:
    """The earliest version known of each row: a correction has a number and a receipt of its own."""
    first: dict[str, CaseEvent] = {}
    for row in sorted(rows, key=lambda row: row.version):
        first.setdefault(row_key(row), row)
    return sorted(
        (row for row in first.values() if not row.deleted), key=lambda row: (row.occurred_at, row.source, row.row_id)
    )


def backward(rows: Iterable[CaseEvent], limits: Limits) -> list[tuple[CaseEvent, timedelta]]:
    """Rows whose number is higher than that of a row of the same source that was written later, and by how much."""
    latest: dict[str, datetime] = {}
    found: list[tuple[CaseEvent, timedelta]] = []
    numbered = [(row.seq, row) for row in rows if row.seq is not None]
    for _, row in sorted(numbered, key=lambda pair: (pair[0], pair[1].row_id)):
        written = row.occurred_at if row.kind not in LASTING else end_of(row) or row.occurred_at
        if written > row.received_at + limits.ahead:
            continue
        back = latest.get(row.source, written) - written
        if back > limits.back:
            found.append((row, back))
        latest[row.source] = max(latest.get(row.source, written), written)
    return found


def is_sent_late(subject: OperatorSubject, row: CaseEvent, limits: Limits) -> bool:
    """Whether the row came more than so many working days after it happened."""
    worktime = subject.worktimes.get(row.window) or subject.worktimes.get(None)
    if worktime is None:
        return False
    written = row.occurred_at if row.kind not in LASTING else end_of(row) or row.occurred_at
    try:
        due = worktime.due(written, Limit(limits.late_days, LimitUnit.WORKING_DAY))
    except OutsideCalendar:
        return False
    return due is not None and row.received_at > due


def is_own_fault(subject: OperatorSubject, fault: Fault, limits: Limits) -> bool:
    """Whether enough rows of others are known of that time, and few of them have the same fault."""
    if len(subject.others) < max(limits.others, 1):
        return False
    return 100 * sum(map(fault, subject.others)) <= limits.others_percent * len(subject.others)


def _day(subject: OperatorSubject, row: CaseEvent) -> str:
    worktime = subject.worktimes.get(row.window) or subject.worktimes.get(None)
    return row.received_at.date().isoformat() if worktime is None else worktime.civil_day(row.received_at).isoformat()


def _goes_back(subject: OperatorSubject, row: CaseEvent, back: timedelta, limits: Limits) -> Finding:
    said = ("序号在后而时间倒退", "its number is later, yet it goes back")
    return _about(subject, row, row_key(row), Measure.lasting(back), Measure.lasting(limits.back), said)


def _lies_ahead(subject: OperatorSubject, row: CaseEvent, limits: Limits) -> Finding:
    ahead = Measure.lasting(row.occurred_at - row.received_at)
    said = ("时间晚于接收时间", "it lies after its own receipt")
    return _about(subject, row, row_key(row), ahead, Measure.lasting(limits.ahead), said)


def _sent_late(subject: OperatorSubject, day: str, rows: list[CaseEvent]) -> Finding:
    lag = Measure.lasting(max(row.received_at - row.occurred_at for row in rows))
    said = (f"他人数据按时报送，此人 {len(rows)} 条补报", f"late rows while others' came in time: {len(rows)}")
    return _about(subject, rows[0], f"late {day}", lag, None, said)


def _about(  # noqa: PLR0917 (one finding, said three ways)
    subject: OperatorSubject,
    row: CaseEvent,
    episode: str,
    measured: Measure,
    limit: Measure | None,
    said: tuple[str, str],
) -> Finding:
    return about_operator(
        subject,
        RULE,
        (row,),
        Level.RED,
        episode=episode,
        since=row.occurred_at,
        measured=measured,
        limit=limit,
        facts={"received_at": row.received_at.isoformat(), "evidence_zh": said[0], "evidence_en": said[1]},
    )


RULE = Rule(
    code="IRR-07",
    version=1,
    family=Family.IRREGULAR,
    subject=SubjectKind.OPERATOR,
    inputs=(RuleInput.OPERATORS, RuleInput.CALENDAR),
    name=Words("时间倒填", "Backdated"),
    what=Words(
        "数据序号在后而时间倒退；或时间晚于接收时间；或只有此人的数据迟报一个工作日以上。",
        "A row's number is later and its time earlier; or its time lies after its receipt; or one person's rows "
        "alone come more than a working day late.",
    ),
    why=Words(
        "倒填时间可以掩盖超时办理。",
        "A time that was filled in afterwards hides that the case was late.",
    ),
    basis=Words("业务数据真实、实时报送的要求", "Data must be true and sent as it happens"),
    traps=(
        Words("报送方时钟不准（他人数据同样异常）", "the sender's clock is wrong: others' rows are too"),
        Words("公布的补录日、批量补录", "announced days of re-entry, rows entered in bulk"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION, CLEARED_BY_CORRECTION),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "{operator} 在 {case} 中填写的时间 {moment} 存疑：{evidence_zh}（{measured}，接收于 {received_at}）",
        "{operator} gave {moment} as a time in {case}, which is in doubt: {evidence_en} ({measured}; received "
        "{received_at})",
    ),
)
