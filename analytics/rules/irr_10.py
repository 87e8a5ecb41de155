"""IRR-10 空窗操作: somebody worked on a case at a window where nobody was."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.case_finding import about_row
from analytics.cases import row_key, step_code
from analytics.rule import CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CaseSubject
from analytics.vocabulary import Family, Finding, Level, Measure, Presence, SubjectKind, Verdict
from ingest.vocabulary import CaseEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of IRR-10."""

    tolerance: timedelta = field(
        default=timedelta(seconds=60),
        metadata=told("操作前后各多久都须无人", "nobody may be there for so long before and after the act"),
    )
    wait: timedelta = field(
        default=timedelta(seconds=120),
        metadata=told("操作后等多久再判定，等待迟到的画面", "how long after the act late frames may still arrive"),
    )
    retry: timedelta = field(
        default=timedelta(seconds=10),
        metadata=told(
            "画面尚未看到该时刻时，隔多久再看", "how soon to look again while the video has not come so far"
        ),
    )
    give_up: timedelta = field(
        default=timedelta(minutes=10),
        metadata=told(
            "操作后满多久仍无画面，按未知处理，不再判定", "how long after the act missing video stays unknown"
        ),
    )
    skew: timedelta = field(
        default=timedelta(seconds=30),
        metadata=told(
            "数据早于其发生时间到达，或摄像头时钟误差，超过此值即不可信，不判定",
            "a row that arrives so long before it happened, or a camera so far off, has a wrong clock",
        ),
    )
    back_office: tuple[str, ...] = field(
        default=("back-office", "mobile"),
        metadata=told("不在窗口的终端（按开头匹配）", "terminals away from the windows, by how their names begin"),
    )


def judge(subject: CaseSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each row whose window was empty all through the tolerance around it. Unknown accuses nobody."""
    if not subject.presence:
        return Verdict()
    findings: list[Finding] = []
    looks: list[datetime] = []
    for row in subject.sound(RULE.code):
        timeline = subject.presence.get(row_key(row))
        if timeline is None or not is_act_at_window(row, limits):
            continue
        if subject.camera_skew.get(row_key(row), timedelta(0)) > limits.skew:
            continue
        moment = row.occurred_at
        if now < moment + limits.wait:
            looks.append(moment + limits.wait)
            continue
        until = moment + limits.tolerance
        if timeline.known_until <= until:
            if now < moment + limits.give_up:
                looks.append(min(now + limits.retry, moment + limits.give_up))
            continue
        if timeline.presence_through(moment - limits.tolerance, until) is Presence.ABSENT:
            empty_since = timeline.empty_since(moment)
            findings.append(
                about_row(
                    subject,
                    RULE,
                    row,
                    Level.YELLOW,
                    measured=None if empty_since is None else Measure.lasting(moment - empty_since),
                    limit=Measure.lasting(limits.tolerance),
                    facts={
                        "step": step_code(row),
                        "operator_name": row.operator_name,
                        "tolerance_s": limits.tolerance.total_seconds(),
                    },
                )
            )
    return Verdict(tuple(findings), min(looks, default=None))


def is_act_at_window(row: CaseEvent, limits: Limits) -> bool:
    """Whether a row says that a known person acted at a known window, by a clock that can be believed."""
    if step_code(row) is None or row.operator_id is None or row.window is None:
        return False
    if row.terminal is not None and row.terminal.lower().startswith(limits.back_office):
        return False
    return row.occurred_at - row.received_at <= limits.skew


RULE = Rule(
    code="IRR-10",
    version=2,
    family=Family.IRREGULAR,
    subject=SubjectKind.CASE,
    inputs=(RuleInput.CASES, RuleInput.VIDEO, RuleInput.CAMERA_CLOCK),
    name=Words("空窗操作", "Action at an empty window"),
    what=Words(
        "办件数据显示某人在某窗口操作，而录像显示该时刻前后窗口一直无人。",
        "The case log says that somebody acted at a window, and the video shows nobody there before and after.",
    ),
    why=Words(
        "可能是借用账号、代人操作或体外办理。",
        "An account may have been lent, or the case handled elsewhere.",
    ),
    basis=Words("账号实名管理规定；视频与业务数据比对", "Accounts are personal; video joined with the case log"),
    traps=(
        Words("后台或移动端登录", "a log-in from the back office or a mobile device"),
        Words("工号与窗口对应有误、同名", "a wrong window for the operator id, or a name shared by two"),
        Words("业务系统与摄像头时钟不一致", "the clocks of camera and approval system differ"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION,),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "{operator} 于 {moment} 在{window}办理 {case}（{step}），前后各 {limit} 窗口无人",
        "{operator} worked on {case} ({step}) at {window} at {moment}; nobody was there {limit} before and after",
    ),
)
