"""The one settings tree: what a hall is and how it is watched. Read from TOML and the environment, then frozen."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr

from supervision_api.durations import Duration
from supervision_api.feed_settings import FeedSettings
from supervision_api.settings_part import Code, Part

Share = Annotated[float, Field(ge=0, le=1)]
Rectangle = tuple[Share, Share, Share, Share]
"""x1, y1, x2, y2 as shares of the picture's width and height."""


class HallSettings(Part):
    """The hall itself."""

    centre: Code = "centre"
    name_zh: str = "政务服务中心"
    name_en: str = "Government Service Centre"
    zone: str = Field(
        default="Asia/Shanghai", description="IANA time zone of the hall; limits are counted in its civil time"
    )
    supervisor_zh: str = Field(default="电子监察室", description="the supervising body, as alerts name it")
    supervisor_en: str = "Electronic Supervision Office"
    notice_zh: str = Field(
        default="", description="shown on every page of the console, e.g. that this is a demonstration"
    )
    notice_en: str = ""


class DepartmentSettings(Part):
    """A resident department (进驻部门)."""

    code: Code
    name_zh: str
    name_en: str


class SessionSettings(Part):
    """One stretch of service time of a schedule, e.g. mornings Monday to Friday."""

    schedule: Code = "main"
    days: str = Field(
        default="workdays", description='"workdays" (by the calendar), "every day", or e.g. "mon-fri", "mon,wed"'
    )
    begin: time
    end: time = Field(description="00:00 means midnight at the end of the day")
    valid_from: date | None = None
    valid_to: date | None = None


class WindowSettings(Part):
    """A service window."""

    code: Code
    name_zh: str
    name_en: str
    department: Code | None = None
    floor: str = ""
    schedule: Code = "main"


class ViewSettings(Part):
    """Where a window lies in a camera's picture."""

    window: Code
    staff: Rectangle
    customer: Rectangle | None = None
    threshold: float | None = Field(
        default=None, ge=0, le=1, description="score from which a person counts here, instead of watch.threshold"
    )
    model: str | None = Field(
        default=None, description="network that sees the window through this camera, instead of the camera's"
    )
    usable: bool = Field(
        default=True,
        description="false: the guided check was failed; through this camera nothing is said about the window",
    )


class CameraSettings(Part):
    """A camera and the windows it shows."""

    code: Code
    name_zh: str = ""
    name_en: str = ""
    url: SecretStr = Field(
        description="rtsp://… or a video file to replay; its login is better kept with `hallwatch camera login`"
    )
    model: str | None = Field(
        default=None,
        description="network that sees this camera's windows, instead of watch.model; a hall has four at most",
    )
    views: tuple[ViewSettings, ...]


class OperatorSettings(Part):
    """A member of staff as the approval system knows them."""

    operator_id: str
    name: str
    department: Code | None = None
    window: Code | None = None


class WatchSettings(Part):
    """How cameras are read and looked at."""

    shards: int = Field(default=1, ge=1, le=16, description="watch processes that `up` runs on this machine")
    capacity: float = Field(
        default=1, gt=0, le=1000, description="cameras that a process here takes, compared with those elsewhere"
    )
    listen: str | None = Field(
        default=None,
        pattern=r"^(\[[0-9A-Fa-f:]+\]|[^\s:\[\]]+):[0-9]{1,5}$",
        description="host:port for pictures, when serve runs on another machine: this machine's own address, and the "
        "first process's port (0: any); without it a socket that only this machine reaches",
    )
    model: str = Field(
        default="mediapipe-pose",
        description="a name of `hallwatch models list`, the folder of an exported YOLO network, or a file of weights",
    )
    device: str = Field(
        default="auto",
        pattern=r"^(auto|cpu|cuda(:[0-9]+)?)$",
        description="where weights and TensorRT engines run: cpu, cuda:0, or auto; exported networks run on the CPU",
    )
    threshold: float = Field(default=0.5, ge=0, le=1, description="score from which a person counts")
    interval: Duration = Field(default=timedelta(seconds=1), description="each window is looked at so often")
    gating: bool = Field(
        default=True, description="the network is asked only where its last verdict may no longer hold"
    )
    heartbeat: Duration = Field(
        default=timedelta(seconds=5),
        description="where nothing moves the network is asked so often all the same; where somebody surely is, "
        "down to a third as often",
    )
    hold: Duration = Field(default=timedelta(seconds=10), description="a state is settled over this span")
    present_share: float = Field(
        default=0.3, gt=0, le=1, description="share of samples in the span that makes PRESENT"
    )
    merge_gap: Duration = Field(
        default=timedelta(seconds=20), description="absences closer together than this are one"
    )
    empty_after: Duration = Field(default=timedelta(minutes=5), description="away for so long is empty")
    customer_after: Duration = Field(
        default=timedelta(seconds=60), description="a customer there for so long is waiting"
    )
    head_down_after: Duration = Field(default=timedelta(minutes=3))
    phone_after: Duration = Field(
        default=timedelta(seconds=20),
        description="a phone in hand for so long is suspected, with a model that knows phones",
    )
    crowd: int = Field(default=3, ge=2, description="so many people on the staff side are a gathering")
    crowd_after: Duration = Field(
        default=timedelta(seconds=60), description="they are one when they stayed for so long"
    )
    sure: float = Field(
        default=0.7,
        ge=0.5,
        le=1,
        description="what is less likely to be right, by the network's calibration, is UNKNOWN (unsure)",
    )
    blind_after: Duration = Field(
        default=timedelta(seconds=8), description="no frame for so long makes a window UNKNOWN"
    )
    ring: Duration = Field(default=timedelta(seconds=45), description="packets kept in memory for clips")
    clip_before: Duration = timedelta(seconds=15)
    clip_after: Duration = timedelta(seconds=15)
    live_most: int = Field(default=12, ge=0, le=100, description="live views with video at once, of a shard")


class EvidenceSettings(Part):
    """What is kept to show for a finding, and for how long."""

    keep_candidates: Duration = Field(default=timedelta(hours=2), description="clips of moments that led to no alert")
    keep: Duration = Field(default=timedelta(days=90), description="clips of alerts; longer while one is open")
    keep_copies: Duration = Field(default=timedelta(days=1), description="veiled copies, for who ordered them")
    disk_share: float = Field(
        default=0.9,
        gt=0,
        le=1,
        description="on a disk fuller than this, clips that led to no alert are deleted, then those of decided "
        "alerts; as long as it is fuller nothing is written",
    )


class ServeSettings(Part):
    """HTTP and websocket."""

    host: str = "127.0.0.1"
    port: int = Field(default=8460, ge=0, le=65535, description="0 picks a free port and prints it")
    session_idle: Duration = timedelta(hours=8)
    session_longest: Duration = timedelta(days=1)
    lock_after: int = Field(default=5, ge=1)
    lock_for: Duration = timedelta(minutes=10)
    secure_cookie: bool = Field(default=False, description="true behind HTTPS")
    origins: tuple[str, ...] = Field(
        default=(), description="further addresses that the console is opened at, e.g. https://hall.example"
    )
    proxies: tuple[str, ...] = Field(
        default=("127.0.0.1",),
        description="addresses or networks of proxies that are believed when they say who asks; nobody else is",
    )
    metrics_token: SecretStr | None = Field(
        default=None, description="bearer token of /metrics; without one it answers this machine only"
    )
    live_longest: Duration = Field(
        default=timedelta(minutes=10), description="a live view ends by itself after so long unless it is renewed"
    )
    live_most_person: int = Field(
        default=4,
        ge=1,
        le=50,
        description="live views at once, of one person; and as many cameras whose windows are drawn",
    )
    keep_console_events: Duration = Field(
        default=timedelta(days=7), description="a console that was away for longer loads everything again"
    )


class LogSettings(Part):
    """What the processes say."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["text", "json"] = "text"


class Settings(Part):
    """Everything. `docs/reference/settings.md` is generated from here."""

    hall: HallSettings = HallSettings()
    data: Path = Field(
        default=Path("hallwatch-data"), description="database and evidence; relative to the configuration file"
    )
    database_url: SecretStr | None = Field(
        default=None, description="PostgreSQL ≥ 15 or TimescaleDB; empty: the embedded one"
    )
    catalogue: Path | None = Field(
        default=None, description="TOML file of service items; relative to the configuration file"
    )
    days_off: tuple[date, ...] = Field(default=(), description="closed although the official calendar says workday")
    departments: tuple[DepartmentSettings, ...] = ()
    sessions: tuple[SessionSettings, ...] = (
        SessionSettings(begin=time(9), end=time(12)),
        SessionSettings(begin=time(13), end=time(17)),
    )
    windows: tuple[WindowSettings, ...] = ()
    cameras: tuple[CameraSettings, ...] = ()
    operators: tuple[OperatorSettings, ...] = ()
    rules: dict[str, dict[str, Any]] = Field(default_factory=dict, description="rule code → thresholds that differ")
    watch: WatchSettings = WatchSettings()
    evidence: EvidenceSettings = EvidenceSettings()
    feed: FeedSettings = FeedSettings()
    serve: ServeSettings = ServeSettings()
    log: LogSettings = LogSettings()
    demo_until: datetime | None = Field(default=None, description="set by `hallwatch demo`: this hall is simulated")
