"""ATT-16 视频时钟不准: what a camera writes into its pictures is not the time at which they were taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analytics.clock_reading import off_since
from analytics.rule import CLEARED_BY_END, Rule, Words, told
from analytics.rule_inputs import RuleInput
from analytics.subjects import CameraSubject
from analytics.vocabulary import Family, Finding, Level, Measure, SubjectKind, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of ATT-16."""

    most: timedelta = field(
        default=timedelta(seconds=30),
        metadata=told("时钟相差超过此值为不准", "a clock that is off by more is wrong"),
    )
    lasting: timedelta = field(
        default=timedelta(minutes=5),
        metadata=told(
            "持续满多久给预警，对时途中不算", "a reminder when it stays so for so long, not while it is set"
        ),
    )


def judge(subject: CameraSubject, /, *, now: datetime, limits: Limits) -> Verdict:
    """A finding while the camera's clock is off. A camera that does not tell its time is not judged."""
    since = off_since(subject.clock, limits.most)
    if since is None:
        return Verdict()
    if now < since + limits.lasting:
        return Verdict(look_again=since + limits.lasting)
    ahead = subject.clock[-1].ahead
    finding = Finding(
        rule=RULE.code,
        version=RULE.version,
        level=Level.REMINDER,
        subject=subject.kind,
        subject_id=subject.subject_id,
        episode=since.isoformat(),
        since=since,
        measured=Measure.lasting(abs(ahead)),
        limit=Measure.lasting(limits.most),
        window=subject.windows[0] if len(subject.windows) == 1 else None,
        camera=subject.camera,
        department=subject.department,
        facts={"ahead": f"{ahead.total_seconds():+.0f} s", "windows": ", ".join(subject.windows)},
    )
    return Verdict((finding,))


RULE = Rule(
    code="ATT-16",
    version=1,
    family=Family.ATTENDANCE,
    subject=SubjectKind.CAMERA,
    inputs=(RuleInput.CAMERA_CLOCK, RuleInput.CALENDAR),
    name=Words("视频时钟不准", "Camera clock wrong"),
    what=Words(
        "摄像头自报的时间与本系统相差超过限值，并持续一段时间。",
        "The time that a camera tells differs from this system's by more than the limit, and goes on doing so.",
    ),
    why=Words(
        "画面上叠加的时间会成为错误的证据；在校准之前，空窗操作不与该画面比对。",
        "The time written into its pictures would be wrong evidence; until it is set, actions at an empty window are "
        "not held against its pictures.",
    ),
    basis=Words("公共安全视频图像信息系统管理条例", "Regulations on public-security video systems"),
    traps=(
        Words(
            "许多摄像头同时不准：先查本机时钟和校时服务器",
            "many cameras at once: look at this machine's clock and the time server first",
        ),
        Words("对时途中的短暂跳变", "a short jump while the clock is being set"),
        Words("不是窗口人员的过错", "not a fault of the staff"),
    ),
    cleared_by=(CLEARED_BY_END,),
    limits=Limits(),
    judge=judge,
    sentence=Words(
        "摄像头{camera}的时钟自 {moment} 起与本系统相差 {measured}（{ahead}，正数为快），限 {limit}",
        "The clock of camera {camera} has been {measured} off since {moment} ({ahead}, more than 0 is fast); "
        "the limit is {limit}",
    ),
)
