"""The simulated hall's configuration, in the shape of a hall's own settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from simulation.scenery import CUSTOMER_ZONE, STAFF_ZONE
from simulation.story.people import Person, approver, camera_code, closer, front, reviewer, window_code
from simulation.story.plan import after
from simulation.story.thresholds import THRESHOLDS, watch
from simulation.story.windows_staged import BREAK_S, LUNCH

Table = Mapping[str, object]

DEPARTMENTS = {
    "market": ("市场监督管理局", "Market Regulation"),
    "security": ("公安局", "Public Security"),
    "social": ("人力资源和社会保障局", "Human Resources and Social Security"),
    "land": ("自然资源局", "Natural Resources"),
    "construction": ("住房和城乡建设局", "Housing and Construction"),
    "tax": ("税务局", "Taxation"),
    "traffic": ("交通运输局", "Transport"),
}
_LUNCH_SCHEDULE = "early-lunch"
# A day's begin or end in the middle of the story would end sessions that the story counts on.
_AWAY_FROM_MIDNIGHT = timedelta(minutes=10)
_ZONES = ("Asia/Shanghai", "Asia/Tokyo", "Asia/Bangkok")


def zone_for(begin: datetime) -> ZoneInfo:
    """Shanghai's time, unless the story would then be played around midnight."""
    zones = [ZoneInfo(name) for name in _ZONES]
    return next(zone for zone in zones if _far_from_midnight(begin.astimezone(zone)))


def _far_from_midnight(local: datetime) -> bool:
    return all((local + shift).date() == local.date() for shift in (-_AWAY_FROM_MIDNIGHT, _AWAY_FROM_MIDNIGHT))


def hall(*, cameras: int, begin: datetime, zone: ZoneInfo, rtsp_port: int) -> dict[str, object]:
    """Settings of a hall with one window a camera, but for where it keeps its data and what may push to it.

    `begin` is the story's: the lunch window's schedule has its break by it.
    """
    departments = list(DEPARTMENTS)
    floors = ("1F", "2F", "3F")

    def department(number: int) -> str:
        return departments[(number - 1) * len(departments) // cameras]

    def floor(number: int) -> str:
        return floors[(number - 1) * len(floors) // max(cameras, len(floors))]

    numbers = range(1, cameras + 1)
    return {
        "hall": {
            "centre": "demo",
            "name_zh": "模拟政务服务中心",
            "name_en": "Simulated Service Centre",
            "zone": zone.key,
            "notice_zh": "演示大厅：画面、办件均为模拟，规则阈值已缩短，以便两分钟内看全。",
            "notice_en": "A demonstration: cameras and cases are simulated, and the rules' thresholds are shortened "
            "so that two minutes show everything.",
        },
        "departments": [{"code": code, "name_zh": zh, "name_en": en} for code, (zh, en) in DEPARTMENTS.items()],
        "sessions": _sessions(begin.astimezone(zone)),
        "windows": [
            {
                "code": window_code(number),
                "name_zh": f"{number}号窗口",
                "name_en": f"Window {number}",
                "department": department(number),
                "floor": floor(number),
                "schedule": _LUNCH_SCHEDULE if number == LUNCH else "main",
            }
            for number in numbers
        ],
        "cameras": [
            {
                "code": camera_code(number),
                "name_zh": f"{number}号窗口上方",
                "name_en": f"Above window {number}",
                "url": f"rtsp://127.0.0.1:{rtsp_port}/{camera_code(number)}",
                "views": [
                    {"window": window_code(number), "staff": list(STAFF_ZONE), "customer": list(CUSTOMER_ZONE)}
                ],
            }
            for number in numbers
        ],
        "operators": [table for number in numbers for table in _staff(number, department(number))],
        "rules": {rule: dict(values) for rule, values in THRESHOLDS.items()},
        "watch": watch(cameras),
    }


def _staff(number: int, department: str) -> list[Table]:
    def table(who: Person, window: str | None) -> Table:
        sits: Table = {} if window is None else {"window": window}
        return {"operator_id": who.operator_id, "name": who.name, "department": department, **sits}

    back_office = [table(role(number), None) for role in (reviewer, approver, closer)]
    return [table(front(number), window_code(number)), *back_office]


def _sessions(begin: datetime) -> Sequence[Table]:
    """All day long; but the lunch window has its break."""
    leaves, returns = (after(begin, seconds).time().replace(microsecond=0) for seconds in BREAK_S)
    midnight = time(0)
    whole_day = {"schedule": "main", "days": "every day", "begin": midnight, "end": midnight}
    lunch = {"schedule": _LUNCH_SCHEDULE, "days": "every day"}
    return [
        whole_day,
        {**lunch, "begin": midnight, "end": leaves},
        {**lunch, "begin": returns, "end": midnight},
    ]
