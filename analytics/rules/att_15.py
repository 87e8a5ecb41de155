"""ATT-15 视频失效: a camera shows nothing in service time. Nobody's fault at the window."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.rule import CLEARED_BY_END, Rule, Words, told
from analytics.subjects import CameraSubject
from analytics.vocabulary import Family, Finding, Level, Measure, SubjectKind, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of ATT-15."""

    reminder: timedelta = field(
        default=timedelta(minutes=5),
        metadata=told("服务时间内看不见满多久给预警", "a reminder when nothing was seen in service time for so long"),
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
    blind = max(
        sum((span.end - span.begin for span in worktime.service(blind_since, now)), timedelta(0))
        for worktime in subject.worktimes
    )
    finding = Finding(
        rule=RULE.code,
        version=RULE.version,
        level=Level.REMINDER,
        subject=subject.kind,
        subject_id=subject.subject_id,
        episode=blind_since.isoformat(),
        since=blind_since,
        measured=Measure.lasting(blind),
        limit=Measure.lasting(limits.reminder),
        window=subject.windows[0] if len(subject.windows) == 1 else None,
        camera=subject.camera,
        department=subject.department,
        facts={"reason": subject.blind_reason, "windows": ", ".join(subject.windows)},
    )
    return Verdict((finding,))


RULE = Rule(
    code="ATT-15",
    version=1,
    family=Family.ATTENDANCE,
    subject=SubjectKind.CAMERA,
    name=Words("视频失效", "Camera blind"),
    what=Words(
        "服务时间内摄像头断流、全黑、被遮挡或移位，累计达到限值。",
        "In service time a camera gave no picture, or was dark, blocked or moved, for as long as the limit.",
    ),
    why=Words(
        "看不见就不能判定；失效要尽快修复，但与窗口人员无关。",
        "What is not seen cannot be judged; it must be repaired soon, and is no fault of the window's staff.",
    ),
    basis=Words("公共安全视频图像信息系统管理条例（运行维护）", "Public-security video regulations: upkeep"),
    traps=(
        Words("停电、断网：先查机房和线路", "a power cut or the network: look at the machine room first"),
        Words("不是窗口人员的过错", "not a fault of the staff"),
    ),
    cleared_by=(CLEARED_BY_END,),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "摄像头{camera}自 {since} 起看不见（{reason}），服务时间内已 {measured}",
        "Camera {camera} has seen nothing since {since} ({reason}): {measured} of service time",
    ),
)
