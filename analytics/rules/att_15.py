"""ATT-15 视频失效: a camera shows nothing in service time. Nobody's fault at the window."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.rule import CLEARED_BY_END, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CameraSubject
from analytics.vocabulary import Family, Finding, Level, Measure, SubjectKind, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of ATT-15."""

    reminder: timedelta = field(
        default=timedelta(minutes=5),
        metadata=told("服务时间内看不见满多久给预警", "a reminder when nothing was seen in service time for so long"),
    )
    repeats: int = field(
        default=3, metadata=told("第几次失效起为红牌级", "red from this failure on, counted within the time below")
    )
    within: timedelta = field(
        default=timedelta(days=7),
        metadata=told("多长时间内的失效合并计次，最长 30 天", "failures so long ago still count; 30 days at most"),
    )


def judge(subject: CameraSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding when the camera has been blind for so much of the service time of its windows."""
    blind_since = subject.blind_since
    if blind_since is None:
        return Verdict()
    ripe = [worktime.after(blind_since, limits.reminder) for worktime in subject.worktimes]
    first = min((moment for moment in ripe if moment is not None), default=None)
    if first is None or now < first:
        return Verdict(look_again=first)
    earlier = [
        span
        for span in subject.blind_before
        if now - span.end <= limits.within and _served(subject, span.begin, span.end) >= limits.reminder
    ]
    times = len(earlier) + 1
    finding = Finding(
        rule=RULE.code,
        version=RULE.version,
        level=Level.RED if times >= limits.repeats else Level.REMINDER,
        subject=subject.kind,
        subject_id=subject.subject_id,
        episode=blind_since.isoformat(),
        since=blind_since,
        measured=Measure.lasting(_served(subject, blind_since, now)),
        limit=Measure.lasting(limits.reminder),
        window=subject.windows[0] if len(subject.windows) == 1 else None,
        camera=subject.camera,
        department=subject.department,
        facts={"reason": subject.blind_reason, "windows": ", ".join(subject.windows), "times": times},
    )
    return Verdict((finding,))


def _served(subject: CameraSubject, begin: datetime, end: datetime) -> timedelta:
    """How much service time of one of its windows lies between."""
    return max(
        sum((span.end - span.begin for span in worktime.service(begin, end)), timedelta(0))
        for worktime in subject.worktimes
    )


RULE = Rule(
    code="ATT-15",
    version=2,
    family=Family.ATTENDANCE,
    subject=SubjectKind.CAMERA,
    inputs=(RuleInput.HEALTH, RuleInput.CALENDAR),
    name=Words("视频失效", "Camera blind"),
    what=Words(
        "服务时间内摄像头断流、全黑、被遮挡、移位、定格或模糊，累计达到限值；多次失效的报监察负责人。",
        "In service time a camera gave no picture, or was dark, blocked, moved, frozen or blurred, for as long as "
        "the limit; one that fails again and again is for the supervisors.",
    ),
    why=Words(
        "看不见就不能判定；失效要尽快修复，但与窗口人员无关。",
        "What is not seen cannot be judged; it must be repaired soon, and is no fault of the window's staff.",
    ),
    basis=Words("公共安全视频图像信息系统管理条例", "Regulations on public-security video systems"),
    traps=(
        Words("停电、断网：先查机房和线路", "a power cut or the network: look at the machine room first"),
        Words("不是窗口人员的过错", "not a fault of the staff"),
        Words(
            "移位：先看新画面，区域仍合适时在摄像机页确认，否则扶正镜头",
            "moved: look at the new view; confirm it on the cameras page if the zones fit, else turn the camera back",
        ),
    ),
    cleared_by=(CLEARED_BY_END,),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "摄像头{camera}自 {since} 起看不见（{reason}），服务时间内已 {measured}，近期第 {times} 次",
        "Camera {camera} has seen nothing since {since} ({reason}): {measured} of service time, failure no. {times}",
    ),
)
