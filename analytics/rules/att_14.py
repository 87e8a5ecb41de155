"""ATT-14 着装: a patrol found an item of its checklist wanting."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from analytics.rule import CLEARED_BY_EXPLANATION, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import WindowSubject
from analytics.vocabulary import Family, Finding, Level, SubjectKind, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of ATT-14."""

    items: tuple[str, ...] = field(
        default=(),
        metadata=told(
            "哪些巡查项目计入；留空即不启用（各部门要求不同）",
            "items of the checklist that count; none by default, for departments differ",
        ),
    )


def judge(subject: WindowSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding for each patrol that found one of the items wanting. What a patrol did not tell is unknown."""
    return Verdict(
        tuple(
            Finding(
                rule=RULE.code,
                version=RULE.version,
                level=Level.REMINDER,
                subject=subject.kind,
                subject_id=subject.subject_id,
                episode=f"{patrol.detail}/{patrol.from_at.isoformat()}",
                since=patrol.from_at,
                until=patrol.from_at,
                window=subject.window,
                operator_id=patrol.operator_id,
                department=subject.department,
                facts={"item": patrol.detail, "note": patrol.note},
            )
            for patrol in subject.patrols
            if patrol.from_at <= now and patrol.passed is False and patrol.detail in limits.items
        )
    )


RULE = Rule(
    code="ATT-14",
    version=1,
    family=Family.ATTENDANCE,
    subject=SubjectKind.WINDOW,
    inputs=(RuleInput.PATROLS,),
    name=Words("着装与仪容", "Uniform and appearance"),
    what=Words(
        "人工巡查记录某一检查项目不符合要求；本规则不使用视频，默认不启用。",
        "A person on patrol noted that an item of the checklist was not as it should be; no video is used, and the "
        "rule is off until items are named.",
    ),
    why=Words("仪容举止是大厅的门面，由人看、由人记。", "Appearance is the hall's face: seen and noted by people."),
    basis=Words(
        "GB/T 36112-2018 政务服务中心服务现场管理规范", "GB/T 36112-2018, on-site management of service centres"
    ),
    traps=(
        Words("各部门着装要求不同", "departments have different rules"),
        Words("新到人员尚未配发", "newcomers who have none yet"),
    ),
    cleared_by=(CLEARED_BY_EXPLANATION,),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "{moment} 巡查{window}：“{item}”不符合要求",
        "On patrol at {window}, {moment}: “{item}” was not as it should be",
    ),
)
